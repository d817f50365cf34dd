import { z } from 'zod';
import { recordAudit } from '../database/audit.ts';
import type { Db } from '../database/types.ts';
import { type Clock, toDate } from '../shared/clock.ts';
import { DaybreakError } from '../shared/errors.ts';
import type { Source } from './source.ts';
import { ensureSource, findSourceByAddress, findSourceByKey } from './source-repository.ts';
import { readSettings, settingFields } from './source-settings.ts';

const settings = z.object({
  name: settingFields.name,
  feedUrl: settingFields.feedUrl,
  siteUrl: z
    .url({ protocol: /^https?$/ })
    .max(2_000)
    .optional(),
  key: z.string().min(1).max(160),
  language: settingFields.language.optional(),
  regions: settingFields.regions.optional(),
  topics: settingFields.topics.optional(),
  trust: settingFields.trust.optional(),
  pollIntervalS: settingFields.pollIntervalS.optional(),
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
  const wanted = readSettings(settings, feed);
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
