import type { QueueLetter } from '../database/letters.ts';
import type { Limit } from '../database/limits.ts';
import type { Db, SubscriberRow, Transaction } from '../database/types.ts';
import { type Clock, toDate } from '../shared/clock.ts';
import { DaybreakError } from '../shared/errors.ts';
import type { Logger } from '../shared/logger.ts';
import { newToken, type Random } from '../shared/random.ts';
import { type Address, mailboxOf } from './address.ts';
import { type Evidence, wordingOf } from './consent.ts';
import { recordConsents } from './consent-repository.ts';
import { isDisposable } from './is-disposable.ts';
import { isForEverybody } from './is-for-everybody.ts';
import { networkOf } from './network-of.ts';
import type { Preferences } from './preferences.ts';
import { emailHash } from './subscriber.ts';
import {
  columnsOf,
  insertSubscribers,
  lockSubscriberByHash,
  updateSubscriber,
} from './subscriber-repository.ts';
import { findSuppression, type SuppressionReason } from './suppression-repository.ts';

/** What the limit over all sign-ups counts by. */
export const EVERYBODY = 'all';

/** Most characters of a host, its end, that is counted by. */
const LONGEST_KEY = 200;

/** How often one address, one mailbox, one network address, one mail host and everybody together may ask. */
export interface SignUpLimits {
  address: Limit;
  /** An address is one of many of its mailbox: ann+1@, ann+2@… */
  mailbox: Limit;
  ip: Limit;
  host: Limit;
  everybody: Limit;
}

/**
 * Takes a sign-up: keeps the choices, writes the ledger and queues the mail that asks for confirmation. It does, and
 * takes, the same for every address, so that nobody learns here whether one is known. Throws `too_many`.
 */
export async function signUp(
  deps: {
    db: Db;
    clock: Clock;
    random: Random;
    secret: string;
    logger: Logger;
    limits: SignUpLimits;
    queueLetter: QueueLetter;
  },
  request: { address: Address; preferences: Preferences; evidence: Evidence },
): Promise<void> {
  const hash = emailHash(deps.secret, request.address.email);
  const mayWrite = await withinLimits(deps, request, hash);
  const now = toDate(deps.clock.now());
  const disposable = isDisposable(request.address.host);
  if (disposable) deps.logger.warn({ event: 'signup.disposable', host: request.address.host });
  await deps.db.transaction().execute(async (trx) => {
    const subscriber = await ensureSubscriber(trx, deps, { ...request, hash, now });
    const suppression = await findSuppression(trx, hash);
    const letter = letterFor(subscriber, suppression);
    // A mailbox that bounced has to prove that it can be read again.
    if (subscriber.status !== 'active' || suppression === 'hard_bounce')
      await updateSubscriber(trx, subscriber.id, {
        ...columnsOf(request.preferences),
        status: 'pending',
        pending_since: now,
        updated_at: now,
      });
    await recordConsents(trx, now, [
      {
        subscriberId: subscriber.id,
        emailHash: hash,
        event: 'requested',
        wording: wordingOf('signUp', request.evidence.language),
        evidence: request.evidence,
        changes: {
          choices: request.preferences,
          ...(suppression ? { suppressed: suppression } : {}),
          ...(disposable ? { disposable } : {}),
        },
      },
    ]);
    if (letter && mayWrite) await deps.queueLetter(trx, { kind: letter, subscriberId: subscriber.id });
  });
}

/**
 * A known reader is told so in their mailbox, where only they see it; one whose mailbox bounced is asked to confirm
 * anew, which lifts that; any other suppressed address gets nothing.
 */
export function letterFor(
  subscriber: Pick<SubscriberRow, 'status'>,
  suppression: SuppressionReason | undefined,
): 'confirm' | 'already' | undefined {
  if (suppression === 'hard_bounce') return 'confirm';
  if (suppression && suppression !== 'unsubscribed') return undefined;
  return subscriber.status === 'active' ? 'already' : 'confirm';
}

/** Whether a mail may go now; the reader is told the same either way, unless the caller itself asks too often. */
async function withinLimits(
  { limits, logger, secret }: { limits: SignUpLimits; logger: Logger; secret: string },
  { address, evidence }: { address: Address; evidence: Evidence },
  hash: string,
): Promise<boolean> {
  const wait = Math.max(
    await limits.ip.take(networkOf(evidence.ip)),
    // Half the world has its mailbox at a few hosts: their number of sign-ups says nothing.
    isForEverybody(address.host) ? 0 : await limits.host.take(address.host.slice(-LONGEST_KEY)),
  );
  if (wait > 0)
    throw new DaybreakError(
      'too_many',
      'There were too many sign-ups from where you are. Please try again later.',
      {
        retryAfterSeconds: wait / 1000,
      },
    );
  const recently =
    (await limits.address.take(hash)) > 0 ||
    (await limits.mailbox.take(emailHash(secret, mailboxOf(address)))) > 0;
  const flooded = (await limits.everybody.take(EVERYBODY)) > 0;
  if (flooded)
    logger.error(
      { event: 'signup.ceiling' },
      'More sign-ups than the ceiling allows: their mails are held back.',
    );
  return !recently && !flooded;
}

async function ensureSubscriber(
  trx: Transaction,
  deps: { random: Random },
  request: { address: Address; preferences: Preferences; hash: string; now: Date },
): Promise<SubscriberRow> {
  await insertSubscribers(trx, request.now, [
    {
      email: request.address.email,
      emailHash: request.hash,
      linkNonce: newToken(deps.random),
      status: 'pending',
      preferences: request.preferences,
      digest: null,
    },
  ]);
  return (await lockSubscriberByHash(trx, request.hash))!;
}
