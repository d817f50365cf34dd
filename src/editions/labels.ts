import { say } from '../../emails/words.ts';
import { tagLabel } from '../articles/tag-label.ts';

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
  const comma = say(language, 'list.comma');
  if (labels.length <= MOST_LABELS + 1) return labels.join(comma);
  return say(language, 'what.some', {
    names: labels.slice(0, MOST_LABELS).join(comma),
    count: labels.length - MOST_LABELS,
  });
}
