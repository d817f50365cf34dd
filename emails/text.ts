/** Characters a line of a text part holds; half as many wide (Chinese, Japanese, Korean) ones. */
export const LINE = 72;

const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const nothing = /[\p{Mn}\p{Me}\p{Cf}]/u;

/** How many columns a text takes: marks none, CJK characters two, all others one. */
export function displayWidth(text: string): number {
  if (/^[ -~]*$/.test(text)) return text.length;
  let width = 0;
  for (const character of text) width += nothing.test(character) ? 0 : wide.test(character) ? 2 : 1;
  return width;
}

/** Breaks a paragraph into lines of at most LINE columns, between words where there are any. Addresses stay whole. */
export function wrap(text: string, width = LINE): string {
  const lines: string[] = [];
  let line = '';
  for (const word of piecesOf(text)) {
    if (line && displayWidth(line + word.trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += word;
  }
  return [...lines, line.trimEnd()].join('\n');
}

/** Words with the space behind them; a run of wide characters may be broken between any two, but not before a stop. */
function piecesOf(text: string): string[] {
  return (
    text.match(/[^\s]+\s*/g)?.flatMap((word) => {
      if (wide.test(word)) return splitWide(word);
      return unspaced.test(word) ? splitUnspaced(word) : [word];
    }) ?? []
  );
}

function splitWide(word: string): string[] {
  return word.match(/(?:[!-~]+|.)[、。，．：；！？）」』】》”’%]*\s*/gu) ?? [word];
}

/** Scripts that put no space between words; where these end, a dictionary knows. */
const unspaced = /[\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}]/u;
const words = new Intl.Segmenter('th', { granularity: 'word' });

function splitUnspaced(text: string): string[] {
  const pieces: string[] = [];
  for (const { segment, isWordLike } of words.segment(text)) {
    if (isWordLike || pieces.length === 0) pieces.push(segment);
    else pieces.push(pieces.pop()! + segment);
  }
  return pieces;
}

/** Parts of a text one below the other with an empty line between; what is empty is left out. */
export function paragraphs(...parts: (string | null | false | undefined)[]): string {
  return parts.filter(Boolean).join('\n\n');
}
