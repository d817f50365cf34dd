import type { ReadFeed } from '../articles/read-feed.ts';

/** Below this share, items that cannot be shown are nothing to speak of. */
const FEW = 0.02;

/** What of a reading that went well an editor should know, in sentences; undefined where nothing was left out. */
export function readingNotice({
  articles,
  rejected,
  isCut,
}: Pick<ReadFeed, 'articles' | 'rejected' | 'isCut'>): string | undefined {
  const all = articles.length + rejected.length;
  const figures = new Intl.NumberFormat('en');
  const cut = `It is too long to be read whole: the first ${figures.format(all)} items were.`;
  const left = `${figures.format(rejected.length)} of ${figures.format(all)} items were left out, the first because ${rejected[0]}.`;
  const said = [...(isCut ? [cut] : []), ...(rejected.length > all * FEW ? [left] : [])];
  return said.length > 0 ? said.join(' ').slice(0, 500) : undefined;
}
