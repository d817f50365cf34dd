import type { Problem } from './special.ts';

/** What stands in the starter and in the blocks for what an editor is to write. */
const standIns = [
  '>The line that inboxes show behind the subject<',
  '>The headline<',
  '>What this special edition is about, in two or three sentences.<',
  '="What they do"',
  '>What they said.<',
  '="What it shows"',
  'name="Company"',
  '>Their words.<',
];

/** Places where nothing was written yet: a special that says "The headline" is not for readers. */
export function unwritten(source: string): Problem[] {
  return source
    .split('\n')
    .flatMap((line, index) =>
      standIns
        .filter((text) => line.includes(text))
        .map((text) => ({ line: index + 1, message: `Write your own in place of ${bare(text)}.` })),
    );
}

function bare(text: string): string {
  return `“${text.replace(/^\w*="?|^>|[<"]$/g, '')}”`;
}
