/** What is kept of the end of a text that is too long. */
const TAIL = 20_000;

/** A text that is put together bit by bit and loses its middle where it gets longer than `most` characters. */
export function boundedText(most: number): { add(text: string): void; all(): string } {
  const kept: string[] = [];
  let room = most;
  let tail = '';
  return {
    add(text) {
      if (room > 0) kept.push(text.slice(0, room));
      if (text.length > room) tail = (tail + text.slice(Math.max(room, text.length - TAIL))).slice(-TAIL);
      room = Math.max(0, room - text.length);
    },
    all: () => (tail ? joined(kept.join(''), tail) : kept.join('')),
  };
}

/**
 * Both parts of XML without what stood between: the first ends before a tag, and the second begins where elements like
 * those before may go on, or with the end of the element in whose text the gap is.
 */
function joined(start: string, end: string): string {
  const lastTag = start.lastIndexOf('<');
  const before = start.length - lastTag < TAIL ? start.slice(0, lastTag) : start;
  const next = end.search(/>\s*$/.test(before) ? /<(?![/!])/ : /<\//);
  return before + (next < 0 ? '' : end.slice(next));
}
