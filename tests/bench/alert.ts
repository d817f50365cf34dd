import { parseArgs } from 'node:util';
import { sql } from 'kysely';
import type { Db } from '../../src/database/types.ts';
import { findAlertStory } from '../../src/mailings/alert-repository.ts';
import { createAlert } from '../../src/mailings/create-alert.ts';
import { storyVersion } from '../../src/mailings/mailing.ts';
import { findMailing } from '../../src/mailings/mailing-repository.ts';
import { createQueue } from '../../src/queue.ts';
import { systemClock } from '../../src/shared/clock.ts';
import { silentLogger } from '../../src/shared/logger.ts';
import { systemRandom } from '../../src/shared/random.ts';
import type { Bench } from './bench.ts';
import { openScratch, type Scratch } from './scratch.ts';
import {
  freezeDigest,
  numbers,
  onCopy,
  readTimes,
  refuseLosses,
  release,
  unlimited,
  untilSent,
} from './sending.ts';

const HOLD_S = 5;
const options = {
  readers: { type: 'string', default: '100000' },
  subscribers: { type: 'string', default: '100000' },
  workers: { type: 'string', default: '1' },
} as const;

export const bench: Bench = {
  name: 'alert',
  summary:
    'From the end of an alert’s hold, a digest to all subscribers under way: --readers 100000 --subscribers 100000 (or 1000000) --workers 1',
  async run(report, args) {
    const { values } = parseArgs({ args, options });
    const scratch = await openScratch();
    try {
      for (const readers of numbers(values.readers)) {
        const subscribers = Math.max(readers, Number(values.subscribers));
        const frozen = await freezeDigest(scratch, 'alert', subscribers);
        await frozen.close();
        report(await measure(scratch, frozen, readers, Number(values.workers)));
        await scratch.drop('alert');
      }
    } finally {
      await scratch.close();
    }
  },
};

/** Milliseconds from the end of the hold to the moments the ledger says that SES took the alert. */
function measure(
  scratch: Scratch,
  frozen: Awaited<ReturnType<typeof freezeDigest>>,
  readers: number,
  count: number,
) {
  const ready = async (db: Db) => {
    await sql`
      update subscribers set muted_topics = '{}', alerts = case when id <= ${readers} then 'all' else 'none' end`.execute(
      db,
    );
    await sql`vacuum (analyze) subscribers`.execute(db);
  };
  const options = { ses: unlimited, workers: count, ready };
  return onCopy(scratch, 'alert', options, async ({ db, url, ses }) => {
    await release(db, url, frozen.jobs);
    const { id, holdUntil } = await alertAll(db, url);
    await systemClock.sleep(HOLD_S * 1000);
    while ((await findMailing(db, id))!.status === 'held') await systemClock.sleep(50);
    await untilSent(db, id);
    const times = await readTimes(db, id, holdUntil!);
    await refuseLosses(times.accepted, readers, ses);
    const ms = (seconds: number) => Math.round(seconds * 1000);
    return {
      readers,
      first_ms: ms(times.first),
      p50_ms: ms(times.p50),
      p90_ms: ms(times.p90),
      last_ms: ms(times.last),
    };
  });
}

/** An urgent alert on a story that just broke, to every reader who wants alerts. */
async function alertAll(db: Db, url: string) {
  const now = systemClock.now();
  const { rows } = await sql<{ id: number }>`
    update stories set first_published_at = ${now.toString()}, surfaced_at = ${now.toString()}
    where id = (select min(id) from stories where status = 'live') returning id`.execute(db);
  const story = await findAlertStory(db, rows[0]!.id);
  const queue = await createQueue({ url, logger: silentLogger, supervise: false });
  const deps = { db, clock: systemClock, random: systemRandom, enqueue: queue.enqueue };
  const mailing = await createAlert(
    { ...deps, config: { ALERT_HOLD_S: HOLD_S, ALERT_NOT_AFTER_S: 6 * 3600 } },
    {
      draft: {
        storyId: story!.id,
        kind: 'alert',
        headline: 'Parliament votes on the harbour',
        summary: 'What is known of it, in a sentence or two.',
        urgent: true,
        targets: { includeRegions: [], includeTopics: [], excludeRegions: [], excludeTopics: [] },
      },
      seen: storyVersion(story!),
      by: { who: 'bench', mayApprove: true },
    },
  );
  await queue.stop();
  return mailing;
}
