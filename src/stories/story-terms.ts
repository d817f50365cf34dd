import { foldText } from '../articles/fold-text.ts';

/** What tells one event from another in an article's title and lead: terms with how much each counts there. */
export type Terms = ReadonlyMap<string, number>;

const TITLE = 1.8;
const LEAD = 1;
/** Names and numbers tell events apart better than words that any event shares. */
const NAME = 1.2;
const NUMBER = 1.3;
const LEAD_CHARACTERS = 400;
const MOST_TERMS = 80;

/** English words that stand in any news; rarity takes care of the rest. */
const common = new Set(
  (
    'a an the and or but if then than so as at by for from in into of off on onto out over to under up with without within ' +
    'about after again against all also am amid among any are around be because been before being between both can could did ' +
    'do does doing down during each few had has have having he her here hers him his how i is it its itself just like many may me ' +
    'might more most much must my no nor not now off one only other our own s said say says she should since some still such t that ' +
    'their them they this those through too two was we were what when where which while who whom why will would you your new news ' +
    'first last year years day days week month time mr mrs ms according ' +
    'told report reports reported get gets got make makes made take takes us people'
  ).split(' '),
);

/** The terms of an article, heaviest first. Scripts without spaces give pairs of characters. */
export function storyTerms(article: { title: string; summary: string; body?: string | null }): Terms {
  const lead = article.summary || (article.body ?? '').slice(0, LEAD_CHARACTERS);
  const terms = new Map<string, number>();
  for (const [text, weight] of [
    [article.title, TITLE],
    [lead, LEAD],
  ] as const)
    for (const [term, factor] of termsIn(text))
      terms.set(term, Math.max(terms.get(term) ?? 0, weight * factor) + (terms.has(term) ? 0.5 : 0));
  return new Map([...terms].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).slice(0, MOST_TERMS));
}

/** What measures an event in its title: a magnitude (6.2), a score (3-1); counts of victims change as news develops. */
export function measuresIn(title: string): string[] {
  return [
    ...title.matchAll(
      /(?<![\d.,])(?:\d{1,3}\.\d|\d{1,3}[-–:]\d{1,3})(?![\d.,%]|\s?(?:percent|per cent|pct))/gu,
    ),
  ].map(([said]) => said.replace('–', '-'));
}

const wordPattern =
  /\d+(?:[.,]\d+)*|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]+|[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]+|[\p{L}\p{M}]+(?:'[\p{L}]+)?/gu;

const asciiWordPattern = /\d+(?:[.,]\d+)*|[a-z]+(?:'[a-z]+)?/g;
const spaceless =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

function* termsIn(text: string): Generator<[string, number]> {
  const folded = foldText(text);
  const isAscii = /^[\0-\x7f]*$/.test(folded);
  const everyWord = isTitleCase(text);
  let sentenceStart = true;
  for (const { 0: word, index } of folded.matchAll(isAscii ? asciiWordPattern : wordPattern)) {
    const original = text[index]!;
    const starts = sentenceStart;
    sentenceStart = /[.!?:]["”’)]*\s*$/.test(folded.slice(index + word.length, index + word.length + 3));
    if (/^\d/.test(word)) {
      if (word.length > 1) yield [word.replace(/[.,](?=\d{3}\b)/g, '').replace(',', '.'), NUMBER];
    } else if (!isAscii && spaceless.test(word)) {
      for (let i = 0; i + 1 < word.length; i++) yield [word.slice(i, i + 2), 1];
    } else {
      const stem = stemOf(word);
      if (stem.length < 2 || common.has(word) || common.has(stem)) continue;
      const isName = !everyWord && !starts && original !== original.toLowerCase();
      yield [stem, isName ? NAME : 1];
    }
  }
}

/** In "Trump Slams Kerry Over Iran Deal" capitals say nothing about names. */
export function isTitleCase(text: string): boolean {
  const long = text.match(/[\p{Lu}\p{Ll}][\p{L}\p{M}]{4,}/gu) ?? [];
  return long.filter((word) => /^\p{Lu}/u.test(word)).length > long.length * 0.7;
}

/** Korean particles, which stand for cases: 부산, 부산의 and 부산에서 are one town. */
const particle =
  /(?<=^\p{Script=Hangul}{2,})(?:에서|으로|에게|까지|부터|의|에|은|는|이|가|을|를|와|과|로|도)$/u;

/** Enough to make "talks" and "talk", "killing" and "killed" one; names stay what they are. */
function stemOf(word: string): string {
  const plain = word.includes("'") ? word.replace(/'s$|'$/, '').replace(/'/g, '') : word;
  if (plain >= '가' && plain <= '힣힣') return plain.replace(particle, '');
  if (plain.length > 6 && plain.endsWith('ing')) return plain.slice(0, -3);
  if (plain.length > 5 && plain.endsWith('ies')) return `${plain.slice(0, -3)}y`;
  if (plain.length > 5 && plain.endsWith('ed')) return plain.slice(0, -2);
  if (plain.length > 4 && plain.endsWith('es') && /(?:s|x|z|ch|sh)es$/.test(plain)) return plain.slice(0, -2);
  if (plain.length > 3 && plain.endsWith('s') && !plain.endsWith('ss')) return plain.slice(0, -1);
  return plain;
}
