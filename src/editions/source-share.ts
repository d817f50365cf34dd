/** How many stories an edition can have, and how many of them may be of one source. */
export interface Share {
  size: number;
  perSource: number;
}

/**
 * No source more than a third: the largest size up to `limit` that the stories at hand can fill so. Where that would
 * leave less than half of what the reader asked for (one publisher covers a country nearly alone), the sources share
 * that half as evenly as they can; with fewer than three sources there is nothing to share.
 * `counts` holds the number of matching stories of each source.
 */
export function shareOfSources(counts: readonly number[], limit: number): Share {
  const all = counts.reduce((sum, count) => sum + count, 0);
  const most = Math.min(all, limit);
  if (counts.length < 3) return { size: most, perSource: most };
  const filled = (cap: number) => counts.reduce((sum, count) => sum + Math.min(count, cap), 0);
  const enough = Math.min(all, Math.ceil(limit / 2));
  for (let size = most; size >= enough; size--) {
    const perSource = Math.floor(size / 3);
    if (perSource > 0 && filled(perSource) >= size) return { size, perSource };
  }
  let perSource = 1;
  while (filled(perSource) < enough) perSource++;
  return { size: enough, perSource };
}
