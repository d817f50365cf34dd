import { afterAll } from 'vitest';
import type { Fetch } from '../../src/articles/fetch-guarded.ts';
import { compose } from '../../src/compose.ts';
import type { App } from '../../src/compose-pages.ts';
import { readConfig } from '../../src/config.ts';
import { addEditor } from '../../src/editors/add-editor.ts';
import { createQueue } from '../../src/queue.ts';
import { type Clock, systemClock } from '../../src/shared/clock.ts';
import { silentLogger } from '../../src/shared/logger.ts';
import { systemRandom } from '../../src/shared/random.ts';
import { testDatabase } from './database.ts';
import { type AcceptedMail, startFakeSes } from './ses.ts';
import { createSns, TOPIC } from './sns.ts';

/** A clock that runs, at another time than ours, and can be put forward. */
function movedClock(start: string): Clock & { putTo(instant: Temporal.Instant): void } {
  let ahead = systemClock.now().until(Temporal.Instant.from(start));
  return {
    now: () => systemClock.now().add(ahead),
    sleep: systemClock.sleep,
    putTo: (instant) => {
      ahead = systemClock.now().until(instant);
    },
  };
}

/**
 * The whole platform as `main.ts` runs it, on a database of its own and at its own time: real queue and workers, an SES
 * and an SNS of the tests. The heartbeats beat when the test says so.
 */
export async function buildTown(start: string) {
  const { db, url } = await testDatabase();
  const [ses, sns] = [await startFakeSes(), await createSns()];
  const clock = movedClock(start);
  const config = readConfig({
    BASE_URL: 'http://daybreak.example',
    SNS_TOPIC_ARNS: TOPIC,
    ALERT_HOLD_S: '1',
  });
  const queue = await createQueue({ url, logger: silentLogger, supervise: true });
  const secret = 'the secret of a town in the tests, long enough';
  const base = { config, clock, random: systemRandom, logger: silentLogger, secret, db, dbByKey: db };
  const fetch: Fetch = async (address) => ({
    status: 200,
    url: address,
    headers: {},
    body: Buffer.from(sns.pem),
  });
  const platform = compose(
    { ...base, dataFolder: undefined, databaseUrl: url, queue, close: async () => {} },
    { ses: { endpoint: ses.url, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } }, fetch },
  );
  const app = await platform.app();
  await queue.startWorkers(platform.handlers);
  afterAll(async () => {
    await queue.stop();
    platform.close();
    await ses.close();
  });
  return {
    ...base,
    sns,
    enqueue: queue.enqueue,
    beat: (name: string) => platform.heartbeats.find((heartbeat) => heartbeat.name === name)!.beat(),
    addEditor: (email: string, password: string) =>
      addEditor(base, { email, name: 'Editor', role: 'editor', password, by: 'test' }),
    visitor: () => createVisitor(app),
    /** The next mail to `address` that was not read before. */
    mailTo: (address: string) => nextMail(ses.accepted, address),
    mailsTo: (address: string) => ses.accepted.filter((mail) => mail.to === address).length,
  };
}

/** A browser without a screen: keeps cookies, follows nothing, sends forms as our own pages do. */
function createVisitor(app: App) {
  const cookies = new Map<string, string>();
  const request = async (path: string, init: RequestInit = {}) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const address = path.replace('http://daybreak.example', '');
    const response = await app.request(address, { ...init, headers: { cookie, ...init.headers } });
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
      cookies.set(name!, value!);
    }
    return response;
  };
  return {
    open: async (path: string) => (await request(path)).text(),
    send: (path: string, fields: Record<string, string> = {}) =>
      request(path, {
        method: 'POST',
        body: new URLSearchParams(fields),
        headers: { 'sec-fetch-site': 'same-origin' },
      }),
    post: (path: string, body: string) => request(path, { method: 'POST', body }),
  };
}

const read = new WeakSet<AcceptedMail>();

async function nextMail(accepted: AcceptedMail[], address: string): Promise<AcceptedMail> {
  for (let tries = 0; tries < 2_400; tries++) {
    const mail = accepted.find((candidate) => candidate.to === address && !read.has(candidate));
    if (mail) {
      read.add(mail);
      return mail;
    }
    await systemClock.sleep(25);
  }
  throw new Error(`no mail came to ${address}`);
}
