import type { TagReason } from './article.ts';
import { foldText } from './fold-text.ts';
import { pairedNamesIn } from './paired-names.ts';
import { commonNames, type NameIndex, namesOfLanguage, PEOPLE, type PlaceName } from './place-names.ts';
import { regionOf } from './regions.ts';

/** A text with how much a name in it says: what stands in the title is what the article is about. */
export interface Passage {
  part: 'title' | 'lead' | 'body' | 'section';
  text: string;
}

const WEIGHTS = { title: 3, lead: 2.5, body: 1, section: 3 };
/**
 * A country is tagged from this sum of weights on, and from this share of what the text says of the most mentioned one
 * of Asia; where the body alone names it, also of the most mentioned one of the world.
 */
const USUAL = { score: 3, share: 0.3, shareOfWorld: 0.4 };
/** A text that names many countries of Asia is about all of them. */
const MANY = { ...USUAL, score: 2 };
const MANY_COUNTRIES = 4;
/** So many countries of the world, one in so many characters, are a list: the text is about each, also if named once. */
const LIST = { score: 1, share: 0.2, shareOfWorld: 0.2 };
const LISTED_COUNTRIES = 10;
const CHARACTERS_EACH = 250;
const LEAST_SCORE_OF_ONE = 1.9;
const OPENING = 40;
const OPENING_BONUS = 0.5;
/** More mentions than this in the body say no more. */
const MOST_BODY_MENTIONS = 4;
/** A country that comes up only this far into the body is not what the text is about. */
const LATE = 2000;

export interface Mention {
  name: PlaceName;
  /** Of the name, less where it stands in the name of something else. */
  weight: number;
  text: string;
  at: number;
}

/**
 * The countries of Asia an article is about, with why: names of countries, peoples, capitals, large cities,
 * institutions and leaders in any script, weighed by where they stand. `language` is BCP 47; `brief` says that this is
 * all there is, so that a country named once, and none of the world more often, is what it is about.
 */
export function tagRegions(passages: Passage[], language: string, brief = false): TagReason[] {
  const own = namesOfLanguage(language);
  const scores = new Map<string, { score: number; body: number; passing: boolean; why: TagReason[] }>();
  for (const { part, text } of passages)
    for (const { name, weight, text: said, at } of mentionsIn(text, own)) {
      const entry = scores.get(name.country) ?? { score: 0, body: 0, passing: true, why: [] };
      scores.set(name.country, entry);
      if (part !== 'body') entry.passing = false;
      if (part === 'body' && (++entry.body > MOST_BODY_MENTIONS || (entry.score === 0 && at > LATE)))
        continue;
      entry.score += (WEIGHTS[part] + (part === 'lead' && at < OPENING ? OPENING_BONUS : 0)) * weight;
      const why = `${part}: ${said}`;
      if (!entry.why.some((reason) => reason.why === why)) entry.why.push({ tag: name.country, why });
    }
  const isUnsure = doubtful(passages);
  const most = Math.max(...[...scores.values()].map((entry) => entry.score), 0);
  const ofAsia = [...scores].filter(([id]) => regionOf(id) && !isUnsure(id));
  const length = passages.reduce((sum, { text }) => sum + text.length, 0);
  const isList = scores.size >= LISTED_COUNTRIES && length <= scores.size * CHARACTERS_EACH;
  const enough = isList ? LIST : ofAsia.length >= MANY_COUNTRIES ? MANY : USUAL;
  const best = Math.max(...ofAsia.map(([, { score }]) => score), 0);
  const isShort = brief && best === most && best >= LEAST_SCORE_OF_ONE;
  // Of a headline that is all there is, a people counts as much as a country: Cambodian and Thai troops.
  const least = isShort ? Math.min(enough.score, best) * PEOPLE : enough.score;
  return ofAsia
    .filter(([, { score }]) => score >= least && score >= best * enough.share)
    .filter(([, { score, passing }]) => !passing || score >= most * enough.shareOfWorld)
    .filter(([, { why }], _, found) => found.length === 1 || !isFiledOnly(why))
    .sort(([a, x], [b, y]) => y.score - x.score || a.localeCompare(b))
    .flatMap(([, { why }]) => why.slice(0, 3));
}

/** Several countries that only sections name are those of a round-up; the text is about none of them. */
function isFiledOnly(why: readonly TagReason[]): boolean {
  return why.every((reason) => reason.why.startsWith('section'));
}

/** Georgia is an American state as often as a country: something else in the text must speak for the country. */
function doubtful(passages: Passage[]): (id: string) => boolean {
  const speaksForGeorgia =
    /Tbilisi|Batumi|Georgian|Abkhaz|Ossetia|Caucas|Soviet|Russia|Moscow|Saakashvili|Ivanishvili|Kobakhidze|Armenia|Azerbaijan|Black Sea|საქართველო|Грузи|格鲁吉亚|ジョージア|조지아/i;
  return (id) => id === 'GE' && !passages.some(({ text }) => speaksForGeorgia.test(text));
}

/** Every name in the text, the longest at each place; not those that mean something else where they stand. */
export function mentionsIn(text: string, own?: NameIndex): Mention[] {
  const folded = foldText(text);
  const shouted = isShouted(text);
  const mentions: Mention[] = [];
  for (let at = 0; at < folded.length - 1; at++) {
    if (!startsName(folded, at)) continue;
    const start = folded.slice(at, at + 2);
    const common = nameAt(folded, text, at, commonNames.get(start), shouted);
    const special = nameAt(folded, text, at, own?.get(start), shouted);
    // Korea Utara is the North.
    const isLonger = common && special && endOf(folded, at, special) > endOf(folded, at, common);
    const name = isLonger ? special : (common ?? special);
    if (!name) continue;
    const end = endOf(folded, at, name);
    if (!isMisleading(folded, at, end, name))
      mentions.push({ name, weight: weightAt(folded, at, end, name), text: text.slice(at, end), at });
    at = end - 1;
  }
  for (const { countries, text: said, at } of pairedNamesIn(text))
    for (const country of countries) {
      const name = { folded: said, country, weight: 1, open: true, capital: false };
      mentions.push({ name, weight: 1, text: said, at });
    }
  return mentions;
}

function nameAt(
  folded: string,
  text: string,
  at: number,
  names: readonly PlaceName[] | undefined,
  shouted: boolean,
): PlaceName | undefined {
  return names?.find((name) => {
    if (!folded.startsWith(name.folded, at)) return false;
    const end = at + name.folded.length;
    if (name.declined) {
      const whole = endOf(folded, at, name);
      if (whole < end || text.slice(at, end).toLowerCase() !== name.declined.stem) return false;
      if (adjective.test(folded.slice(at, whole))) return true;
    } else if (goesOn(folded, name, end)) return false;
    else if (!name.open && end < folded.length && isLetter(folded[end]!)) return false;
    return shouted || !name.capital || isCapital(text[at]!);
  });
}

/**
 * Where no spaces are written, what follows may show that another word is meant. A vowel or tone sign of Thai belongs
 * to the consonant before it: โซลาร์ is solar, not Seoul. Short names in katakana begin other words: タイトル, インドア.
 */
function goesOn(folded: string, name: PlaceName, end: number): boolean {
  const next = folded[end] ?? '';
  if (katakana.test(next)) return name.folded.length <= 3 && katakana.test(folded[end - 1]!);
  return /[\u0e30-\u0e3a\u0e45-\u0e4e]/.test(next);
}

/** Adjectives of Slavic languages are written small: čínský, китайский. */
const adjective = /(?:sk|ck|ск|ськ)\p{L}{1,4}$/u;

/** The end of a name with the endings that it is declined by; -1 where it takes none of what follows. */
function endOf(folded: string, at: number, name: PlaceName): number {
  const end = at + name.folded.length;
  if (!name.declined) return end;
  const { endings } = name.declined;
  endings.lastIndex = end;
  return endings.test(folded) ? endings.lastIndex : -1;
}

/** Scripts that write no spaces may hold a name anywhere, others only where a word begins. */
function startsName(folded: string, at: number): boolean {
  const character = folded[at]!;
  // The exchange behind a ticker: <7203.T>, (0005.HK).
  if (character === '.') return /^\.[a-z]{1,2}[>)]/.test(folded.slice(at, at + 4));
  if (!isLetter(character)) return false;
  const before = folded[at - 1];
  return (
    before === undefined ||
    !isLetter(before) ||
    (unspaced.test(character) && !(katakana.test(character) && katakana.test(before))) ||
    (/[\u0600-\u06ff]/.test(character) && arabicPrefix.test(folded.slice(Math.max(0, at - 3), at))) ||
    (/[\u05d0-\u05ea]/.test(character) && hebrewPrefix.test(folded.slice(Math.max(0, at - 2), at)))
  );
}

const unspaced = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]/;
// A vaccine is no Kuching: ワクチン, クチン.
const katakana = /[\u30a1-\u30fa\u30fc]/;
const hebrewPrefix = /(?:^|[^\u05d0-\u05ea])[ובלהמשכ]$/;
const arabicPrefix = /(?:^|[^\u0600-\u06ff])(?:ال|وال|بال|لل|و|ب|ل)$/;

function isLetter(character: string): boolean {
  if (character < '\x80') return character >= 'a' && character <= 'z';
  return /[\p{L}\p{M}]/u.test(character);
}

function isCapital(character: string): boolean {
  return character !== character.toLowerCase() || character.toLowerCase() === character.toUpperCase();
}

/** Headlines of news agencies and of some papers are all in capitals. */
function isShouted(text: string): boolean {
  const letters = text.match(/\p{Ll}/gu)?.length ?? 0;
  return letters < (text.match(/\p{Lu}/gu)?.length ?? 0) / 4;
}

const COMPANY = 0.3;
const SEAT = 0.6;

/** "Kawasaki Steel" says less of Japan than "Kawasaki"; "Mizuno Corp of Osaka" tells where somebody sits. */
function weightAt(folded: string, at: number, end: number, name: PlaceName): number {
  const next = folded.slice(end, end + 30);
  // "The Japan Fund", "Bombay Palace Restaurants Inc": of America, mostly.
  if (/^(?: [\w&.']+){0,3} (?:inc|fund)\b/.test(next)) return name.weight * COMPANY;
  if (
    name.weight < 1 &&
    /^ (?:steel|heavy|rubber|breweries|motors?|electric|bank|corp|ltd|inc|industries|securities|trust|chemical|co)\b/.test(
      next,
    )
  )
    return name.weight * COMPANY;
  if (
    /\b(?:ltd|corp|inc|co|industries|bank|plc|bhd|kk)>? of $/.test(folded.slice(Math.max(0, at - 20), at)) ||
    /^ based\b/.test(next)
  )
    return name.weight * SEAT;
  return name.weight;
}

/** What follows or goes before a name when it is not the country that is meant. Checked on folded text. */
const after: [RegExp, RegExp][] = [
  [
    /^(?:china|india|turkey|japan)$/,
    /^ (?:shops?|syndrome|dolls?|plates?|ink|rubber|baster|sandwich|dinner|black lacquer)\b(?! (?:owners?|workers?))/,
  ],
  [
    /(?:ese|[hir][ae]n|ish|ani|eli|thai|pino|pine)$(?<!tehran)/,
    /^ (?:restaurants?|food|cuisine|takeaways?|takeout|dish(?:es)?|cooking|bath|delight|carpets?|rugs?|wrestling|new year|zodiac|horoscope|checkers|lanterns?|medicine|massage|boxing|curry|curries|noodles?|whispers|barbecue|bbq|gardens?|knotweed|cabbage|hamster|pythons?|cats?|hounds?|beef|fried chicken)\b/,
  ],
  [
    /./,
    /^ (?:ocean|sea|wells|river|reservation|summer|premier league|expressed|creek|point|street|road|avenue|tea|hilton|sling|envelopes?|steel knives|pale ale|chinatown|war veterans?|war memorial|veterans?|vets?)s?\b/,
  ],
  [
    /./,
    /^(?:洋(?!行|葱|服|洋)|양(?=[에의을과,. ]|$)|餐[馆館厅廳]|料理|料亭|菜[馆館]?(?![市价價农農])|식당|음식|요리|집(?!권)| 식당| 음식| 요리| duong\b|(?:ий|ого|ому|ом|им)? (?:океан|ресторан|кухн)| (?:restaurac|kuchyn|kuchni|jidl|oceano)| (?:महासागर|रेस्तरां|restoran|lokanta|okyanus)|महासागर)/,
  ],
  [/isch$/, /^ (?:restaurant|kuche|essen|garten|ozean)/],
  [/^(?:ジョージア|조지아|乔治亚|喬治亞)$/, /^(?:州|주(?![의민]))/],
  // Chūgoku is the west of Honshū too.
  [/^中国$/, /^(?:地方(?=[ぁ-ん、。・整気 ]|$)|電力|山地|自動車道)/],
  // What oil is priced by, and what news of oil speaks of most.
  [/^dubai$/, /^ (?:crude|light|grade|benchmark)/],
  [/^jakarta$/, /^ (?:ee|commons|servlet|persistence|project)\b/],
  [/^java$/, /^ (?:se|ee|\d+|code|developers?|programm|language|virtual|runtime|applications?)\b/],
  [/^israel$/, /^ (?:adesanya|folau|houghton|horovitz|vazquez|kamakawi|gonzalez)/],
  [/^china$/, /^ (?:mieville|chow|restaurants?\b)/],
  // Towns in America, and what else is called so.
  [
    /./,
    /^, (?:ohio|pennsylvania|michigan|indiana|illinois|iowa|kansas|kentucky|missouri|oregon|texas|tennessee|massachusetts)\b/,
  ],
  [/^salem$/, /^(?: witch|,? (?:oregon|ore\b|mass\b|n\.h|virginia))/],
  [/^mandalay$/, /^ bay\b/],
  [/^mecca$/, /^ (?:of|for) /],
  [/^colombo$/, /^ (?:crime|family|mafia)/],
  [
    /^turkey$/,
    /^ (?:recipes?|leftovers?|trots?|brine|breasts?|burgers?|bacon|gravy|stuffing|legs?|soup|farm|hunt|pardon)/,
  ],
  [/(?:ese|ian|ish|ani|eli|i)$/, /^ (?:american|australian|canadian|briton|british|origin|descent|born)s?\b/],
  [
    /^georgia$/,
    /^(?:,? (?:u\.s|usa|ga\b|tech|state|power|pacific|gulf|bulldogs|university|republican|democrat|senat|gov|secretary of state|gwinnett|atlanta|governor|runoff|primary|voters|legislat|lawmaker|house|congress|football|southern)|\.)/,
  ],
  [
    /^jordan$/,
    /^ (?:[a-z]+son\b|peterson|spieth|henderson|pickford|ayew|belfort|brand|peele|bardella|chiles|clarkson|poole|love)\b/,
  ],
  [
    /^(?:lebanon)$/,
    /^,? (?:ohio|pennsylvania|pa\b|tennessee|tenn|new hampshire|n\.h|indiana|missouri|oregon|valley)/,
  ],
];
const before: [RegExp, RegExp][] = [
  // Oceans and restaurants as other languages name them, here and above.
  [
    /./,
    /(?:มหาสมุทร|ร้านอาหาร|อาหาร|المحيط |مطعم |مطاعم |samudr?a |samudera |lautan |restoran |masakan |kuliner |nha hang |mon an |restaurante? |ristorante |restaurace |restauracja |ocean |oceano |ozean |cuisine |comida |cocina |cozinha |cucina )$/,
  ],
  [
    /^jordan$/,
    /(?:\b[a-z]\.|michael|leslie|dominique|clark|brian|kevin|steve|jim|deandre|vernon|barbara|hamilton|colin|montell|neil|louis|air|eddie|joe|chris|lewis|robert|rep\.?|mr\.?|ms\.?|mrs\.?|congressman|chairman|of the river) $/,
  ],
  [
    /^(?:indian|indians)$/,
    /(?:american|west|east|red|cleveland|native|south american|plains|pueblo|canadian) $/,
  ],
  [
    /^china$/,
    /(?:south|east|bone|fine|cochin|of|new|port) $(?<!(?:people'?s republic of|republic of|to|bank of|out of|in|of) $)/,
  ],
  [/^(?:guinea|timor|georgia)$/, /(?:south|new) $/],
  // Sunday.
  [/^nhat$/, /chu $/],
  // Male nurses, and the small firms of Prague.
  [/^male$/, /(?<!\b(?:in|to|from|near|capital,?|islands? of|city of) )$/],
  [/^manila$/, /(?:brown|yellow) $/],
  [/^dubai$/, /(?:crude|benchmark|grade) $/],
  [/^turkey$/, /(?:cold|roast|thanksgiving|wild|ground|smoked) $/],
  [/./, /(?:gulf of|bay of|sea of|strait of|straits of|university of wisconsin) $/],
];

function isMisleading(folded: string, at: number, end: number, name: PlaceName): boolean {
  const next = folded.slice(end, end + 30);
  const previous = folded.slice(Math.max(0, at - 30), at);
  return (
    after.some(([names, pattern]) => names.test(name.folded) && pattern.test(next)) ||
    before.some(([names, pattern]) => names.test(name.folded) && pattern.test(previous))
  );
}
