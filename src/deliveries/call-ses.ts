import { readerValues } from '../editions/reader-values.ts';
import type { Clock } from '../shared/clock.ts';
import type { Logger } from '../shared/logger.ts';
import type { EditionCache } from './edition-cache.ts';
import type { InFlight } from './in-flight.ts';
import type { Handoff, HandoffRecord } from './ledger-repository.ts';
import { bulkBody, messageIdOf, type Senders } from './message.ts';
import { type CallResult, notMade, type Verdict, verdictsOf } from './outcomes.ts';
import type { Pacer } from './pacer.ts';
import type { Recorder } from './recorder.ts';
import type { SesGateway } from './ses-gateway.ts';

export interface CallDeps {
  ses: Pick<SesGateway, 'sendBulk'>;
  pacer: Pick<Pacer, 'slowDown' | 'pause'>;
  inFlight: InFlight;
  recorder: Recorder;
  editions: EditionCache;
  /** What links in mails are made of. */
  links: { secret: string; baseUrl: string };
  /** Where SES runs; it stands in the Message-ID of what it sends. */
  region: string;
  senders: Senders;
  clock: Clock;
  logger: Logger;
}

export interface CallContext {
  stream: 'digest' | 'breaking';
  env: string;
  /** The moment the mails speak of: a digest's slot, an alert's start. */
  at: Temporal.Instant;
  claimedAt: Temporal.Instant;
}

// A call that could not start this soon after its claim is not made: its batch may have been taken over.
const STALE_MS = 5_000;
const PAUSE_S = 60;

/**
 * Calls SES once for a recorded handoff and records what came of each reader. Gives how many stay queued, and whether
 * the batch must go on one by one.
 */
export async function callSes(
  deps: CallDeps,
  handoff: Handoff,
  context: CallContext,
): Promise<{ requeued: number; alone: boolean }> {
  const { result, tookMs } = await call(deps, handoff, context);
  const verdicts = verdictsOf(result, handoff.recipients.length, handoff.attempt);
  const requeued = verdicts.filter((verdict) => verdict.state === 'queued').length;
  const error = 'error' in result ? result.error : undefined;
  if (error)
    deps.logger.warn(
      { event: 'handoff.error', mailing: handoff.mailingId, handoff: handoff.id, error, tookMs },
      error.message,
    );
  await deps.recorder.record(toRecord(handoff, verdicts, result));
  await tellPace(deps.pacer, context.stream, verdicts);
  return { requeued, alone: verdicts.some((verdict) => verdict.alone) };
}

async function call(
  deps: CallDeps,
  handoff: Handoff,
  context: CallContext,
): Promise<{ result: CallResult; tookMs: number }> {
  const { stream, env, claimedAt } = context;
  const sender = deps.senders[stream];
  const edition = await deps.editions.get(handoff.editionId, sender);
  if (!edition) return { result: { error: notMade('its stories were taken away') }, tookMs: 0 };
  const now = deps.clock.now();
  const options = { ...deps.links, stream };
  const entries = handoff.recipients.map((reader) => {
    const values = readerValues(options, reader, context.at, now);
    const follows = reader.follows ? messageIdOf(reader.follows, deps.region) : undefined;
    return {
      email: reader.email,
      subscriberId: reader.id,
      values,
      unsubscribeUrl: values.unsubscribe,
      follows,
    };
  });
  const { mailingId, attempt } = handoff;
  const body = bulkBody(edition, entries, { mailingId, stream, attempt, env, sender });
  const waited = deps.clock.now().epochMilliseconds - claimedAt.epochMilliseconds;
  if (waited > STALE_MS) return { result: { error: notMade('it came too late after its claim') }, tookMs: 0 };
  const result = await deps.inFlight.run(() => deps.ses.sendBulk(body));
  return { result, tookMs: deps.clock.now().epochMilliseconds - now.epochMilliseconds };
}

function toRecord(handoff: Handoff, verdicts: Verdict[], result: CallResult): HandoffRecord {
  const error = 'error' in result ? `${result.error.name}: ${result.error.message}` : null;
  const reasons = [...new Set(verdicts.map((verdict) => verdict.reason))];
  return {
    handoff,
    outcome: reasons.join(','),
    error,
    requeued: verdicts.filter((verdict) => verdict.state === 'queued').length,
    results: handoff.recipients.flatMap(({ id }, i) => {
      const { state, reason } = verdicts[i]!;
      if (state === 'queued') return [];
      const messageId = 'entries' in result ? (result.entries[i]?.messageId ?? null) : null;
      return [{ subscriberId: id, status: state, reason: state === 'accepted' ? null : reason, messageId }];
    }),
  };
}

async function tellPace(
  pacer: CallDeps['pacer'],
  stream: 'digest' | 'breaking',
  verdicts: Verdict[],
): Promise<void> {
  if (verdicts.some((verdict) => verdict.slow)) await pacer.slowDown();
  const pausing = verdicts.find((verdict) => verdict.pause);
  if (!pausing) return;
  const what = pausing.pause === 'account' ? 'account' : stream;
  await pacer.pause(what, pausing.reason, pausing.pauseS ?? PAUSE_S);
}
