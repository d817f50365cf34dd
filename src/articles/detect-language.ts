import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import iconv from 'iconv-lite';
import { languageByLetters } from './alphabets.ts';

/** Scripts that news is written in by one language alone; a text with enough of it needs no statistics. */
const scripts: [language: string, script: RegExp][] = [
  ['ko', /\p{Script=Hangul}/gu],
  ['th', /\p{Script=Thai}/gu],
  ['km', /\p{Script=Khmer}/gu],
  ['lo', /\p{Script=Lao}/gu],
  ['my', /\p{Script=Myanmar}/gu],
  ['si', /\p{Script=Sinhala}/gu],
  ['ta', /\p{Script=Tamil}/gu],
  ['te', /\p{Script=Telugu}/gu],
  ['kn', /\p{Script=Kannada}/gu],
  ['ml', /\p{Script=Malayalam}/gu],
  ['gu', /\p{Script=Gujarati}/gu],
  ['pa', /\p{Script=Gurmukhi}/gu],
  ['or', /\p{Script=Oriya}/gu],
  ['ka', /\p{Script=Georgian}/gu],
  ['hy', /\p{Script=Armenian}/gu],
  ['he', /\p{Script=Hebrew}/gu],
  ['el', /\p{Script=Greek}/gu],
  ['bo', /\p{Script=Tibetan}/gu],
  ['dv', /\p{Script=Thaana}/gu],
];

/** Letters of Cyrillic and Arabic alphabets that the detector would take for a kin, where nobody else can tell either. */
const strangers = /[әғқңөұүһҷӣӯҳ]|[ټډړږښګڼۍېڭۈڄڃٻڀٺٽڏڊ]/giu;
/** What the detector tells apart; an other language that is claimed is doubted only where the script is another. */
const known = () =>
  (knownLanguages ??= new Set([
    ...Object.values(detector().info().Languages),
    ...scripts.map(([language]) => language),
    ...['id', 'fil', 'ne'],
  ]));
let knownLanguages: Set<string> | undefined;

// Its statistics take 60 MB: read where a text is first looked at, and not by a process that only sends.
const load = createRequire(import.meta.url);
let loaded: typeof import('eld/extrasmall').eld | undefined;
const detector = () =>
  (loaded ??= (load(fileURLToPath(import.meta.resolve('eld/extrasmall'))) as typeof import('eld/extrasmall'))
    .eld);

const LEAST_LETTERS = 24;
/** A claim is overruled only by what fits so much better than the language that was claimed. */
const MARGIN = 0.12;

/**
 * The language of an article as a BCP 47 tag: the one that is said, unless the text is surely in another; where none is
 * said, the one the text is in. Undefined where nobody said it and the text is too short to tell.
 */
export function languageOf(text: string, said: string | null | undefined): string | undefined {
  const found = detectLanguage(text);
  const claimed = said?.split('-')[0];
  if (!claimed) return found?.language;
  if (!found?.isSure || isSame(found.language, claimed)) return said ?? undefined;
  if (!known().has(claimed)) return scriptOf(claimed) === scriptOf(found.language) ? said! : found.language;
  return found.lead(claimed) >= MARGIN ? found.language : said!;
}

interface Detected {
  language: string;
  isSure: boolean;
  /** How much better it fits than another language; 1 is the most. */
  lead(other: string): number;
}

function detectLanguage(text: string): Detected | undefined {
  const sample = text.slice(0, 1_000);
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  if (letters === 0) return undefined;
  const share = (pattern: RegExp) => (sample.match(pattern)?.length ?? 0) / letters;
  const only = scripts.find(([, script]) => share(script) > 0.4);
  if (only) return { language: only[0], isSure: true, lead: () => 1 };
  const kana = share(/[\p{Script=Hiragana}\p{Script=Katakana}]/gu);
  if (kana > 0.3) return { language: 'ja', isSure: letters >= 8, lead: () => 1 };
  const han = share(/\p{Script=Han}/gu);
  if (han > 0.4 && kana < 0.05) return { language: chinese(sample), isSure: letters >= 8, lead: () => 1 };
  if (letters < LEAST_LETTERS) return undefined;
  const lettered = languageByLetters(sample, letters);
  if (lettered) return { language: lettered, isSure: true, lead: () => 1 };
  if (share(strangers) > 0.01) return undefined;
  const result = detector().detect(sample);
  if (!result.language || !result.isReliable()) return undefined;
  const scores = result.getScores();
  const best = scores[result.language] ?? 0;
  return {
    language: named(result.language, sample),
    isSure: true,
    lead: (other) => best - (scores[other === 'id' ? 'ms' : other === 'fil' ? 'tl' : other] ?? 0),
  };
}

function named(language: string, sample: string): string {
  if (language === 'zh') return chinese(sample);
  if (language === 'tl') return 'fil';
  if (language === 'hi' || language === 'mr') return nepali.test(sample) ? 'ne' : language;
  return language === 'ms' ? malayOrIndonesian(sample) : language;
}

const nepali = /(?:^|\s)(?:छ|छन्|छैन|गरेको|गरेका|भएको|भएका|पनि|गर्ने)(?=[\s।,]|$)/u;
const indonesian =
  /\b(?:karena|bisa|uang|mobil|kantor|polisi|perusahaan|presiden|pemerintah|menurut|warga|tersebut|usai|kepada|saat|ujar|juga|namun|mengatakan|rp|jakarta|wib|senin|selasa|rabu|jumat|minggu)\b/giu;
const malay =
  /\b(?:kerana|boleh|wang|kereta|pejabat|polis|syarikat|perdana|kerajaan|beliau|berkata|datuk|seri|selepas|bagi|ringgit|rm|kuala|isnin|khamis|jumaat|ahad|ialah|sebanyak|negeri)\b/giu;

/** The detector knows the two as one. Indonesian, which a hundred times as many papers are written in, where in doubt. */
function malayOrIndonesian(sample: string): string {
  const count = (words: RegExp) => sample.match(words)?.length ?? 0;
  return count(malay) > count(indonesian) ? 'ms' : 'id';
}

/** By the characters that only one of the two old charsets has, for each was made for one of the two scripts. */
function chinese(sample: string): 'zh-Hans' | 'zh-Hant' {
  let simplified = 0;
  let traditional = 0;
  for (const character of sample.match(/\p{Script=Han}/gu) ?? []) {
    const isSimplified = isInGb2312(character);
    const isTraditional = iconv.decode(iconv.encode(character, 'big5'), 'big5') === character;
    if (isSimplified && !isTraditional) simplified++;
    if (isTraditional && !isSimplified) traditional++;
  }
  return traditional > simplified ? 'zh-Hant' : 'zh-Hans';
}

/** GB2312 is the upper half of the table of GBK. */
function isInGb2312(character: string): boolean {
  const [first = 0, second = 0] = iconv.encode(character, 'gbk');
  return first >= 0xb0 && first <= 0xf7 && second >= 0xa1;
}

/** Some languages have two names: `tl` and `fil`, `iw` and `he`; what is Norwegian goes by three. */
function isSame(found: string, claimed: string): boolean {
  const names: Record<string, string> = { tl: 'fil', iw: 'he', in: 'id', nb: 'no', nn: 'no' };
  const plain = (name: string) => names[name] ?? name;
  return plain(found.split('-')[0]!) === plain(claimed);
}

function scriptOf(language: string): string | undefined {
  return new Intl.Locale(language).maximize().script;
}
