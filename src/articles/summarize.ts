import { withoutBoilerplate } from './boilerplate.ts';
import { cutText } from './clean-text.ts';
import { withoutBullets } from './list-sentences.ts';

/** A card holds about this much: four lines in a mail. */
const MOST_CHARACTERS = 320;

/**
 * The publisher's own description cut at a sentence to what a card holds, or the lead of the body where there is no
 * description; without "Continue reading", "The post … appeared first on" and their kin. '' where nothing is told.
 */
export function summarize(said: { title: string; description: string; body: string }): string {
  for (const text of [said.description, said.body]) {
    const own = withoutBullets(withoutBoilerplate(withoutTitle(text, said.title)));
    if (own.length >= 2 && lettersOf(own) !== lettersOf(said.title) && !/^https?:\S+$/.test(own))
      return cutAtSentence(wholeSentences(own), MOST_CHARACTERS);
  }
  return '';
}

/** “Rail opens - Paper” and “Rail opens Paper” say the same. */
function lettersOf(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{M}\p{N}]+/gu, '') || text;
}

/** Many feeds begin the description with the title; it stands above it already. */
function withoutTitle(text: string, title: string): string {
  if (title.length < 8 || !text.toLowerCase().startsWith(title.toLowerCase())) return text;
  const rest = text.slice(title.length).replace(/^[\s.:|–—-]+/u, '');
  return rest.length >= 40 ? rest : text;
}

/** Where the publisher cut the text off (`domina...`), back to the last whole sentence, if that tells enough. */
function wholeSentences(text: string): string {
  if (!/(?:…|\.\.\.)$/.test(text)) return text;
  const parts = [...sentences.segment(text)].map(({ segment }) => segment);
  const whole = parts.slice(0, -1).join('').trim();
  return whole.length >= 60 ? whole : text.replace(/\s*(?:…|\.\.\.)$/, '…');
}

/** At most `most` characters: whole sentences where one fits, else whole words and an ellipsis. */
export function cutAtSentence(text: string, most: number): string {
  if (text.length <= most) return text;
  const head = text.slice(0, most + 1);
  let end = 0;
  for (const { index, segment } of sentences.segment(head)) {
    const stop = index + segment.trimEnd().length;
    // A "sentence" that ends where the head ends may go on: only what is followed by another counts.
    if (index + segment.length < head.length && !endsInAbbreviation(head.slice(0, stop))) end = stop;
  }
  if (end >= most / 4) return head.slice(0, end);
  let word = 0;
  for (const { index } of words.segment(head)) if (index <= most - 1) word = index;
  // One word alone is cut in its middle.
  return `${cutText(head, word || most - 1).replace(/[\s,;:–—-]+$/u, '')}…`;
}

const sentences = new Intl.Segmenter('en', { granularity: 'sentence' });
const words = new Intl.Segmenter('en', { granularity: 'word' });

function endsInAbbreviation(text: string): boolean {
  return /(?:^|[\s(])(?:[A-Z]|Mr|Mrs|Ms|Dr|St|Gen|Gov|Sen|Rep|Lt|Col|Sgt|Prof|No|vs|Jr|Sr|Inc|Ltd|Co|Corp|U\.S|U\.K|U\.N|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.$/.test(
    text,
  );
}
