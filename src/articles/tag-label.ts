import { regionLabel, regionOf } from './regions.ts';
import { tagWords } from './tag-words.ts';
import { topicLabel, topicOf } from './topics.ts';

const countryNames = new Map<string, Intl.DisplayNames>();

/** What a region or topic is called in `language` (BCP 47), in English where that has no word; an unknown id as it is. */
export function tagLabel(id: string, language: string): string {
  const word = tagWords[language]?.[id as keyof (typeof tagWords)[string]];
  if (word) return word;
  if (topicOf(id)) return topicLabel(id);
  if (language === 'en' || id.length !== 2 || !regionOf(id)) return regionLabel(id);
  let names = countryNames.get(language);
  if (!names) {
    names = new Intl.DisplayNames([language, 'en'], { type: 'region', style: 'short' });
    countryNames.set(language, names);
  }
  // CLDR adds older names: "ミャンマー (ビルマ)".
  return (names.of(id) ?? regionLabel(id)).replace(/ ?\(.*\)$/, '');
}
