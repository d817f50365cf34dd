import { languages } from '../../subscribers/languages.ts';
import type { Preferences } from '../../subscribers/preferences.ts';
import { timeLabel, weekdays } from './fields.tsx';
import type { Fact } from './held.tsx';
import type { WordKey, Words } from './words/words.ts';

/** What each choice is called on the page where it is made. */
const choiceLabels: Record<keyof Preferences, WordKey> = {
  regions: 'form.regions',
  topics: 'form.topics',
  mutedRegions: 'preferences.mutedRegions',
  mutedTopics: 'preferences.mutedTopics',
  fewerRegions: 'preferences.fewerRegions',
  fewerTopics: 'preferences.fewerTopics',
  onlyInterests: 'preferences.onlyInterests',
  length: 'preferences.length',
  language: 'form.language',
  reads: 'preferences.reads',
  cadence: 'form.cadence',
  weeklyDay: 'form.weeklyDay',
  digestMinute: 'form.time',
  timeZone: 'form.timeZone',
  alerts: 'form.alerts',
  quietFrom: 'preferences.quietFrom',
  quietTo: 'preferences.quietTo',
  alertsPerDay: 'preferences.alertsPerDay',
  pausedUntil: 'preferences.pausedUntil',
  measuring: 'preferences.measuring',
};

/** Choices with what they are called, as the ledger holds them. */
export function tellChoices(words: Words, choices: Partial<Preferences>): Fact[] {
  return namesOf(choices).map((name) => [
    words.say(choiceLabels[name]),
    tellChoice(words, name, choices[name]),
  ]);
}

/** Changed choices, before and after. */
export function tellChanges(words: Words, changes: Record<string, unknown>): Fact[] {
  return namesOf(changes).map((name) => {
    const [before, after] = (changes[name] as unknown[]).map(
      (value) => tellChoice(words, name, value) ?? '–',
    );
    return [words.say(choiceLabels[name]), `${before} → ${after}`];
  });
}

/** Those that are choices, in the order of their page; a ledger may hold older ones. */
function namesOf(choices: object): (keyof Preferences)[] {
  return (Object.keys(choiceLabels) as (keyof Preferences)[]).filter((name) => name in choices);
}

/** A choice as its own form says it; null where nothing is chosen. */
function tellChoice(words: Words, name: keyof Preferences, value: unknown): string | null {
  if (value === null || value === undefined) return null;
  switch (name) {
    case 'regions':
    case 'topics':
      return (value as string[]).map(words.tag).join(', ') || words.say('me.all');
    case 'mutedRegions':
    case 'mutedTopics':
    case 'fewerRegions':
    case 'fewerTopics':
      return (value as string[]).map(words.tag).join(', ') || null;
    case 'reads':
      return (value as string[]).map(languageName).join(', ');
    case 'language':
      return languageName(value as string);
    case 'onlyInterests':
    case 'measuring':
      return words.say(value ? 'me.yes' : 'me.no');
    case 'length':
      return words.say(`preferences.length.${value as Preferences['length']}`);
    case 'cadence':
      return words.say(`form.cadence.${value as Preferences['cadence']}`);
    case 'alerts':
      return words.say(`form.alerts.${value as Preferences['alerts']}`);
    case 'weeklyDay':
      return weekdays(words)[Number(value) - 1]!.label;
    case 'digestMinute':
    case 'quietFrom':
    case 'quietTo':
      return timeLabel(words, Number(value));
    case 'pausedUntil':
      return words.day(Temporal.PlainDate.from(value as string));
    default:
      return String(value);
  }
}

function languageName(id: string): string {
  return languages.find((language) => language.id === id)?.label ?? id;
}
