/** A bucket that holds one second of the rate, as SES allows short bursts. Says whether it had `wanted` tokens. */
export function createTokenBucket(): (rate: number, wanted: number) => boolean {
  let tokens = Number.POSITIVE_INFINITY;
  let at = performance.now();
  return (rate, wanted) => {
    const now = performance.now();
    tokens = Math.min(rate, tokens + ((now - at) / 1000) * rate);
    at = now;
    if (tokens < wanted) return false;
    tokens -= wanted;
    return true;
  };
}
