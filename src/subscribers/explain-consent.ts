import { toInstant } from '../shared/clock.ts';
import { pauseEnd } from './preferences.ts';
import type { SuppressionReason } from './suppression-repository.ts';

/** A line of the ledger, as far as it says whether somebody may be mailed. */
export interface LedgerLine {
  email_hash: string;
  at: Date;
  event: string;
  changes: Record<string, unknown>;
}

/** What the ledger of one address comes to. */
export interface Standing {
  state: 'unknown' | 'pending' | 'active' | 'left' | 'erased';
  /** When it came to that. */
  since: Temporal.Instant | null;
  suppressed: SuppressionReason | null;
  pausedUntil: string | null;
  timeZone: string;
}

const nothing: Standing = {
  state: 'unknown',
  since: null,
  suppressed: null,
  pausedUntil: null,
  timeZone: 'UTC',
};

/** Reads the ledger of an address, oldest line first, to what it comes to. The state stored elsewhere must agree. */
export function explainConsent(lines: readonly LedgerLine[], emailHash: string): Standing {
  return lines.reduce((standing, line) => {
    const next = step(standing, line, emailHash);
    return next.state === standing.state ? next : { ...next, since: toInstant(line.at) };
  }, nothing);
}

/** Whether digests and alerts may go to the address at `now`. */
export function mayBeMailed(standing: Standing, now: Temporal.Instant): boolean {
  const resumes = pauseEnd(standing);
  const paused = resumes !== null && Temporal.Instant.compare(resumes, now) > 0;
  return standing.state === 'active' && standing.suppressed === null && !paused;
}

function step(standing: Standing, line: LedgerLine, emailHash: string): Standing {
  const { changes } = line;
  switch (line.event) {
    case 'requested': {
      const suppressed = suppressionOf(changes);
      if (standing.state === 'active' && suppressed !== 'hard_bounce') return { ...standing, suppressed };
      return { ...standing, ...choicesOf(changes), suppressed, state: 'pending' };
    }
    case 'imported':
      return { ...standing, ...choicesOf(changes), suppressed: null, state: 'active' };
    case 'confirmed':
      return {
        ...standing,
        state: 'active',
        suppressed: without(without(standing.suppressed, 'unsubscribed'), 'hard_bounce'),
      };
    case 'resubscribed':
      return { ...standing, state: 'active', suppressed: without(standing.suppressed, 'unsubscribed') };
    case 'unsubscribed':
      return { ...standing, state: 'left', suppressed: standing.suppressed ?? 'unsubscribed' };
    case 'suppressed': {
      const reason = changes.reason as SuppressionReason;
      const state = reason === 'complaint' ? 'left' : standing.state;
      return { ...standing, state, suppressed: graver(standing.suppressed, reason) };
    }
    case 'suppression-lifted':
      return { ...standing, suppressed: without(standing.suppressed, changes.reason) };
    case 'changed':
      return { ...standing, ...changed(changes) };
    case 'address-changed':
      return line.email_hash === emailHash ? standing : { ...nothing, state: 'left' };
    case 'erased':
      return { ...nothing, state: 'erased', suppressed: suppressionOf(changes) };
    default:
      return standing;
  }
}

/** The suppression that stood when the line was written, of an address nobody had subscribed with too. */
function suppressionOf(changes: Record<string, unknown>): SuppressionReason | null {
  return (changes.suppressed as SuppressionReason | undefined) ?? null;
}

type Pause = Pick<Standing, 'pausedUntil' | 'timeZone'>;

function choicesOf({ choices }: Record<string, unknown>): Partial<Pause> {
  const { pausedUntil = null, timeZone = 'UTC' } = (choices ?? {}) as Partial<Pause>;
  return { pausedUntil, timeZone };
}

function changed(changes: Record<string, unknown>): Partial<Pause> {
  const kept = ['pausedUntil', 'timeZone'].filter((field) => field in changes);
  return Object.fromEntries(kept.map((field) => [field, (changes[field] as [unknown, unknown])[1]]));
}

function without(standing: SuppressionReason | null, reason: unknown): SuppressionReason | null {
  return standing === reason ? null : standing;
}

const byGravity: SuppressionReason[] = ['unsubscribed', 'hard_bounce', 'manual', 'complaint'];

function graver(one: SuppressionReason | null, other: SuppressionReason): SuppressionReason {
  return one && byGravity.indexOf(one) > byGravity.indexOf(other) ? one : other;
}
