import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');

export interface RunningPlatform {
  pid: number;
  /** Everything it printed so far, both streams. */
  output(): string;
  site: string;
  inbox: string;
  /** Sends `signal` and gives the exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/** Starts Daybreak as `npm start` or `npm run start:built` does and waits until it says that it is ready. */
export async function startPlatform(
  environment: Record<string, string>,
  script: 'start' | 'start:built' = 'start',
): Promise<RunningPlatform> {
  const [port, inboxPort] = [
    environment.PORT ?? (await freePort()),
    environment.INBOX_PORT ?? (await freePort()),
  ];
  const child = spawn(process.execPath, argumentsOf(script), {
    cwd: root,
    // Nothing else of the test run's environment: it may hold names that Daybreak reads.
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      LOG_LEVEL: 'warn',
      ...environment,
      PORT: String(port),
      INBOX_PORT: String(inboxPort),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  const exited = once(child, 'exit') as Promise<[number | null]>;
  const ready = new Promise<void>((resolve) => {
    child.stdout.on('data', () => {
      if (/to stop/i.test(output)) resolve();
    });
  });
  const first = await Promise.race([ready, exited]);
  if (first) throw new Error(`it ended with ${first[0]} before it was ready:\n${output}`);
  return {
    pid: child.pid!,
    output: () => output,
    site: `http://127.0.0.1:${port}`,
    inbox: `http://127.0.0.1:${inboxPort}`,
    stop: async (signal = 'SIGINT') => {
      child.kill(signal);
      return (await exited)[0];
    },
  };
}

// Below the ports that the system gives to whoever asks, and a share for each worker of the test run: a port that is
// free now is still free when it is listened on.
const SHARE = 5_000;
const FIRST = 10_000 + SHARE * (Number(process.env.VITEST_POOL_ID ?? 0) % 4);
let place = randomInt(SHARE);

/** A port that nobody listens on, and that nobody else is given. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < SHARE; tries++) {
    const port = FIRST + (place++ % SHARE);
    if (await isFree(port)) return port;
  }
  throw new Error(`no port from ${FIRST} to ${FIRST + SHARE - 1} is free`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, () => server.close(() => resolve(true)));
  });
}

/** The mails to people in the embedded SES: rehearsals, which come at their own time, go to the simulator of SES. */
export async function readInbox(inbox: string): Promise<InboxMail[]> {
  const response = await fetch(`${inbox}/store`);
  const { emails } = (await response.json()) as { emails: InboxMail[] };
  return emails.filter(({ destination }) => !destination.to[0]?.endsWith('@simulator.amazonses.com'));
}

export interface InboxMail {
  messageId: string;
  from: string;
  destination: { to: string[] };
  subject: string;
  body: { html: string; text: string };
  headers?: { name: string; value: string }[];
}

/** What Node is given by a script of package.json: `node ARGUMENTS…`. */
function argumentsOf(script: string): string[] {
  const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  return (scripts[script] as string).split(' ').slice(1);
}
