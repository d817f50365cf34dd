import { say, type WordKey } from '../../emails/words.ts';
import { regionLabel, regionOf } from '../articles/regions.ts';
import { topicOf } from '../articles/topics.ts';

const names = new Map<string, Intl.DisplayNames>();

/** What a region or topic is called in `language`. Countries and parts of Asia are named by the Unicode CLDR. */
export function tagLabel(id: string, language: string): string {
  if (topicOf(id)) return say(language, `topic.${id}` as WordKey);
  const region = regionOf(id);
  if (!region) return id;
  if (language === 'en') return regionLabel(id);
  let display = names.get(language);
  if (!display) {
    display = new Intl.DisplayNames([language, 'en'], { type: 'region' });
    names.set(language, display);
  }
  return display.of(id.length === 2 ? id : region.m49) ?? region.label;
}

/** "Japan, South Korea and 3 more · Economy", or "all of Asia": what a reader asked for, in one phrase. */
export function interestsPhrase(
  interests: { regions: readonly string[]; topics: readonly string[] },
  language: string,
): string {
  const parts = [interests.regions, interests.topics].flatMap((ids) =>
    ids.length > 0 ? [fewLabels(ids, language)] : [],
  );
  if (interests.regions.length === 0) parts.unshift(say(language, 'what.all'));
  return parts.join(' · ');
}

const MOST_LABELS = 3;

function fewLabels(ids: readonly string[], language: string): string {
  const labels = ids.map((id) => tagLabel(id, language));
  if (labels.length <= MOST_LABELS + 1) return labels.join(', ');
  return say(language, 'what.some', {
    names: labels.slice(0, MOST_LABELS).join(', '),
    count: labels.length - MOST_LABELS,
  });
}
