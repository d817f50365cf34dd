import type { Db, SubscriberRow } from '../database/types.ts';
import type { NewEdition } from '../editions/edition.ts';
import { toInstant } from '../shared/clock.ts';
import type { StoryCard } from '../stories/story.ts';
import { preferencesOf } from '../subscribers/preferences.ts';
import { type Alerted, createDigestChooser, LONGEST_WINDOW_DAYS } from './digest-chooser.ts';
import { findAlertedReaders, findAlertsSince } from './due-repository.ts';
import { readSlotStories } from './slot-stories.ts';

/** A digest as it would go now, and everything it was chosen from. */
export interface NextEdition {
  /** Null where the reader would get none. */
  edition: NewEdition | null;
  /** Stories of the last days, also those before the reader's window. */
  cards: StoryCard[];
  alerted: Alerted[];
}

/** The reader at `at`: for a moment before their last digest (a replay of a past day) as one who had none yet. */
export function readerAt(reader: SubscriberRow, at: Temporal.Instant): SubscriberRow {
  const later =
    reader.read_through !== null && Temporal.Instant.compare(toInstant(reader.read_through), at) > 0;
  return later ? { ...reader, read_through: null, last_subject: null } : reader;
}

/** Chooses the digest that would go to this reader at `at`, as a slot would; writes nothing. */
export async function nextEdition(
  deps: { db: Db },
  reader: SubscriberRow,
  at: Temporal.Instant,
): Promise<NextEdition> {
  // A window ends before its slot; what came at this very moment (a replay's clock stands still) is news all the same.
  const to = at.add({ milliseconds: 1 });
  const from = to.subtract({ hours: 24 * LONGEST_WINDOW_DAYS });
  const cards = await readSlotStories(deps.db, { to, now: at }, reader.cadence);
  const alerted = await alertedOf(deps.db, reader.id, from);
  const then = readerAt(reader, at);
  const digestReader = {
    interestsKey: then.interests_key,
    readThrough: then.read_through && toInstant(then.read_through),
    timeZone: then.time_zone,
    alerted,
    lastSubject: then.last_subject,
  };
  const choose = createDigestChooser(to, cards, reader.cadence === 'weekly');
  const edition = choose(digestReader, () => preferencesOf(reader));
  return { edition, cards, alerted };
}

async function alertedOf(db: Db, subscriberId: number, since: Temporal.Instant): Promise<Alerted[]> {
  const alerts = await findAlertsSince(db, since);
  const ids = alerts.map((alert) => alert.id);
  const told = await db.transaction().execute((trx) => findAlertedReaders(trx, ids, [subscriberId]));
  return alerts.flatMap(({ id, ...alert }) => (told.some((row) => row.mailing_id === id) ? [alert] : []));
}
