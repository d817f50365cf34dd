import cityTimezones from 'city-timezones';
import countries from 'world-countries/countries.json' with { type: 'json' };
import cityNames from './city-names.json' with { type: 'json' };
import {
  cyrillic,
  type Declension,
  type Declined,
  declensionOf,
  decline,
  endingsOf,
} from './decline-name.ts';
import { foldText } from './fold-text.ts';
import { otherLanguages } from './languages.ts';
import { peoples } from './peoples.ts';
import { asianCountries } from './regions.ts';
import { elsewhere, reviewedIn, reviewedNames } from './reviewed-names.ts';

/** A way in which texts name a country. */
export interface PlaceName {
  /** Folded: lower case, Latin letters without accents, hyphens as spaces. */
  folded: string;
  country: string;
  /** How surely it is meant: 1 for a country's own name, less for a city that many other things are called after. */
  weight: number;
  /** Where letters may follow: particles in Korean, cases in Hindi or Russian, anything where no spaces are written. */
  open: boolean;
  /** Must begin with a capital where the script has them. */
  capital: boolean;
  /** In languages that decline names. */
  declined?: Declined;
}

/** Cities below this many inhabitants are seldom named without their country. */
const LARGE_CITY = 400_000;
const LEAST_LETTERS = 4;
/** Of those that other languages call as English does, so many inhabitants are asked. */
const VERY_LARGE_CITY = 2_000_000;
/** Shorter names have stems that begin other words: Male, malé. */
const LEAST_DECLINED = 5;
/** Provinces count by the inhabitants of the cities that are listed in them. */
const LARGE_PROVINCE = 300_000;
/** How surely a people means its country: there are restaurants. */
export const PEOPLE = 0.9;
/** Names of countries that in English hardly stand but in those of companies: Nippon Steel. */
const mostlyCompanies = new Set(['Nippon']);
const asian = new Set(asianCountries.map((country) => country.id));

/** Names by their first two characters, the longest first: the longest name at a place is the one meant. */
export type NameIndex = ReadonlyMap<string, readonly PlaceName[]>;

export function indexNames(names: Iterable<PlaceName>): NameIndex {
  const unique = new Map<string, PlaceName>();
  for (const name of names) {
    // A country and what is of it may begin alike: Japón, japonés.
    const key = `${name.folded} ${name.declined?.endings ?? ''}`;
    const known = unique.get(key);
    if (!known || known.weight < name.weight) unique.set(key, name);
  }
  const index = new Map<string, PlaceName[]>();
  for (const name of unique.values()) {
    const start = name.folded.slice(0, 2);
    const bucket = index.get(start);
    if (bucket) bucket.push(name);
    else index.set(start, [name]);
  }
  for (const bucket of index.values()) bucket.sort((a, b) => b.folded.length - a.folded.length);
  return index;
}

/** English names, and the names of all scripts that English is not written in: valid in a text of any language. */
export const commonNames: NameIndex = indexNames([
  ...countryNames(),
  ...countryNamesElsewhere(),
  ...cities(LARGE_CITY, LEAST_LETTERS),
  ...provinces(),
  ...otherLanguages.flatMap((language) => [...namesIn(language), ...citiesIn(language)]),
  ...reviewed(),
]);

const byLanguage = new Map<string, NameIndex>();

/** The names a language written in Latin letters gives to countries: valid only in its own texts. */
export function namesOfLanguage(language: string): NameIndex | undefined {
  const base = language.split('-')[0]!;
  if (base === 'en' || otherLanguages.some((other) => other.split('-')[0] === base)) return undefined;
  if (!byLanguage.has(base))
    byLanguage.set(
      base,
      indexNames([
        ...[...namesIn(base), ...citiesIn(base), ...declinedCities(base)],
        ...byCountry(reviewedIn[base] ?? '').map(([id, name]) => placeName(name, id, 1, declensionOf(base))),
        ...peoplesIn(base),
      ]),
    );
  return byLanguage.get(base);
}

function countryNames(): PlaceName[] {
  return countries
    .filter(({ cca2 }) => asian.has(cca2))
    .flatMap((country) => {
      const { name, demonyms, capital, cca2 } = country;
      const said = [
        name.common,
        name.official,
        ...country.altSpellings.filter((spelling) => spelling.length > 3 && !mostlyCompanies.has(spelling)),
      ];
      const native = Object.values(
        name.native as Record<string, { common: string; official: string }>,
      ).flatMap(({ common, official }) => [common, official]);
      const other = Object.values(country.translations as Record<string, { common: string }>)
        .map(({ common }) => common)
        .filter(isOtherScript);
      const people = [demonyms.eng.m, demonyms.eng.f].filter(Boolean).flatMap((word) => [word, `${word}s`]);
      return [
        ...[...said, ...native, ...other].map((text) => placeName(text, cca2, 1)),
        ...people.map((text) => placeName(text, cca2, PEOPLE)),
        ...capital.map((text) => placeName(text, cca2, 1)),
      ];
    });
}

/** Countries outside Asia are never tagged; they tell how much of a text is about Asia. */
function countryNamesElsewhere(): PlaceName[] {
  return countries
    .filter(({ cca2, unMember }) => unMember && !asian.has(cca2))
    .flatMap(({ name, demonyms, capital, cca2 }) => {
      const people = [demonyms.eng.m, demonyms.eng.f].filter(Boolean).flatMap((word) => [word, `${word}s`]);
      return [
        ...[name.common, ...capital].map((text) => placeName(text, cca2, 1)),
        ...people.map((text) => placeName(text, cca2, PEOPLE)),
        ...(elsewhere[cca2]?.split(', ') ?? []).map((text) => placeName(text, cca2, 1)),
      ];
    });
}

function cities(inhabitants: number, letters: number, declension?: Declension): PlaceName[] {
  return cityTimezones.cityMapping
    .filter((city) => asian.has(city.iso2) && city.pop >= inhabitants && city.city_ascii.length >= letters)
    .map((city) => placeName(city.city_ascii.replace(/ City$/, ''), city.iso2, 0.8, declension));
}

/** Provinces whose name no city or province of another country has. */
function provinces(): PlaceName[] {
  const owners = new Map<string, Set<string>>();
  const people = new Map<string, number>();
  for (const { city_ascii, province, iso2, pop } of cityTimezones.cityMapping) {
    for (const name of new Set([city_ascii, province]))
      owners.set(name, (owners.get(name) ?? new Set()).add(iso2));
    people.set(province, (people.get(province) ?? 0) + pop);
  }
  return [...people].flatMap(([name, inhabitants]) => {
    const [country, ...others] = owners.get(name)!;
    const isMeant =
      name?.length > 3 && inhabitants >= LARGE_PROVINCE && others.length === 0 && asian.has(country!);
    return isMeant ? [placeName(name, country!, 0.8)] : [];
  });
}

function namesIn(language: string): PlaceName[] {
  const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' });
  return asianCountries.flatMap(({ id }) => {
    const name = names.of(id);
    // "中国香港特别行政区", "Hongkong – ZAO Číny": what stands beside the political addition is how people say it.
    const short = name
      ?.replace(/(?:特别行政区|特別行政區|特别行政區|특별행정구|中華人民共和国| (?:SAR|САР|KKT|AӘA).*)/, '')
      .replace(/^(?:中国|中國|중국\()(?=香港|澳門|澳门|홍콩|마카오)/, '')
      .replace(/^(?:SRA|PUP|САР|R\.A\.S\.) |(?: –|,| \().*$/g, '')
      .replace(/\)$/, '');
    if (!name || !short) return [];
    // "Myanmar (Barma)": Burma is what many languages go on saying.
    const former = id === 'MM' ? [...(/(?<=\()\p{L}{4,}(?=\)$)/u.exec(name) ?? [])] : [];
    const declension = declensionOf(language);
    return [name, short, ...former].map((said) => placeName(said, id, 1, declension));
  });
}

/** Capitals and very large cities as CLDR names them: `tests/support/write-city-names.ts` wrote them down. */
function citiesIn(language: string): PlaceName[] {
  const names: Record<string, Record<string, string>> = cityNames;
  return Object.entries(names[language] ?? {}).map(([city, country]) => {
    const name = placeName(city, country, 1, declensionOf(language));
    // Aden begins the name Adnan, where only consonants are written.
    return { ...name, open: name.open && !/[\u0590-\u06ff]/.test(city) };
  });
}

/** Capitals and large cities that a language calls as English does, where it declines them: Ankara, v Ankaře. */
function declinedCities(language: string): PlaceName[] {
  const declension = declensionOf(language);
  if (!declension) return [];
  const capitals = countries.flatMap(({ capital, cca2 }) =>
    asian.has(cca2)
      ? capital
          .filter((city) => city.length >= LEAST_DECLINED)
          .map((city) => placeName(city, cca2, 1, declension))
      : [],
  );
  return [...capitals, ...cities(VERY_LARGE_CITY, LEAST_DECLINED, declension)];
}

/** What is of a country, in languages that have a word of their own for it. */
function peoplesIn(language: string): PlaceName[] {
  if (language === 'fr')
    return countries
      .filter(({ cca2 }) => asian.has(cca2))
      .flatMap(({ demonyms, cca2 }) =>
        [demonyms.fra.m, demonyms.fra.f]
          .filter(Boolean)
          .map((word) => ofPeople(word.toLowerCase(), 's?', cca2)),
      );
  const { endings = '', words = '' } = peoples[language] ?? {};
  return byCountry(words).map(([country, text]) => {
    const [stem, own] = text.replace('}', '').split('{');
    return ofPeople(stem!, own ?? endings, country);
  });
}

/** `CN Peking; IN Dillí, Kašmír`. */
function byCountry(words: string): [country: string, name: string][] {
  return words.split('; ').flatMap((line) => {
    const [, country, names] = /^([A-Z]{2}) (.+)$/.exec(line) ?? [];
    return (names?.split(', ') ?? []).map((name): [string, string] => [country!, name]);
  });
}

function ofPeople(word: string, endings: string, country: string): PlaceName {
  const stem = word.toLowerCase();
  const declined = { stem, endings: endingsOf(endings) };
  return { folded: foldText(stem), declined, country, weight: PEOPLE, open: false, capital: word !== stem };
}

function reviewed(): PlaceName[] {
  const listed = (names: string | undefined, country: string, weight: number) =>
    (names?.split(', ') ?? []).map((text) => placeName(text, country, weight));
  return Object.entries(reviewedNames).flatMap(([country, { sure, likely, weak }]) => [
    ...listed(sure, country, 1),
    ...listed(likely, country, 0.7),
    ...listed(weak, country, 0.3),
  ]);
}

function placeName(text: string, country: string, weight: number, ofLanguage?: Declension): PlaceName {
  const plain = text.trim();
  const declension = /^\p{Script=Cyrillic}/u.test(plain) ? cyrillic : ofLanguage;
  const cases = declension && decline(plain, declension);
  const capital = !/^\p{Ll}/u.test(plain);
  if (cases) return { folded: foldText(cases.stem), declined: cases, country, weight, open: false, capital };
  const open = isOtherScript(plain);
  return { folded: foldText(plain), country, weight, open, capital: capital && !open };
}

function isOtherScript(text: string): boolean {
  return /[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u.test(text);
}
