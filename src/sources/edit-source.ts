import { z } from 'zod';
import type { Fetch } from '../articles/fetch-guarded.ts';
import { recordAudit } from '../database/audit.ts';
import type { Db } from '../database/types.ts';
import { type Clock, toDate } from '../shared/clock.ts';
import { DaybreakError } from '../shared/errors.ts';
import { findFeed } from './find-feed.ts';
import { publisherOf, type Source, type SourceSettings } from './source.ts';
import { findSource, findSourceByFeedUrl, lockSource, updateSource } from './source-repository.ts';
import { readSettings, settingFields } from './source-settings.ts';

const changes = z.object({ ...settingFields, language: settingFields.language.nullable() }).partial();

/** What is left out stays as it is; `language: null` leaves it to each item's text. */
export type SourceEdits = z.input<typeof changes>;

/**
 * Changes what an editor decides of a source, and says in the audit log what was otherwise before. Another address is
 * looked at first: there must be a feed. Gives the names of what changed. Throws `not_found`, `invalid` naming what is
 * wrong, `conflict` where another source has the address, and what the fetcher throws.
 */
export async function editSource(
  { db, clock, fetch }: { db: Db; clock: Clock; fetch: Fetch },
  { id, edits, by }: { id: number; edits: SourceEdits; by: { who: string; ip?: string } },
): Promise<{ key: string; changed: string[] }> {
  const { feedUrl, ...wanted } = readSettings(changes, edits);
  const known = await findSource(db, id);
  if (!known) throw new DaybreakError('not_found', 'There is no such source.');
  if (known.kind !== 'feed' && (feedUrl !== undefined || wanted.pollIntervalS !== undefined))
    throw new DaybreakError('invalid', `${known.key} is not polled: it has no address and no interval.`);
  const moved =
    feedUrl && feedUrl !== known.feedUrl ? await lookAt({ db, fetch }, known, feedUrl) : undefined;
  return db.transaction().execute(async (trx) => {
    const before = await lockSource(trx, id);
    if (!before) throw new DaybreakError('not_found', 'There is no such source.');
    const said: Partial<SourceSettings> = { ...wanted, ...moved };
    const changed = namesOf(said).filter((name) => !isSame(said[name], before[name]));
    if (changed.length > 0) {
      const of = (from: typeof said) => Object.fromEntries(changed.map((name) => [name, from[name]]));
      await updateSource(trx, id, of(said), clock.now());
      await recordAudit(trx, {
        ...{ at: toDate(clock.now()), ...by, action: 'source.edited', object: `source:${before.key}` },
        ...{ before: of(before), after: of(said) },
      });
    }
    return { key: before.key, changed };
  });
}

/** The feed at another address, which no other source may have. */
async function lookAt(
  { db, fetch }: { db: Db; fetch: Fetch },
  source: Source,
  address: string,
): Promise<Pick<SourceSettings, 'feedUrl' | 'siteUrl' | 'publisher'>> {
  const { feedUrl, feed } = await findFeed(fetch, address);
  const other = await findSourceByFeedUrl(db, feedUrl);
  if (other && other.id !== source.id)
    throw new DaybreakError('conflict', `${feedUrl} is read already, as ${other.key}.`);
  const { siteUrl } = feed;
  return {
    feedUrl,
    siteUrl: siteUrl ?? null,
    publisher: publisherOf({ feedUrl, siteUrl, name: source.name }),
  };
}

function namesOf(said: Partial<SourceSettings>): (keyof SourceSettings)[] {
  return (Object.keys(said) as (keyof SourceSettings)[]).filter((name) => said[name] !== undefined);
}

/** Lists of regions and topics say the same in any order. */
function isSame(a: unknown, b: unknown): boolean {
  const plain = (value: unknown) => JSON.stringify(Array.isArray(value) ? value.toSorted() : value);
  return plain(a) === plain(b);
}
