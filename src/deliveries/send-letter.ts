import type { EnqueueJobs } from '../database/jobs.ts';
import type { Db, Transaction } from '../database/types.ts';
import { type Clock, toDate } from '../shared/clock.ts';
import type { Logger } from '../shared/logger.ts';
import type { Random } from '../shared/random.ts';
import { issueToken } from '../subscribers/issue-token.ts';
import { letterRefusal } from '../subscribers/letter-refusal.ts';
import { mailLink } from '../subscribers/links.ts';
import { findSubscriber } from '../subscribers/subscriber-repository.ts';
import { findSuppression } from '../subscribers/suppression-repository.ts';
import { tokenLink } from '../subscribers/token.ts';
import { checkEpoch } from './check-epoch.ts';
import { isDeskLetter, type LetterContent, type LetterMail, letterTokens } from './letter.ts';
import { lockLetter, type StoredLetter, updateLetter } from './letter-repository.ts';
import { encodeFrom, listHeaders, type Senders } from './message.ts';
import { type CallResult, type Verdict, verdictsOf } from './outcomes.ts';
import type { Pacer } from './pacer.ts';
import { renderLetter } from './render-letter.tsx';
import type { SesGateway } from './ses-gateway.ts';

export interface SendLetterDeps {
  db: Db;
  ses: Pick<SesGateway, 'sendOne'>;
  pacer: Pick<Pacer, 'take' | 'slowDown' | 'pause'>;
  /** Makes the link of a letter to an editor. */
  deskLink: (kind: 'desk-login' | 'desk-invite', address: string) => Promise<string>;
  links: { secret: string; baseUrl: string };
  senders: Senders;
  enqueue: EnqueueJobs;
  clock: Clock;
  random: Random;
  logger: Logger;
}

/**
 * Sends one transactional mail, once. What may not go any more is skipped; what SES provably did not take goes back
 * into the queue; after a worker was lost half way it is unknown, and its reader may ask for another.
 */
export async function sendLetter(
  deps: SendLetterDeps,
  job: { letterId: string },
  signal: AbortSignal,
): Promise<void> {
  const env = await checkEpoch(deps);
  const permit = await deps.pacer.take('letters', 1, { more: false, signal });
  if ('pausedMs' in permit)
    return deps.db.transaction().execute((trx) => comeBack(trx, deps, job.letterId, permit.pausedMs));
  const claimed = await deps.db.transaction().execute((trx) => claimLetter(trx, deps, job.letterId));
  if (!claimed) return;
  const { to, content, mail } = claimed;
  const sender = deps.senders.letters;
  const result = await deps.ses.sendOne({
    from: encodeFrom(sender.from),
    replyTo: sender.replyTo,
    configurationSet: sender.configurationSet,
    to,
    ...mail,
    headers: content.unsubscribeUrl
      ? listHeaders('letters', content.kind, sender, content.unsubscribeUrl)
      : [],
    tags: { letter_id: job.letterId, env, stream: 'letters', attempt: '1' },
  });
  await settle(deps, job.letterId, result);
}

async function claimLetter(
  trx: Transaction,
  deps: SendLetterDeps,
  id: string,
): Promise<{ to: string; content: LetterContent; mail: LetterMail } | undefined> {
  const letter = await lockLetter(trx, id);
  if (letter?.status === 'sending') {
    await updateLetter(trx, id, { status: 'unknown', reason: 'worker_lost' });
    return undefined;
  }
  if (letter?.status !== 'queued') return undefined;
  const prepared = letter.subscriberId
    ? await forReader(trx, deps, letter, letter.subscriberId)
    : { to: letter.address!, content: forEditor(letter) };
  if ('skip' in prepared) {
    await updateLetter(trx, id, { status: 'skipped', reason: prepared.skip });
    return undefined;
  }
  // Rendered before it counts as on its way: a letter that cannot be rendered stays queued and is tried again.
  const mail = renderLetter(await withDeskLink(deps, prepared.content, prepared.to));
  await updateLetter(trx, id, { status: 'sending' });
  return { ...prepared, mail };
}

async function forReader(
  trx: Transaction,
  deps: SendLetterDeps,
  letter: StoredLetter,
  subscriberId: number,
): Promise<{ skip: string } | { to: string; content: LetterContent }> {
  const row = await findSubscriber(trx, subscriberId);
  const refusal = letterRefusal(letter.kind, row, row && (await findSuppression(trx, row.email_hash)));
  if (refusal || !row) return { skip: refusal ?? 'erased' };
  const now = deps.clock.now();
  const owner = { id: row.id, linkNonce: row.link_nonce };
  const purpose = letterTokens[letter.kind];
  const token = purpose && (await issueToken(trx, deps, { subscriberId, purpose, data: letter.data }));
  return {
    to: letter.address ?? row.email,
    content: {
      kind: letter.kind,
      language: row.language,
      actionUrl: purpose && token ? tokenLink(deps.links.baseUrl, purpose, token) : null,
      // A mailbox that has not proved to be the reader's gets no link of theirs.
      preferencesUrl: letter.address ? null : mailLink(deps.links, 'preferences', owner, now),
      unsubscribeUrl: letter.address ? null : mailLink(deps.links, 'unsubscribe', owner, now),
      reader: {
        ...owner,
        language: row.language,
        timeZone: row.time_zone,
        regions: row.regions,
        topics: row.topics,
        cadence: row.cadence,
        digestMinute: row.digest_minute,
        alerts: row.alerts,
      },
      data: letter.data,
    },
  };
}

function forEditor(letter: StoredLetter): LetterContent {
  const { kind, data } = letter;
  return {
    ...{ kind, data, language: 'en', reader: null },
    ...{ actionUrl: null, preferencesUrl: null, unsubscribeUrl: null },
  };
}

async function withDeskLink(
  deps: SendLetterDeps,
  content: LetterContent,
  to: string,
): Promise<LetterContent> {
  if (!isDeskLetter(content.kind)) return content;
  return { ...content, actionUrl: await deps.deskLink(content.kind, to) };
}

async function settle(deps: SendLetterDeps, id: string, result: CallResult): Promise<void> {
  const verdict = verdictsOf(result, 1)[0]!;
  if ('error' in result)
    deps.logger.warn({ event: 'letter.error', letter: id, error: result.error }, result.error.message);
  await tellPace(deps.pacer, verdict);
  if (verdict.state === 'queued') return requeue(deps, id, (verdict.pauseS ?? 5) * 1000);
  const accepted = verdict.state === 'accepted';
  const now = toDate(deps.clock.now());
  await deps.db.transaction().execute((trx) =>
    updateLetter(trx, id, {
      status: verdict.state,
      reason: accepted ? null : verdict.reason,
      message_id: 'entries' in result ? (result.entries[0]?.messageId ?? null) : null,
      accepted_at: accepted ? now : null,
    }),
  );
}

async function tellPace(pacer: SendLetterDeps['pacer'], verdict: Verdict): Promise<void> {
  if (verdict.slow) await pacer.slowDown();
  if (verdict.pause)
    await pacer.pause(
      verdict.pause === 'account' ? 'account' : 'letters',
      verdict.reason,
      verdict.pauseS ?? 60,
    );
}

/** Back into the queue: SES provably did not take it. */
async function requeue(deps: SendLetterDeps, id: string, afterMs: number): Promise<void> {
  await deps.db.transaction().execute(async (trx) => {
    await updateLetter(trx, id, { status: 'queued' });
    await comeBack(trx, deps, id, afterMs);
  });
}

async function comeBack(trx: Transaction, deps: SendLetterDeps, id: string, afterMs: number): Promise<void> {
  const startAfter = toDate(deps.clock.now().add({ milliseconds: Math.min(60_000, Math.ceil(afterMs)) }));
  await deps.enqueue(trx, 'letter', [{ letterId: id }], { startAfter });
}
