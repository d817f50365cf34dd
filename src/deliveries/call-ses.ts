import { readerValues } from '../editions/reader-values.ts';
import type { Clock } from '../shared/clock.ts';
import type { Logger } from '../shared/logger.ts';
import type { BodyStore } from './body-store.ts';
import type { Stream } from './delivery.ts';
import type { EditionCache } from './edition-cache.ts';
import type { InFlight } from './in-flight.ts';
import type { Handoff, HandoffRecord } from './ledger-repository.ts';
import { bulkBody, messageIdOf, type PreparedEdition, type Senders } from './message.ts';
import {
  type CallResult,
  NOBODY,
  notMade,
  type RefusedInARow,
  restAfter,
  saidOf,
  type Verdict,
  verdictsOf,
} from './outcomes.ts';
import type { Pacer } from './pacer.ts';
import type { Recorder } from './recorder.ts';
import type { SesGateway } from './ses-gateway.ts';

export interface CallDeps {
  ses: Pick<SesGateway, 'sendBulk'>;
  pacer: Pick<Pacer, 'slowDown' | 'pause' | 'takeBack'>;
  inFlight: InFlight;
  recorder: Recorder;
  editions: EditionCache;
  bodies: BodyStore;
  /** What was refused of each stream since SES last took one of its mails. */
  refused: Map<Stream, RefusedInARow>;
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
  /** How often readers of this job failed for the moment, by reader and reason. */
  failures: Map<string, number>;
}

// A call that could not start this soon after its claim is not made: its batch may have been taken over.
const STALE_MS = 5_000;
const PAUSE_S = 60;

/**
 * Calls SES once for a recorded handoff and records what came of each reader. Gives how many stay queued, whether the
 * batch must go on one by one, and how long it shall rest before.
 */
export async function callSes(
  deps: CallDeps,
  handoff: Handoff,
  context: CallContext,
): Promise<{ requeued: number; alone: boolean; restMs: number }> {
  const { result, tookMs } = await call(deps, handoff, context);
  const verdicts = judge(deps, handoff, context, result);
  const requeued = verdicts.filter((verdict) => verdict.state === 'queued').length;
  const error = saidOf(result);
  if (error)
    deps.logger.warn(
      { event: 'handoff.error', mailing: handoff.mailingId, handoff: handoff.id, error, tookMs },
      error.message,
    );
  await deps.recorder.record(toRecord(handoff, verdicts, result));
  if (requeued > 0) await deps.pacer.takeBack(context.stream, requeued);
  await tellPace(deps.pacer, context.stream, verdicts);
  const restMs = countFailures(handoff, context, verdicts);
  return { requeued, alone: verdicts.some((verdict) => verdict.alone), restMs };
}

function judge(deps: CallDeps, handoff: Handoff, { stream, failures }: CallContext, result: CallResult) {
  const refusedInARow = deps.refused.get(stream) ?? NOBODY;
  const verdicts = verdictsOf(result, handoff.recipients.length, {
    failures: (i, reason) => failures.get(keyOf(handoff.recipients[i]!, reason)) ?? 0,
    refusedInARow,
  });
  const failed = verdicts.filter((verdict) => verdict.state === 'failed').length;
  const { alone, readers } = refusedInARow;
  if (verdicts.some((verdict) => verdict.state === 'accepted')) deps.refused.delete(stream);
  else if ('error' in result) deps.refused.set(stream, { alone: alone + failed, readers });
  else deps.refused.set(stream, { alone, readers: readers + failed });
  return verdicts;
}

/** Counts who failed for the moment; gives how long their batch rests, milliseconds. */
function countFailures(handoff: Handoff, { failures }: CallContext, verdicts: Verdict[]): number {
  let restMs = 0;
  verdicts.forEach(({ tries, reason }, i) => {
    if (tries === undefined) return;
    const key = keyOf(handoff.recipients[i]!, reason);
    failures.set(key, (failures.get(key) ?? 0) + 1);
    restMs = Math.max(restMs, restAfter(failures.get(key)!));
  });
  return restMs;
}

function keyOf(reader: { id: number }, reason: string): string {
  return `${reader.id} ${reason}`;
}

async function call(
  deps: CallDeps,
  handoff: Handoff,
  context: CallContext,
): Promise<{ result: CallResult; tookMs: number }> {
  const edition = await deps.editions.get(handoff.editionId, deps.senders[context.stream]);
  if (!edition) return { result: { error: notMade('its stories were taken away') }, tookMs: 0 };
  const now = deps.clock.now();
  const body = bodyOf(deps, handoff, context, edition, now);
  const mayStill = () => isFresh(context.claimedAt, deps.clock.now());
  const result = await deps.inFlight.run(handoff.recipients.length, () => deps.ses.sendBulk(body, mayStill));
  // Without an answer the connection may still be reading it.
  if ('entries' in result) deps.bodies.giveBack(body);
  return { result, tookMs: deps.clock.now().epochMilliseconds - now.epochMilliseconds };
}

function bodyOf(
  deps: CallDeps,
  handoff: Handoff,
  { stream, env, at }: CallContext,
  edition: PreparedEdition,
  now: Temporal.Instant,
): Buffer {
  const { mailingId, attempt } = handoff;
  const options = { ...deps.links, stream, mailingId };
  const entries = handoff.recipients.map((reader) => {
    const values = readerValues(options, reader, at, now);
    const follows = reader.follows ? messageIdOf(reader.follows, deps.region) : undefined;
    return {
      email: reader.email,
      subscriberId: reader.id,
      values,
      unsubscribeUrl: values.unsubscribe,
      follows,
    };
  });
  const sender = deps.senders[stream];
  return bulkBody(edition, entries, { mailingId, stream, attempt, env, sender }, deps.bodies.take);
}

/** A clock that went back says nothing of the time that passed, so that counts as too much. */
function isFresh(claimedAt: Temporal.Instant, now: Temporal.Instant): boolean {
  return Math.abs(now.epochMilliseconds - claimedAt.epochMilliseconds) <= STALE_MS;
}

function toRecord(handoff: Handoff, verdicts: Verdict[], result: CallResult): HandoffRecord {
  const said = saidOf(result);
  const reasons = [...new Set(verdicts.map((verdict) => verdict.reason))];
  return {
    handoff,
    outcome: reasons.join(','),
    error: said ? `${said.name}: ${said.message}` : null,
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
