import { sql } from 'kysely';
import type { EnqueueJobs, JobData } from '../../src/database/jobs.ts';
import type { Db } from '../../src/database/types.ts';
import { checkEpoch } from '../../src/deliveries/check-epoch.ts';
import { createDeliveryLine } from '../../src/deliveries/delivery-line.ts';
import { freezeChunk } from '../../src/deliveries/freeze-chunk.ts';
import { handOff } from '../../src/deliveries/hand-off.ts';
import type { Senders } from '../../src/deliveries/message.ts';
import { createSesGateway, type SesGateway } from '../../src/deliveries/ses-gateway.ts';
import { type Clock, systemClock, toDate } from '../../src/shared/clock.ts';
import { silentLogger } from '../../src/shared/logger.ts';
import { systemRandom, uuidv7 } from '../../src/shared/random.ts';
import { emailHash } from '../../src/subscribers/subscriber.ts';

export const SECRET = 'a secret of the tests, 32 characters';
export const senders: Senders = {
  digest: { from: 'Daybreak <digest@asian-news.test>', configurationSet: 'digest' },
  breaking: { from: 'Breaking <breaking@asian-news.test>', configurationSet: 'breaking' },
  letters: { from: 'Asian-News.net <hello@asian-news.test>', configurationSet: 'letters' },
};

export const connectTo = (url: string, timeoutMs = 5_000): SesGateway =>
  createSesGateway({
    endpoint: url,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    sockets: 64,
    timeoutMs,
  });

/** Jobs are collected; the test runs them when it wants. */
export function collectJobs() {
  const jobs: { name: string; data: JobData['handoff-digest']; startAfter?: Date }[] = [];
  const enqueue: EnqueueJobs = async (_trx, name, added, options) => {
    for (const data of added)
      jobs.push({ name, data: data as JobData['handoff-digest'], startAfter: options?.startAfter });
  };
  return { jobs, enqueue };
}

export const addressOf = (id: number) => `reader-${id}@example.test`;

/** `count` confirmed readers; gives their ids. */
export async function addReaders(db: Db, count: number): Promise<number[]> {
  const now = toDate(systemClock.now());
  const { rows } = await sql<{ id: number }>`
    insert into subscribers (email, email_hash, status, interests_key, link_nonce, created_at, updated_at)
    select 'new-' || gen_random_uuid(), gen_random_uuid()::text, 'active', 'all', 'nonce', ${now}, ${now}
    from generate_series(1, ${count}) returning id`.execute(db);
  await sql`update subscribers set email = 'reader-' || id || '@example.test' where email like 'new-%'`.execute(
    db,
  );
  return rows.map((row) => row.id);
}

/** Gives readers the hash of their address, for tests that suppress. */
export async function hashReader(db: Db, id: number): Promise<string> {
  const hash = emailHash(SECRET, addressOf(id));
  await db.updateTable('subscribers').set({ email_hash: hash }).where('id', '=', id).execute();
  return hash;
}

/** A mailing that is sending, with its audience frozen: readers spread over `editions`. */
export async function freezeMailing(
  db: Db,
  enqueue: EnqueueJobs,
  options: {
    readers: number[];
    editions?: number;
    stream?: 'digest' | 'breaking';
    notAfterMs?: number;
  },
): Promise<string> {
  const now = systemClock.now();
  const id = uuidv7(now, systemRandom);
  const stream = options.stream ?? 'digest';
  const mailing = { id, stream };
  await db
    .insertInto('mailings')
    .values({
      ...{ id, key: id, stream, kind: stream === 'digest' ? 'digest' : 'alert', status: 'sending' },
      not_after: toDate(now.add({ milliseconds: options.notAfterMs ?? 3_600_000 })),
      created_at: toDate(now),
    })
    .execute();
  const editions = Array.from({ length: options.editions ?? 1 }, () => uuidv7(now, systemRandom));
  const size = Math.ceil(options.readers.length / editions.length);
  const rows = options.readers.map((subscriberId, i) => ({
    subscriberId,
    editionId: editions[Math.floor(i / size)]!,
  }));
  const deps = { enqueue, clock: systemClock, random: systemRandom };
  await db.transaction().execute((trx) => freezeChunk(trx, deps, { mailing, rows }));
  return id;
}

/** A line to the SES of the tests, with editions that say their id. */
export async function deliveryLine(
  db: Db,
  ses: SesGateway,
  enqueue: EnqueueJobs,
  clock: Clock = systemClock,
) {
  await checkEpoch({ db, clock: systemClock });
  const line = createDeliveryLine({
    db,
    ses,
    enqueue,
    editionMail: async (id) => ({
      subject: `Edition ${id}`,
      html: `<p>{{date}}</p><a href="{{unsubscribe}}">{{why}}</a><a href="{{go}}https://news.example/">news</a>{{open}}`,
      text: '{{greeting}} {{unsubscribe}}',
    }),
    links: { secret: SECRET, baseUrl: 'https://daybreak.test' },
    region: 'eu-central-1',
    senders,
    limits: {},
    clock,
    random: systemRandom,
    logger: silentLogger,
  });
  const run = (job: { data: JobData['handoff-digest'] }, signal = new AbortController().signal) =>
    handOff(line, job.data, signal);
  return { line, run };
}
