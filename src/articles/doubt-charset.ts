/** Charsets that give letters of the same script when one is read as another: only statistics tell them apart. */
const kin = [
  ['gb18030', 'big5', 'euc-kr', 'euc-jp', 'shift_jis'],
  ['windows-1251', 'koi8-r', 'iso-8859-5', 'ibm866'],
];
/** A claim is given up for a kin that is so much likelier, of 100. */
const MARGIN = 10;
const LEAST = 20;

interface Guess {
  name: string;
  confidence: number;
}

/** The charset that a text which claims `said` is in, by the detector's guesses: said's likelier kin, else itself. */
export function likeliestOfKin(said: string, guess: () => readonly Guess[]): string {
  const own = said
    .replace(/^(?:gb2312|gbk)$/, 'gb18030')
    .replace('cp949', 'euc-kr')
    .replace('sjis', 'shift_jis');
  const family = kin.find((names) => names.includes(own));
  if (!family) return said;
  const guesses = guess();
  const sure = (charset: string) =>
    guesses.find(({ name }) => name.toLowerCase() === charset)?.confidence ?? 0;
  const best = family.toSorted((a, b) => sure(b) - sure(a))[0]!;
  return sure(best) >= Math.max(sure(own) + MARGIN, LEAST) ? best : said;
}

/**
 * True for a text in Western letters, most of whose accented ones stand four or more in a row: it is in another script,
 * and its charset was never meant, as with a server that calls everything ISO-8859-1.
 */
export function isHardlyWestern(text: string, charset: string): boolean {
  if (
    !/^(?:iso-?8859-?(?:1|2|9|15)|latin-?[1259]|windows-125[024]|cp125[024]|(?:us-?)?ascii)$/i.test(charset)
  )
    return false;
  const high = text.match(/[\u0080-\uffff]/g)?.length ?? 0;
  const inRuns = (text.match(/[\u0080-\uffff]{4,}/g) ?? []).reduce((sum, run) => sum + run.length, 0);
  return inRuns > high / 2;
}

/**
 * True for Turkish read as Western: its ş, ğ and ı come out as the þ, ð and ý of Icelandic, which has á, í and æ besides.
 */
export function isTurkish(text: string, charset: string): boolean {
  if (!/^(?:iso-?8859-?1|latin-?1|windows-1252|cp1252|(?:us-)?ascii)$/i.test(charset)) return false;
  const icelandic = text.match(/[þðýÞÐÝ]/g)?.length ?? 0;
  return icelandic >= 3 && !/[áíóúæÁÍÓÚÆ]/.test(text);
}

/** True for text whose Thai vowels and tones stand on consonants, as they hardly do where it is none. */
export function isThai(text: string): boolean {
  const letters = text.match(/[\u0e01-\u0e4e]/g)?.length ?? 0;
  const stray = text.match(
    /(?<![\u0e01-\u0e2e\u0e31\u0e34-\u0e3a\u0e47-\u0e4e])[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]/g,
  );
  return letters >= 12 && !text.includes('\ufffd') && (stray?.length ?? 0) < letters / 50;
}
