import type { Db, SubscriberRow } from '../database/types.ts';
import { type AlertContent, type EditionContent, storyIdsOf } from '../editions/edition.ts';
import { findEdition } from '../editions/edition-repository.ts';
import { explainEdition, type Verdict } from '../editions/explain-edition.ts';
import { type Clock, toDate, toInstant } from '../shared/clock.ts';
import { DaybreakError } from '../shared/errors.ts';
import type { StoryCard } from '../stories/story.ts';
import { preferencesOf } from '../subscribers/preferences.ts';
import type { Cadence } from '../subscribers/subscriber.ts';
import { findReaderEdition, findSlotBefore } from './explain-repository.ts';
import { nextEdition, readerAt } from './next-edition.ts';

/** A reader's digest with what became of every candidate, most important first. */
export interface ExplainedDigest {
  /** Null where the reader gets none. */
  subject: string | null;
  /** The half-open window its stories came from. */
  window: { from: Temporal.Instant; to: Temporal.Instant };
  verdicts: Verdict[];
}

/**
 * Explains the digest that would go to a reader now, or the one of `mailingId`, with the interests the reader has
 * today. Throws `not_found` when that mailing has no digest for the reader.
 */
export async function explainDigest(
  deps: { db: Db; clock: Clock },
  reader: SubscriberRow,
  mailingId?: string,
): Promise<ExplainedDigest> {
  const told = mailingId ? await toldDigest(deps.db, reader, mailingId) : null;
  const to = told?.slot ?? deps.clock.now();
  const asOf = told
    ? { ...reader, read_through: told.readThrough && toDate(told.readThrough) }
    : readerAt(reader, to);
  const now = await nextEdition(deps, asOf, to);
  const content = told ? told.content : ((now.edition?.content as EditionContent | undefined) ?? null);
  const subject = told ? told.subject : (now.edition?.subject ?? null);
  const from = asOf.read_through
    ? toInstant(asOf.read_through)
    : firstWindow(reader.cadence, content, now.cards, to);
  const window = { from, to };
  const alerted = new Map(now.alerted.map(({ storyId, at, revision }) => [storyId, { at, revision }]));
  const input = { interests: preferencesOf(reader), window, alerted };
  return { subject, window, verdicts: explainEdition(now.cards, input, content) };
}

async function toldDigest(db: Db, reader: SubscriberRow, mailingId: string) {
  const found = await findReaderEdition(db, mailingId, reader.id);
  const edition = found && (await findEdition(db, found.editionId));
  if (!edition)
    throw new DaybreakError('not_found', `The mailing ${mailingId} has no digest for ${reader.email}`);
  const content = edition.content as EditionContent | AlertContent;
  if ('storyId' in content)
    throw new DaybreakError('invalid', 'An alert has one story; it needs no choosing');
  const readThrough = await findSlotBefore(db, reader.id, found.slot);
  return { content, subject: edition.subject, slot: found.slot, readThrough };
}

/** A first digest has the stories of a day, of three where that was too few, or of a week where it is weekly. */
function firstWindow(
  cadence: Cadence,
  content: EditionContent | null,
  cards: readonly StoryCard[],
  to: Temporal.Instant,
): Temporal.Instant {
  if (cadence === 'weekly') return to.subtract({ hours: 7 * 24 });
  const day = to.subtract({ hours: 24 });
  const ids = content ? storyIdsOf(content) : [];
  const older = cards.some(
    (card) => ids.includes(card.id) && Temporal.Instant.compare(card.surfacedAt, day) < 0,
  );
  return older ? to.subtract({ hours: 72 }) : day;
}
