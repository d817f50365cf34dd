/** Languages of Asia that the detector does not know, which would be taken for a kin. */
interface Alphabet {
  language: string;
  /** Letters that its kin in the same script lack. */
  letters: RegExp;
  /** The least share of the text that they are; names of one language stand in texts of another too. */
  share: number;
  /** Letters it does not have. */
  lacks?: RegExp;
  /** Little words, of which one must be there, where the letters are shared. */
  words?: RegExp;
}

const word = (words: string) => new RegExp(`(?<!\\p{L})(?:${words})(?!\\p{L})`, 'iu');

const alphabets: Alphabet[] = [
  { language: 'kk', letters: /[әғқңөұүһі]/giu, share: 0.05, lacks: /[ўҳӯӣҷєї]/iu, words: /[қғұ]/iu },
  {
    language: 'ky',
    letters: /[ңөү]/giu,
    share: 0.02,
    lacks: /[әғқұһіҳ]/iu,
    words: /ң|(?<!\p{L})(?:жана|менен|деп|үчүн|боюнча|болду|кыргыз\p{L}*)(?!\p{L})/iu,
  },
  { language: 'mn', letters: /[өү]|аа|ээ|уу/giu, share: 0.04, lacks: /[әғқұһіҳң]/iu },
  {
    language: 'tg',
    letters: /[ҷӣӯҳ]/giu,
    share: 0.01,
    lacks: /[ўөү]/iu,
    words: word('дар|ба|бо|ва|аз|аст|ки|барои'),
  },
  {
    language: 'uz',
    letters: /[ўқғҳ]/giu,
    share: 0.01,
    lacks: /[іөүӯ]/iu,
    words: word('билан|учун|деб|ва|ҳақида|бўлиб|бу'),
  },
  { language: 'ps', letters: /[ټډړږښګڼۍې]/gu, share: 0.02, lacks: /[ۇۈۋٻڏ]/u },
  { language: 'ug', letters: /[ۇۈۋې]/gu, share: 0.05 },
  { language: 'sd', letters: /[ٻڀٺٽڏڊڄڃڌڪ]/gu, share: 0.03 },
  { language: 'ckb', letters: /[ڕڵۆێە]/gu, share: 0.08 },
  { language: 'tk', letters: /[ýňž]/giu, share: 0.03, lacks: /[ěřčšůáéí]/iu, words: /[şä]/iu },
];
/** Uzbek in Latin letters has none of its own, but words that the Turkic languages around it write otherwise. */
const uzbek =
  /(?<!\p{L})(?:bilan|uchun|haqida|haqda|qildi|qilindi|qilgan|etildi|berdi|deya|ma[‘’ʻʼ']lum|bo[‘’ʻʼ']l\p{L}*|so[‘’ʻʼ']m|o[‘’ʻʼ']z\p{L}*|joriy|vazirlik|matbuot)(?!\p{L})/giu;

/** The language that a text of so many letters shows by its alphabet; undefined where it may be any other. */
export function languageByLetters(text: string, count: number): string | undefined {
  const found = alphabets.find(
    ({ letters, share, lacks, words }) =>
      (text.match(letters)?.length ?? 0) / count >= share &&
      !lacks?.test(text) &&
      (words?.test(text) ?? true),
  );
  if (found) return found.language;
  const told = new Set(text.match(uzbek)?.map((said) => said.toLowerCase()));
  return told.size >= 2 ? 'uz' : undefined;
}
