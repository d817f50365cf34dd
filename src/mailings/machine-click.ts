export type Machine = 'agent' | 'at_once' | 'all_links';

/** Nobody opens a mail in the first seconds after SES took it; scanners of mail hosts do. */
const AT_ONCE_S = 5;
/** So many different links of one mail within ALL_LINKS_S are followed by a program. */
export const ALL_LINKS = 3;
export const ALL_LINKS_S = 10;

const programs =
  /bot\b|crawl|spider|scan|preview|headless|curl|wget|python|java\/|okhttp|go-http|axios|node-fetch|libwww|barracuda|proofpoint|mimecast|symantec|trendmicro|safelinks|fireeye|externalhit/i;

/**
 * Why an open or click was no person's, as far as it shows by itself: its program says so (Apple's privacy proxy, which
 * loads every picture, calls itself nothing but `Mozilla/5.0`), or it came at once. Null for what may be a person.
 */
export function machineReason(facts: {
  userAgent: string;
  /** Since SES took the mail; null where that is not known. */
  seconds: number | null;
}): Machine | null {
  const agent = facts.userAgent.trim();
  if (agent === '' || agent === 'Mozilla/5.0' || programs.test(agent)) return 'agent';
  return facts.seconds !== null && facts.seconds < AT_ONCE_S ? 'at_once' : null;
}
