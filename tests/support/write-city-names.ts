import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { latinLanguages, otherLanguages } from '../../src/articles/languages.ts';

/** Zones whose city says its country: capitals and very large cities. Where a name is a word too, it is in `words`. */
const zones: Record<string, string> = {
  ...{ Dubai: 'AE', Kabul: 'AF', Yerevan: 'AM', Baku: 'AZ', Dhaka: 'BD', Thimphu: 'BT', Shanghai: 'CN' },
  ...{ Urumqi: 'CN', Nicosia: 'CY', Tbilisi: 'GE', Jakarta: 'ID', Makassar: 'ID', Jerusalem: 'IL' },
  ...{ Calcutta: 'IN', Baghdad: 'IQ', Tehran: 'IR', Amman: 'JO', Tokyo: 'JP', Bishkek: 'KG' },
  ...{ Phnom_Penh: 'KH', Pyongyang: 'KP', Seoul: 'KR', Almaty: 'KZ', Vientiane: 'LA', Beirut: 'LB' },
  ...{ Colombo: 'LK', Rangoon: 'MM', Ulaanbaatar: 'MN', Kuala_Lumpur: 'MY', Katmandu: 'NP', Muscat: 'OM' },
  ...{ Manila: 'PH', Karachi: 'PK', Gaza: 'PS', Riyadh: 'SA', Damascus: 'SY', Bangkok: 'TH' },
  ...{ Dushanbe: 'TJ', Ashgabat: 'TM', Istanbul: 'TR', Taipei: 'TW', Samarkand: 'UZ', Tashkent: 'UZ' },
  ...{ Saigon: 'VN', Aden: 'YE' },
};

/** What means something else too: gas, Monday, fierce, loves, capable. */
const words = new Set('万象 Газа Дака Боку دوشنبه עזה עדן Amã Şam Kabil'.split(' '));

/**
 * Writes src/articles/city-names.json: how each language that we read names these cities, where English does not name
 * them so. `node tests/support/write-city-names.ts FOLDER`, the unpacked npm package cldr-dates-full.
 */
const [folder = ''] = process.argv.slice(2);
const namesIn = (language: string): Record<string, string> => {
  const file = path.join(folder, 'main', language, 'timeZoneNames.json');
  if (!existsSync(file)) return {};
  const { zone } = JSON.parse(readFileSync(file, 'utf8')).main[language].dates.timeZoneNames;
  return Object.fromEntries(
    [
      ...Object.entries<{ exemplarCity?: string }>(zone.Asia),
      ['Istanbul', zone.Europe.Istanbul] as const,
    ].map(([city, names]) => [city, names?.exemplarCity?.replace(/ \(.*/, '') ?? '']),
  );
};
const folderOf = (language: string) => (language === 'zh-Hans' ? 'zh' : language === 'nb' ? 'no' : language);
const english = namesIn('en');
const names = [...latinLanguages, ...otherLanguages].map((language) => {
  const given = namesIn(folderOf(language));
  const cities = Object.entries(zones).flatMap(([city, country]) => {
    const name = given[city];
    // Two syllables begin too many Korean words: 다카 is Dhaka, 다카이치 prime minister of Japan.
    const isWord = !name || words.has(name) || (language === 'ko' && name.length < 3);
    return isWord || name === english[city] ? [] : [[name, country] as const];
  });
  return [language, Object.fromEntries(cities)] as const;
});
const text = JSON.stringify(
  Object.fromEntries(names.filter(([, cities]) => Object.keys(cities).length > 0)),
  null,
  2,
);
writeFileSync(path.join(import.meta.dirname, '../../src/articles/city-names.json'), `${text}\n`);
