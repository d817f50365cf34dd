import cityTimezones from 'city-timezones';
import countries from 'world-countries/countries.json' with { type: 'json' };
import { foldText } from './fold-text.ts';
import { regionOf } from './regions.ts';
import { mentionsIn } from './tag-regions.ts';

/** Where a title says that something happened. */
export interface NamedPlaces {
  /** Countries of Asia. */
  countries: string[];
  /** Provinces, by their own names or those of their towns: 'JP/Miyagi' for Sendai. */
  provinces: string[];
}

const TOWN = 50_000;
const MOST_WORDS = 3;
/** A capital stands for its government as often as for a place. */
const capitals = new Set(countries.flatMap(({ capital }) => capital.map(foldText)));
const provinces = provincesByName();

/** The countries and provinces of Asia that a title in Latin letters names. */
export function placesIn(title: string): NamedPlaces {
  const named = mentionsIn(title).filter(({ name, weight }) => weight >= 0.9 && regionOf(name.country));
  const words = [...foldText(title).matchAll(/[\p{L}\p{M}']+/gu)].map(({ 0: word, index }) => ({
    word: word.replace(/'s$/, ''),
    isName: title[index] !== title[index]!.toLowerCase(),
  }));
  const found = new Set<string>();
  words.forEach(({ isName }, i) => {
    if (!isName) return;
    for (let length = MOST_WORDS; length > 0; length--) {
      const run = words.slice(i, i + length).map(({ word }) => word);
      const province = run.length === length ? provinces.get(run.join(' ')) : undefined;
      if (province) found.add(province);
    }
  });
  return { countries: [...new Set(named.map(({ name }) => name.country))], provinces: [...found] };
}

function provincesByName(): ReadonlyMap<string, string> {
  const byName = new Map<string, string>();
  for (const { city_ascii, province, iso2, pop } of cityTimezones.cityMapping) {
    if (!province || !regionOf(iso2)) continue;
    const id = `${iso2}/${province}`;
    for (const name of pop >= TOWN ? [province, city_ascii] : [province]) {
      const folded = foldText(name);
      if (folded.length < 4 || capitals.has(folded)) continue;
      // A name that two provinces have says nothing.
      byName.set(folded, byName.has(folded) && byName.get(folded) !== id ? '' : id);
    }
  }
  return byName;
}
