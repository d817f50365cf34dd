/** What SES took of us in a window, and what came back. */
export interface Reputation {
  accepted: number;
  /** Hard bounces. */
  bounced: number;
  complained: number;
}

/** SES looks closer at an account from 5 % bounces and 0.1 % complaints on; we stop before. */
export const MOST_BOUNCED = 0.04;
export const MOST_COMPLAINED = 0.0008;
/** Below these one bad address would speak for all. */
const LEAST_ACCEPTED = 500;
const LEAST_COMPLAINED = 2;

/** Why no more should be sent, as a sentence; null while all is well. */
export function reputationProblem({ accepted, bounced, complained }: Reputation): string | null {
  if (accepted < LEAST_ACCEPTED) return null;
  const of = `of the ${accepted} mails of the last 24 hours`;
  if (bounced / accepted >= MOST_BOUNCED)
    return `${bounced} ${of} bounced (${percent(bounced / accepted)}); SES suspends accounts near 5 %.`;
  if (complained >= LEAST_COMPLAINED && complained / accepted >= MOST_COMPLAINED)
    return `${complained} ${of} were reported as spam (${percent(complained / accepted)}); SES suspends accounts near 0.1 %.`;
  return null;
}

function percent(share: number): string {
  return `${Number((share * 100).toPrecision(2))} %`;
}
