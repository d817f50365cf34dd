import { foldText } from './fold-text.ts';

/** A name as texts decline it. */
export interface Declined {
  /** With its accents: what all its forms begin with. */
  stem: string;
  /** What may follow the stem up to the end of the name, folded; sticky. */
  endings: RegExp;
}

/** How names end in the nominative, and otherwise: in the other cases, and as adjectives. */
export interface Declension {
  nominative: RegExp;
  otherwise: string;
  /** What a stem of three letters or fewer takes, which other words begin with: Доха, not дохлый. */
  ofShort?: string;
  /** How a word that ends like this ends too, folded: Ankara, v Ankaře. */
  changing?: [RegExp, string][];
}

// Япония, Японии, японский; Жапонияда. Not Индивид, which begins as Индия does.
export const cyrillic: Declension = {
  // Дели and Баку are the same in every case: Дела are affairs, Баки are tanks.
  nominative: /(?:(?<=.{4})ия|(?<=.{4})ая|(?<=.{4}[нвк])[ыи]й|(?<=.{6})[иіоуэ]|[аеёыюяьй])$/u,
  otherwise:
    '[аеёиоуыэюяйіїєь]{0,3}(?:м|ми|х|в|го|му)?|[аеиоуыйінь]{0,3}(?:ск|ськ|ц|нк)\\p{L}{1,5}|(?:д[аеы]|т[аеы]|ғ[аеы]|г[ае]|н[ыеі]|л[ыіа])\\p{L}{0,3}',
  ofShort: '[аеиоуыюя]{1,2}й?',
  // На Шрі-Ланці, у Дацці.
  changing: [
    [/кка$/u, 'цц[іи]'],
    [/ка$/u, 'ц[іи]'],
  ],
};
const ofSlavs: Declension = {
  nominative: /(?<=.{3})[aeioyáéíýě]$/u,
  // Čínou, Kinom; kino is a cinema.
  ofShort: '[aeiuy]|ie|ou|[eo]m|sk\\p{L}{1,3}',
  otherwise: '[aeiouy]{0,2}|em|om|ov|ovi|owi|ech|ach|am|ami|imi|i?j[aeiu]|jou|jich|sk\\p{L}{1,3}',
  changing: [
    [/ka$/u, 'c[ei]'],
    // Damašek, v Damašku.
    [/ek$/u, 'k(?:[ua]|em|iem|owi|om)'],
  ],
};
const czech: Declension = { ...ofSlavs, changing: [...ofSlavs.changing!, [/ra$/u, 're']] };
const polish: Declension = {
  ...ofSlavs,
  changing: [...ofSlavs.changing!, [/ra?$/u, 'rze'], [/ta?$/u, 'cie'], [/da?$/u, 'dzie']],
};
const germanic: Declension = { nominative: /$/u, otherwise: 's?' };
const finnish: Declension = {
  nominative: /$/u,
  otherwise: '(?:i?(?:[aeiouy]?n|ssa|sta|lla|lta|lle|ksi|na|t|ta|a))?',
  changing: [[/kki$/u, 'ki(?:n|ssa|sta|lla|lta|lle)']],
};
const hungarian: Declension = {
  nominative: /(?<=.{3})[ae]$/u,
  otherwise:
    '[aeo]?(?:[bv]an|[bv]en|b[ae]|b[oe]l|r[ae]|r[oe]l|n|t|nak|nek|h[oe]z|t[oe]l|n[ae]l|ig|ert|i|\\p{L}[ae]l)?',
};
const declensions: Record<string, Declension> = {
  ...{ de: germanic, sv: germanic, da: germanic, nb: germanic },
  ...{ cs: czech, sk: ofSlavs, pl: polish, hr: ofSlavs, sl: ofSlavs, fi: finnish, hu: hungarian },
};

/** How a language in Latin letters declines names of countries, where it does. */
export function declensionOf(language: string): Declension | undefined {
  return declensions[language];
}

/** Every word of a name takes its case: Severní Korea, v Severní Koreji. */
export function decline(name: string, declension: Declension): Declined {
  const words = name.split(/[ -]/);
  const [first, ...others] = words.map((word) => formsOf(word, declension, words.length > 1));
  const rest = others.map(({ stem, endings }) => ` ${RegExp.escape(foldText(stem))}${endings}`).join('');
  return { stem: first!.stem, endings: endingsOf(first!.endings + rest) };
}

/** What follows a stem, to the end of the word. */
export function endingsOf(endings: string): RegExp {
  return new RegExp(`(?:${endings})(?![\\p{L}\\p{M}])`, 'uy');
}

function formsOf(
  word: string,
  declension: Declension,
  isOneOfMany: boolean,
): { stem: string; endings: string } {
  const { nominative, otherwise, ofShort, changing } = declension;
  const stem = word.replace(nominative, '').toLowerCase();
  // Beside the other words of a name one can hardly be meant otherwise.
  const beside = stem.length > 3 ? `\\p{L}{0,3}|${otherwise}` : otherwise;
  // What was cut off leaves no name without an ending: Кита is a whale's.
  const isCut = stem.length < word.length;
  const taken = isOneOfMany ? beside : (isCut && stem.length <= 3 && ofShort) || otherwise;
  const usual = `${isCut && !isOneOfMany ? '(?=\\p{L})' : ''}(?:${taken})`;
  const change = changing?.find(([ending]) => ending.test(word));
  if (!change) return { stem, endings: usual };
  const kept = word.replace(change[0], '').toLowerCase();
  return {
    stem: kept,
    endings: `(?:${RegExp.escape(foldText(stem.slice(kept.length)))}${usual}|${change[1]})`,
  };
}
