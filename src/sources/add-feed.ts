import { z } from 'zod';
import { recordAudit } from '../database/audit.ts';
import type { Db } from '../database/types.ts';
import { type Clock, toDate } from '../shared/clock.ts';
import { DaybreakError } from '../shared/errors.ts';
import { unknownTags } from './add-source.ts';
import { LATEST, SOONEST } from './poll-schedule.ts';
import type { Source } from './source.ts';
import { ensureSource, findSourceByAddress, findSourceByKey } from './source-repository.ts';

const settings = z.object({
  name: z.string().trim().min(1, 'name must not be empty').max(120, 'name may have 120 characters'),
  feedUrl: z.url({ protocol: /^https?$/, error: 'the address of the feed must begin with http' }).max(2_000),
  siteUrl: z
    .url({ protocol: /^https?$/ })
    .max(2_000)
    .optional(),
  key: z.string().min(1).max(160),
  language: z
    .string()
    .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'language must be a tag like en or zh-Hans')
    .optional(),
  regions: z.array(z.string()).optional(),
  topics: z.array(z.string()).optional(),
  trust: z.int().min(0, 'trust must be from 0 to 100').max(100, 'trust must be from 0 to 100').optional(),
  pollIntervalS: z
    .int()
    .min(SOONEST, `interval must be from ${SOONEST} to ${LATEST} seconds`)
    .max(LATEST, `interval must be from ${SOONEST} to ${LATEST} seconds`)
    .optional(),
});

/** What an editor decides of a feed; what is left out is as for any source. */
export type FeedSettings = z.input<typeof settings>;

/**
 * Adds a feed, which is read at the next beat. Throws `invalid` naming what is wrong, `conflict` where it is read
 * already.
 */
export async function addFeed(
  { db, clock }: { db: Db; clock: Clock },
  { feed, by }: { feed: FeedSettings; by: { who: string; ip?: string } },
): Promise<Source> {
  const parsed = settings.safeParse(feed);
  if (!parsed.success)
    throw new DaybreakError(
      'invalid',
      `${parsed.error.issues.map(({ message }) => message).join('; ')}.`.replace(/^./, (first) =>
        first.toUpperCase(),
      ),
    );
  const wanted = parsed.data;
  const unknown = unknownTags(wanted);
  if (unknown) throw unknown;
  const known = await findSourceByAddress(db, wanted.feedUrl);
  if (known?.kind === 'feed')
    throw new DaybreakError('conflict', `${wanted.feedUrl} is read already, as ${known.key}.`);
  const namesake = await findSourceByKey(db, wanted.key);
  const key = namesake && namesake.kind !== 'file' ? wanted.feedUrl : wanted.key;
  const now = clock.now();
  return db.transaction().execute(async (trx) => {
    const source = await ensureSource(trx, { ...wanted, key, kind: 'feed' }, now);
    const { feedUrl, name, language, regions, topics, trust, pollIntervalS } = wanted;
    await recordAudit(trx, {
      ...{ at: toDate(now), ...by, action: 'source.added', object: `source:${source.key}` },
      after: { feedUrl, name, language, regions, topics, trust, pollIntervalS },
    });
    return source;
  });
}
