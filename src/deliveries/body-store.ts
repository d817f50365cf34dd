/**
 * Memory for the bodies of calls, used again. Four hundred new bodies of 100 KB a second would have the collector
 * look through the whole heap every second.
 */
export interface BodyStore {
  /** At least `bytes`, with whatever stood there before. */
  take(bytes: number): Buffer;
  /** Takes one back, or the part of it that was used, when nobody reads it any more. */
  giveBack(body: Buffer): void;
}

const STEP = 64 * 1024;

/** Keeps at most `most` of them, one for each call that may be under way. */
export function createBodyStore(most: number): BodyStore {
  let free: Buffer[] = [];
  return {
    take: (bytes) => {
      const i = free.findIndex((buffer) => buffer.length >= bytes);
      if (i >= 0) return free.splice(i, 1)[0]!;
      return Buffer.allocUnsafeSlow(Math.ceil(bytes / STEP) * STEP);
    },
    giveBack: (body) => {
      // The newest first: what is too small for the mails of today is what falls out.
      free = [Buffer.from(body.buffer), ...free].slice(0, most);
    },
  };
}
