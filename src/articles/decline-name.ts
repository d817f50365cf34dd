/** A name as texts decline it. */
export interface Declined {
  /** With its accents. */
  stem: string;
  /** What may follow the stem within the word. */
  endings: RegExp;
}

/** How names end in the nominative, and otherwise: in the other cases, and as adjectives. */
export interface Declension {
  nominative: RegExp;
  otherwise: string;
  /** What a stem of three letters or fewer takes, which other words begin with: Доха, not дохлый. */
  ofShort?: string;
}

// Япония, Японии, японский; Жапонияда. Not Индивид, which begins as Индия does.
export const cyrillic: Declension = {
  // Дели and Баку are the same in every case: Дела are affairs, Баки are tanks.
  nominative: /(?:(?<=.{4})ия|(?<=.{4})ая|(?<=.{6})[иіоуэ]|[аеёыюяьй])$/u,
  otherwise:
    '[аеёиоуыэюяйіїєь]{0,3}(?:м|ми|х|в)?|[аеиоуыйінь]{0,3}(?:ск|ськ|ц|нк)\\p{L}{1,5}|(?:д[аеы]|т[аеы]|ғ[аеы]|г[ае]|н[ыеі]|л[ыіа])\\p{L}{0,3}',
  ofShort: '[аеиоуыюя]{1,2}й?',
};
const slavic: Declension = {
  nominative: /(?<=.{3})[aeioyě]$/u,
  otherwise: '[aeiouyáéíýěůąęó]{0,2}|em|om|ech|ach|ách|am|ám|ami|imi|sk\\p{L}{1,3}',
};
const germanic: Declension = { nominative: /$/u, otherwise: 's?' };
const declensions: Record<string, Declension> = {
  ...{ de: germanic, sv: germanic, da: germanic, nb: germanic },
  ...{ cs: slavic, sk: slavic, pl: slavic, hr: slavic, sl: slavic },
};

/** How a language in Latin letters declines names of countries, where it does. */
export function declensionOf(language: string): Declension | undefined {
  return declensions[language];
}

export function decline(name: string, { nominative, otherwise, ofShort }: Declension): Declined {
  const stem = name.replace(nominative, '');
  const taken = (stem.length <= 3 && ofShort) || otherwise;
  // What was cut off leaves no name without an ending: Кита is a whale's.
  const endings = new RegExp(stem === name ? `^(?:${taken})$` : `^(?=.)(?:${taken})$`, 'u');
  return { stem: stem.toLowerCase(), endings };
}
