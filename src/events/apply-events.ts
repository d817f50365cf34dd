import type { Db, Transaction } from '../database/types.ts';
import { skipEdition } from '../deliveries/skip-queued.ts';
import { type Clock, toDate, toInstant } from '../shared/clock.ts';
import type { Logger } from '../shared/logger.ts';
import { liftSuppression } from '../subscribers/lift-suppression.ts';
import { emailHash } from '../subscribers/subscriber.ts';
import { suppress } from '../subscribers/suppress.ts';
import {
  applyToDeliveries,
  applyToLetter,
  bouncesOf,
  type DeliveryNews,
  deletePending,
  editionOfDelivery,
  emailHashOf,
  findByMessageIds,
  linkEvents,
  lockPendingEvents,
  postponePending,
  suppressedWith,
} from './event-repository.ts';
import { mergeNews } from './merge-news.ts';
import { isAbandoned, outcomeOf, readSesEvent, type SesEvent, suppressionOf } from './ses-event.ts';

export interface ApplyEventsDeps {
  db: Db;
  clock: Clock;
  logger: Logger;
  secret: string;
}

const MOST_AT_ONCE = 500;
const ABANDONED = 'five transient bounces in a row';
const BOUNCES_DAYS = 90;

/**
 * Applies stored events until none is due: each proves its delivery accepted and says what became of it; hard bounces
 * and complaints suppress. Events that match nothing are kept and tried again. Gives how many were applied.
 */
export async function applyEvents(deps: ApplyEventsDeps): Promise<number> {
  let applied = 0;
  for (;;) {
    const { taken, done } = await deps.db.transaction().execute((trx) => applySome(trx, deps));
    applied += done;
    if (taken < MOST_AT_ONCE) return applied;
  }
}

interface Known {
  id: string;
  /** As it is stored. */
  at: Date;
  event: SesEvent;
}

async function applySome(trx: Transaction, deps: ApplyEventsDeps): Promise<{ taken: number; done: number }> {
  const now = toDate(deps.clock.now());
  const pending = await lockPendingEvents(trx, now, MOST_AT_ONCE);
  const read = pending.map((row) => ({ id: row.sns_message_id, at: row.at, event: readSesEvent(row.raw) }));
  const known = read.filter((one): one is Known => one.event !== undefined);
  const unreadable = read.flatMap((one) => (one.event ? [] : [one.id]));
  const located = await locate(trx, deps, known);
  const unmatched = await writeNews(trx, located);
  await suppressAddresses(trx, deps, located);
  await suppressAbandoned(trx, deps, located);
  await stopEditions(trx, deps, located);
  await postponePending(trx, unmatched, now, 'matches no delivery');
  const kept = new Set(unmatched);
  const done = [...unreadable, ...known.map((one) => one.id).filter((id) => !kept.has(id))];
  await deletePending(trx, done);
  return { taken: pending.length, done: done.length };
}

/** Finds the mails of events that carry no tag, by their address and the id SES gave the message, and notes them. */
async function locate(trx: Transaction, deps: ApplyEventsDeps, known: Known[]): Promise<Known[]> {
  const asked = known.flatMap((one) => {
    const { delivery, letterId, addresses, messageId } = one.event;
    const hash = delivery || letterId || !addresses[0] ? undefined : hashOf(deps.secret, addresses[0]);
    return hash ? [{ one, emailHash: hash, messageId }] : [];
  });
  const mails = await findByMessageIds(trx, asked);
  const found = new Map(asked.flatMap(({ one }, i) => (mails[i] ? [[one, mails[i]]] : [])));
  await linkEvents(
    trx,
    [...found].map(([{ id, at }, mail]) => ({ id, at, ...mail })),
  );
  return known.map((one) => {
    const mail = found.get(one);
    if (!mail) return one;
    const news = 'letterId' in mail ? { letterId: mail.letterId } : { delivery: mail };
    return { ...one, event: { ...one.event, ...news } };
  });
}

/** Writes what the events say; gives the ids of those that match nothing. */
async function writeNews(trx: Transaction, located: Known[]): Promise<string[]> {
  const unmatched: string[] = [];
  const byMailing = Map.groupBy(located, ({ event }) => event.delivery?.mailingId);
  for (const [mailingId, group] of [...byMailing].sort()) {
    if (!mailingId) continue;
    const news = mergeNews(
      group.map(({ event }) => ({ ...newsOf(event), subscriberId: event.delivery!.subscriberId })),
    );
    const found = await applyToDeliveries(trx, mailingId, news);
    for (const { id, event } of group) if (!found.has(event.delivery!.subscriberId)) unmatched.push(id);
  }
  for (const { id, event } of byMailing.get(undefined) ?? [])
    if (!event.letterId || !(await applyToLetter(trx, event.letterId, newsOf(event)))) unmatched.push(id);
  return unmatched;
}

function newsOf(event: SesEvent): Omit<DeliveryNews, 'subscriberId'> {
  const outcome = outcomeOf(event);
  return {
    messageId: event.messageId,
    acceptedAt: toDate(event.acceptedAt),
    outcome,
    outcomeAt: outcome && toDate(event.at),
  };
}

async function suppressAddresses(trx: Transaction, deps: ApplyEventsDeps, located: Known[]): Promise<void> {
  const wanted = new Map<string, { reason: 'hard_bounce' | 'complaint'; detail: string }>();
  for (const { event } of located) {
    const reason = suppressionOf(event);
    if (!reason) continue;
    for (const address of event.addresses) {
      const hash = hashOf(deps.secret, address);
      if (hash && wanted.get(hash)?.reason !== 'complaint')
        wanted.set(hash, { reason, detail: event.subtype ?? event.type });
    }
  }
  for (const [hash, { reason, detail }] of [...wanted].sort())
    await suppress(trx, deps, { emailHash: hash, reason, detail });
}

/** Judged anew from all that is stored of a reader, so that the order in which it came makes no difference. */
async function suppressAbandoned(trx: Transaction, deps: ApplyEventsDeps, located: Known[]): Promise<void> {
  const readersOf = (of: (event: SesEvent) => boolean | undefined) =>
    located.flatMap(({ event }) => (event.delivery && of(event) ? [event.delivery.subscriberId] : []));
  const bounced = readersOf((event) => event.type === 'Bounce' && event.subtype?.startsWith('Transient/'));
  const delivered = readersOf((event) => event.type === 'Delivery');
  const doubtful = await suppressedWith(trx, delivered, ABANDONED);
  const since = toDate(deps.clock.now().subtract({ hours: 24 * BOUNCES_DAYS }));
  for (const reader of new Set([...bounced, ...doubtful].sort((a, b) => a - b))) {
    const hash = await emailHashOf(trx, reader);
    if (!hash) continue;
    const events = (await bouncesOf(trx, reader, since)).map((row) => ({ ...row, at: toInstant(row.at) }));
    const suppression = { emailHash: hash, reason: 'hard_bounce', detail: ABANDONED } as const;
    if (isAbandoned(events)) await suppress(trx, deps, suppression);
    else if (doubtful.includes(reader)) await liftSuppression(trx, deps, suppression);
  }
}

/** SES could not render an edition for one reader, so it can for none: the rest of it stops, and a person is told. */
async function stopEditions(trx: Transaction, deps: ApplyEventsDeps, located: Known[]): Promise<void> {
  for (const { event } of located) {
    if (event.type !== 'Rendering Failure' || !event.delivery) continue;
    const { mailingId, subscriberId } = event.delivery;
    const edition = await editionOfDelivery(trx, mailingId, subscriberId);
    if (!edition) continue;
    const stopped = await skipEdition(trx, { mailingId, editionId: edition.id });
    deps.logger.error(
      {
        ...{ event: 'edition.rendering_failed', mailing: mailingId, edition: edition.id },
        ...{ stories: edition.storyIds, stopped, error: event.subtype },
      },
      'SES could not render an edition; the rest of it was stopped. Look at its stories.',
    );
  }
}

function hashOf(secret: string, address: string): string | undefined {
  try {
    return emailHash(secret, address);
  } catch {
    return undefined; // no address at all
  }
}
