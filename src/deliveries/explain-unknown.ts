import { isReportLost } from './settling.ts';
import type { UnknownDelivery } from './unknown-repository.ts';

/** What comes next for an unknown delivery, as a stable word. */
export type Next = 'waits_for_events' | 'waits_for_later_events' | 'waits_for_editor' | 'stays_unknown';

const reasons: Record<string, string> = {
  no_answer: 'The call to SES broke off, or no answer came in time.',
  answer_cut_off: 'The answer of SES broke off before it was read whole.',
  no_result: 'SES answered, and said nothing of this reader.',
  no_message_id: 'SES answered with success, and with no message id that would prove it.',
  unknown_status: 'SES answered with a status that its documentation does not know.',
  worker_lost: 'The worker was lost between the record of the handoff and the record of its result.',
};

/** Why a delivery is unknown and what happens next, in sentences for a person. */
export function explainUnknown(
  unknown: UnknownDelivery,
  now: Temporal.Instant,
  windowS: number,
): { why: string; next: Next; outlook: string } {
  const http = /^http_(\d+)$/.exec(unknown.reason)?.[1];
  const why = http
    ? `SES answered ${http}, which may hide that it took the mail.`
    : (reasons[unknown.reason] ?? 'Nobody knows whether SES took it.');
  return { why, ...nextOf(unknown, now, windowS) };
}

function nextOf(unknown: UnknownDelivery, now: Temporal.Instant, windowS: number) {
  const { stream, status, notAfter, settling } = unknown;
  const over = status !== 'sending' || Temporal.Instant.compare(now, notAfter) >= 0;
  if (over || settling === 'given_up') {
    const outlook = over
      ? 'Its time is over: it stays unknown, unless an event still proves it.'
      : 'It was sent once more already: it stays unknown, unless an event still proves it.';
    return { next: 'stays_unknown' as const, outlook };
  }
  const windowEnds = unknown.unknownSince.add({ seconds: windowS });
  if (Temporal.Instant.compare(now, windowEnds) < 0) {
    const time = windowEnds.toString({ smallestUnit: 'second' });
    return { next: 'waits_for_events' as const, outlook: `An event of SES may prove it, until ${time}.` };
  }
  if (stream === 'breaking')
    return {
      next: 'waits_for_editor' as const,
      outlook: 'No event came. An editor may send it once more, at the desk.',
    };
  if (isReportLost(unknown.call))
    return {
      next: 'waits_for_events' as const,
      outlook:
        'SES reported the others of the same call, so it most likely took this one too: it does not go again by itself.',
    };
  return {
    next: 'waits_for_later_events' as const,
    outlook: 'No event came. It goes once more as soon as events of later handoffs prove that events arrive.',
  };
}
