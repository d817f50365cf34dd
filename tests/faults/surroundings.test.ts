import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, connect as dial, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { connect } from '../../src/database/connect.ts';
import { startEmbeddedPostgres } from '../../src/database/embedded-postgres.ts';
import { migrate } from '../../src/database/migrate.ts';
import { readAccount } from '../../src/deliveries/pace.ts';
import { updatePace, upsertPace } from '../../src/deliveries/pace-repository.ts';
import { silentLogger } from '../../src/shared/logger.ts';
import { systemRandom } from '../../src/shared/random.ts';
import { testDatabase } from '../support/database.ts';
import { everyFault } from '../support/outcome-table.ts';
import { freePort } from '../support/platform.ts';
import type { Fault } from '../support/ses.ts';
import { openScene } from './scene.ts';

const places = {
  faults: await testDatabase(),
  paused: await testDatabase(),
  refused: await testDatabase(),
  lost: await testDatabase(),
  full: await testDatabase(),
  silent: await testDatabase(),
  lock: await testDatabase(),
};

test('SES fails in every way of the outcome table, one call in five', async () => {
  const beforeBody: Fault = { kind: 'reset-before-body' };
  const kinds: Fault[] = everyFault().filter(({ kind }) => kind !== beforeBody.kind);
  kinds.push({ kind: 'timeout', accept: true });
  const scene = await openScene({ url: places.faults.url, readers: 4_000, editions: 500 });
  const untold = new Set(kinds);
  scene.ses.fault = ({ to }) => {
    if (to.length === 0) return Math.random() < 0.01 ? beforeBody : undefined;
    if (Math.random() > 0.2) return undefined;
    const fault = pick([...(untold.size > 0 ? untold : kinds)]);
    untold.delete(fault);
    return fault;
  };
  scene.start();
  scene.start();
  await scene.took(100);
  await scene.drained(300_000);
  expect([...untold]).toEqual([]);
  await scene.close('SES fails at random in every way, 20 %');
});

test('the answer is lost after SES took the mails', async () => {
  const scene = await openScene({ url: places.lost.url, readers: 600, editions: 4 });
  scene.ses.fault = ({ number }) => (number <= 4 ? { kind: 'answer-lost' } : undefined);
  scene.start();
  await scene.took(100);
  await scene.close('answers lost after acceptance');
});

test('Postgres answers that its disk is full', async () => {
  const scene = await openScene({ url: places.full.url, readers: 1_500, editions: 6, rate: 300 });
  scene.start();
  await scene.took(100);
  await sql`
    create function disk_full() returns trigger language plpgsql as $$ begin
      if random() < 0.5 then raise exception 'could not extend file: No space left on device' using errcode = '53100'; end if;
      return null;
    end $$`.execute(scene.db);
  for (const table of ['handoffs', 'deliveries', 'batches'])
    await sql`create trigger full_${sql.raw(table)} after insert or update on ${sql.table(table)}
      for each statement execute function disk_full()`.execute(scene.db);
  await sleep(2_500);
  for (const table of ['handoffs', 'deliveries', 'batches'])
    await sql`drop trigger full_${sql.raw(table)} on ${sql.table(table)}`.execute(scene.db);
  await scene.close('Postgres says its disk is full');
});

// These mostly wait: beside each other they take the time of the longest.
test.concurrent.each<[pausedBy: string, place: { url: string }, told: Fault[]]>([
  [
    'its state',
    places.paused,
    [
      { kind: 'entries', status: 'ACCOUNT_SUSPENDED' },
      { kind: 'entries', status: 'ACCOUNT_SENDING_PAUSED' },
    ],
  ],
  [
    'its quota and the whole call',
    places.refused,
    [
      { kind: 'entries', status: 'ACCOUNT_DAILY_QUOTA_EXCEEDED' },
      { kind: 'error', http: 400, name: 'SendingPausedException' },
    ],
  ],
])('SES pauses the account by %s, again and again, and GetAccount says so', async (pausedBy, place, told) => {
  const scene = await openScene({ url: place.url, readers: 1_000, editions: 6, rate: 400 });
  scene.start();
  scene.start();
  for (const [i, fault] of told.entries()) {
    await scene.took(50 + i * 400);
    scene.ses.fault = () => fault;
    scene.ses.account.sendingEnabled = false;
    await sleep(2_500);
    const calls = scene.ses.calls.total;
    await sleep(1_500);
    expect(scene.ses.calls.total).toBe(calls);
    scene.ses.account.sendingEnabled = true;
    scene.ses.fault = undefined;
  }
  await scene.close(`SES pauses the account by ${pausedBy} and allows it again`);
});

test.concurrent('connections to Postgres and SES fall silent', async () => {
  const proxies: Awaited<ReturnType<typeof startProxy>>[] = [];
  const scene = await openScene({
    url: places.silent.url,
    readers: 1_500,
    editions: 6,
    rate: 300,
    through: async ({ url, sesUrl }) => {
      const through = async (address: string) => {
        const target = new URL(address);
        const proxy = await startProxy(Number(target.port));
        proxies.push(proxy);
        target.port = String(proxy.port);
        return target.href.replace(/\/$/, '');
      };
      return { url: await through(url), sesUrl: await through(sesUrl) };
    },
  });
  const victim = scene.start();
  await victim.said('ready');
  await scene.took(100);
  for (const proxy of proxies) proxy.silence();
  scene.start();
  await scene.drained();
  await scene.close('connections half open');
  for (const proxy of proxies) proxy.close();
});

test.concurrent('a connection falls silent while it holds the lock of the pace: the others have it back in half a minute', async () => {
  const { url, db } = places.lock;
  const proxy = await startProxy(Number(new URL(url).port));
  const silent = new URL(url);
  silent.port = String(proxy.port);
  const holder = connect({ url: silent.href, max: 1, logger: silentLogger });
  const account = { rate: 100, dailyQuota: -1, sentLastDay: 0, sendingEnabled: true };
  await upsertPace(db, (pace, now) => readAccount(pace, account, now));
  const held = Promise.withResolvers<void>();
  const holding = holder
    .transaction()
    .execute(async (trx) => {
      await sql`select from pace for update`.execute(trx);
      proxy.silence();
      held.resolve();
      await sql`select 1`.execute(trx);
    })
    .catch(() => {});
  await held.promise;
  const since = performance.now();
  expect(await updatePace(db, (pace) => ({ pace, result: pace.rate }))).toBe(100);
  const seconds = (performance.now() - since) / 1000;
  expect(seconds).toBeGreaterThan(25);
  expect(seconds).toBeLessThan(40);
  proxy.close();
  await holding;
  await holder.destroy();
});

test.concurrent('Postgres is stopped and started under load', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'daybreak-fault-'));
  const open = () => startEmbeddedPostgres({ folder, random: systemRandom });
  let server = await open();
  const port = new URL(server.url('postgres')).port;
  const admin = connect({ url: server.url('postgres'), max: 1, logger: silentLogger });
  await sql`create database stopped`.execute(admin);
  await admin.destroy();
  const db = connect({ url: server.url('stopped'), max: 1, logger: silentLogger });
  await migrate(db);
  await db.destroy();
  // The server comes back on another port: a proxy keeps its address.
  const proxy = await startProxy(Number(port));
  const url = new URL(server.url('stopped'));
  url.port = String(proxy.port);
  try {
    const scene = await openScene({ url: url.href, readers: 1_500, editions: 6, rate: 300 });
    scene.start();
    scene.start();
    await scene.took(100);
    await server.stop();
    await sleep(2_000);
    server = await open();
    proxy.lead(Number(new URL(server.url('stopped')).port));
    await scene.close('Postgres stopped and started');
  } finally {
    proxy.close();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
});

function pick<T>(items: T[]): T {
  return items[Math.floor(Math.random() * items.length)]!;
}

/** Passes a port on; connections that stand when it is silenced stay open and carry nothing any more. */
async function startProxy(target: number) {
  let to = target;
  const sockets = new Set<Socket>();
  const port = await freePort();
  const server = createServer((inner) => {
    const outer = dial(to, '127.0.0.1');
    for (const [one, other] of [
      [inner, outer],
      [outer, inner],
    ] as const) {
      sockets.add(one);
      one.pipe(other);
      one.on('error', () => other.destroy());
      one.on('close', () => other.destroy());
    }
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    port,
    lead: (port: number) => {
      to = port;
    },
    silence: () => {
      for (const socket of sockets) socket.unpipe().pause();
    },
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
