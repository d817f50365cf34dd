import { withoutBullets } from './list-sentences.ts';

/** A card holds about this much: four lines in a mail. */
const MOST_CHARACTERS = 320;

/** What feeds put around the news. Each is taken away where it stands at the end, or at the beginning. */
const endings: RegExp[] = [
  /\s*(?:\[?\s*(?:…|\.\.\.|&hellip;)\s*\]?\s*)?(?:continue reading|read (?:more|on|the (?:full|rest)|full)|click here (?:to|for)|full (?:story|article)|keep reading|learn more|more\s*[»›>]+|view (?:entire|full) post|see (?:more|also))\b.{0,120}$/isu,
  /\s*the post .{1,300}? (?:first )?appeared (?:first )?on .{1,120}$/isu,
  /\s*(?:this (?:article|story|post) (?:was )?(?:originally |first )?(?:appeared|published) (?:on|in|at)|originally published (?:on|in|at)|first published (?:on|in|at)) .{1,160}$/isu,
  /\s*(?:follow us on|subscribe to|sign up (?:for|to)|share this|like us on|download the|join (?:us|our)|related(?: articles| stories)?:|filed under:?|tags?:|comments?:? ?\d*$|submitted by).{0,160}$/isu,
  /\s*(?:阅读全文|閱讀全文|点击查看|點擊查看|查看全文|继续阅读|查看更多|続きを読む|この記事を読む|더보기|기사 ?보기|전문 ?보기|baca (?:juga|selengkapnya)|selengkapnya|xem (?:thêm|tiếp)|đọc (?:thêm|tiếp)|leia mais|leer más|lire la suite|weiterlesen)[\s\S]{0,80}$/iu,
  /\s*\[(?:…|\.\.\.|link|comments?|more)\]\s*$/iu,
  /\s*(?:\(?\s*(?:more|cont(?:inue)?d)\s*\)?)$/iu,
];
const beginnings: RegExp[] = [
  /^(?:January|February|March|April|May|June|July|August|September|October|November|December) \d{1,2}, \d{4}(?: \d{1,2}:\d{2} ?[AP]M)?\s+(?=\S)/u,
  /^(?:\(?(?:photo|image|picture)s?:? ?(?:credit|courtesy|by|source)?[^.]{0,80}\)\s*)/iu,
  // Of an agency: "By Laila Bassam and Tala Ramadan DUBAI, Feb 17 (Reuters) - ". Where its desk sits is not where it happened.
  /^(?:By \p{Lu}[^()]{2,200}? )?\p{Lu}{2}[\p{Lu}/ .'’-]{1,80}, (?:Jan|Feb|March|April|May|June|July|Aug|Sept|Oct|Nov|Dec)[a-z.]* \d{1,2} \((?:Reuters|AP|AFP|Xinhua|Kyodo|ANI|PTI)\)\s*[-–—:]\s*/u,
  /^(?:advertisement|sponsored|listen to this article|image copyright [^.]{0,40}? image caption)\s+/iu,
];

/**
 * The publisher's own description cut at a sentence to what a card holds, or the lead of the body where there is no
 * description; without "Continue reading", "The post … appeared first on" and their kin. '' where nothing is told.
 */
export function summarize(said: { title: string; description: string; body: string }): string {
  for (const text of [said.description, said.body]) {
    const own = withoutBullets(withoutBoilerplate(withoutTitle(text, said.title)));
    if (own.length >= 2 && own !== said.title && !/^https?:\S+$/.test(own))
      return cutAtSentence(wholeSentences(own), MOST_CHARACTERS);
  }
  return '';
}

/** Many feeds begin the description with the title; it stands above it already. */
function withoutTitle(text: string, title: string): string {
  if (title.length < 8 || !text.toLowerCase().startsWith(title.toLowerCase())) return text;
  const rest = text.slice(title.length).replace(/^[\s.:|–—-]+/u, '');
  return rest.length >= 40 ? rest : text;
}

export function withoutBoilerplate(text: string): string {
  let own = text;
  for (let before = ''; before !== own; ) {
    before = own;
    for (const ending of endings) own = cutEnd(own, ending);
    for (const beginning of beginnings) own = own.replace(beginning, '');
  }
  return own.trim();
}

/** Where the publisher cut the text off (`domina...`), back to the last whole sentence, if that tells enough. */
function wholeSentences(text: string): string {
  if (!/(?:…|\.\.\.)$/.test(text)) return text;
  const parts = [...sentences.segment(text)].map(({ segment }) => segment);
  const whole = parts.slice(0, -1).join('').trim();
  return whole.length >= 60 ? whole : text.replace(/\s*(?:…|\.\.\.)$/, '…');
}

/** Only the last part is looked at, so that a long body costs no more than a short one. */
function cutEnd(text: string, ending: RegExp): string {
  const from = Math.max(0, text.length - 500);
  const tail = text.slice(from);
  const cut = tail.replace(ending, '');
  return cut === tail ? text : text.slice(0, from) + cut;
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
  return `${head.slice(0, word).replace(/[\s,;:–—-]+$/u, '')}…`;
}

const sentences = new Intl.Segmenter('en', { granularity: 'sentence' });
const words = new Intl.Segmenter('en', { granularity: 'word' });

function endsInAbbreviation(text: string): boolean {
  return /(?:^|[\s(])(?:[A-Z]|Mr|Mrs|Ms|Dr|St|Gen|Gov|Sen|Rep|Lt|Col|Sgt|Prof|No|vs|Jr|Sr|Inc|Ltd|Co|Corp|U\.S|U\.K|U\.N|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.$/.test(
    text,
  );
}
