import { countLinks } from './countable.ts';
import { escapeHtml, HOLE } from './harmless.ts';

/** A rendered piece of a mail: what is fixed, with holes between for what differs from edition to edition. */
export interface Part {
  /** One more than `holes`. */
  chunks: readonly string[];
  holes: readonly string[];
  /** Of the chunks, after the readers' variables were put in, UTF-8. */
  bytes: number;
}

/** Stands for a value while a part is rendered. */
export function hole(name: string): string {
  return `${HOLE}${name}${HOLE}`;
}

/** Puts a story's card between holes with its id, so that it can still be taken out. */
export function storyHole(storyId: number, card: string): string {
  return `${HOLE}${storyId}${HOLE}${card}${HOLE}`;
}

/** The text with the cards of `stories`, and without those of stories that are not there. */
export function withStories(text: string, stories: { has(storyId: number): boolean }): string {
  return text
    .split(HOLE)
    .filter(
      (_, index, pieces) => index % 3 === 0 || (index % 3 === 2 && stories.has(Number(pieces[index - 1]))),
    )
    .join('');
}

/** Splits what was rendered at its holes. */
export function toPart(rendered: string, weigh: (text: string) => number): Part {
  const pieces = rendered.split(HOLE);
  const chunks = pieces.filter((_, index) => index % 2 === 0);
  return {
    chunks,
    holes: pieces.filter((_, index) => index % 2 === 1),
    bytes: chunks.reduce((sum, chunk) => sum + weigh(chunk), 0),
  };
}

/** The part with its holes filled by the values in its own form. */
export function fillPart(
  part: Part,
  values: Readonly<Record<string, Pick<Value, 'html' | 'text'>>>,
  form: 'html' | 'text',
): string {
  let text = part.chunks[0]!;
  for (let index = 0; index < part.holes.length; index++)
    text += values[part.holes[index]!]![form] + part.chunks[index + 1]!;
  return text;
}

/** Longest that each variable of a reader becomes, bytes; links beside the site's own address. */
export const LONGEST = { date: 120, time: 5, greeting: 60, why: 900, whyText: 900, brace: 1 };
const LONGEST_TOKEN = 3 + 11 + 1 + 5 + 1 + 22;
// `/MAILING?to=` behind the link that counts, and the picture of one dot around it.
const LONGEST_COUNTING = 41;
const LONGEST_DOT = 90;

/** Counts the UTF-8 bytes of a text as they are after SES put the longest possible values in. */
export function weigher(baseUrl: string): (text: string) => number {
  const link = baseUrl.length + LONGEST_TOKEN;
  const lengths: Record<string, number> = { ...LONGEST, preferences: link, unsubscribe: link, act: link };
  return (text) => {
    let bytes = Buffer.byteLength(text) + countLinks(baseUrl, text) * (link + LONGEST_COUNTING);
    if (text.includes('</body>')) bytes += link + LONGEST_DOT;
    if (!text.includes('{{')) return bytes;
    for (const [variable, name] of text.matchAll(/\{\{(\w+)\}\}/g))
      bytes += (lengths[name!] ?? 0) - variable.length;
    return bytes;
  };
}

/** A value for a hole, in HTML and in text, with its weight. */
export interface Value {
  html: string;
  text: string;
  bytes: number;
}

export function toValue(text: string, weigh: (text: string) => number): Value {
  const html = escapeHtml(text);
  return { html, text, bytes: weigh(html) };
}
