import type { MailingStatus } from '../database/types.ts';

/** The mails SES took at one time: how many it accepted, and of how many of those it has reported anything. */
export interface Reported {
  accepted: number;
  reported: number;
}

/** One handoff with unknown deliveries, after the settle window. */
export interface Unsettled {
  stream: 'digest' | 'breaking';
  /** Of its mailing. */
  status: MailingStatus;
  notAfter: Temporal.Instant;
  /** Its deliveries that are unknown and that no event speaks of. */
  left: number;
  /** Its deliveries that SES took, as its answer or its events say. */
  taken: number;
  /** They were sent once more already. */
  again: boolean;
  /** Handoffs of the same stream that came later. */
  later: Reported;
}

export type Decision = 'proved' | 'resend' | 'hold' | 'wait' | 'give_up';

/** `idle` where nothing was accepted that could be reported. */
export type PipeState = 'idle' | 'working' | 'lossy' | 'silent';

// Of a hundred mails that SES took one may still be without any event: SES reports each within minutes.
const LEAST_REPORTED = 0.99;

/** Whether what SES reports reaches us. A pipe that loses some proves nothing by its silence. */
export function pipeState({ accepted, reported }: Reported): PipeState {
  if (accepted === 0) return 'idle';
  if (reported === 0) return 'silent';
  return reported / accepted >= LEAST_REPORTED ? 'working' : 'lossy';
}

/**
 * Whether the silence about a few deliveries of a call that SES is known to have taken is the loss of a report, not of a
 * mail: one alone, or at most a tenth.
 */
export function isReportLost({ left, taken }: Pick<Unsettled, 'left' | 'taken'>): boolean {
  return taken > 0 && left <= Math.max(1, (left + taken) * 0.1);
}

/**
 * What to do about the unknown deliveries of a handoff. The absence of events proves that SES did not take them only
 * while events of later handoffs arrive; then a digest goes once more, and an alert waits for an editor.
 */
export function decideSettling(handoff: Unsettled, now: Temporal.Instant): Decision {
  if (handoff.left === 0) return 'proved';
  const over = handoff.status !== 'sending' || Temporal.Instant.compare(now, handoff.notAfter) >= 0;
  if (over) return 'give_up';
  if (handoff.stream === 'breaking') return 'hold';
  if (handoff.again) return 'give_up';
  if (isReportLost(handoff)) return 'wait';
  return pipeState(handoff.later) === 'working' ? 'resend' : 'wait';
}
