import countries from 'world-countries/countries.json' with { type: 'json' };
import { regions } from '../articles/regions.ts';
import { tagLabel } from '../articles/tag-label.ts';
import { topics } from '../articles/topics.ts';
import { DaybreakError } from '../shared/errors.ts';
import { languages } from '../subscribers/languages.ts';
import { currentTimeZoneName, isTimeZone } from '../subscribers/time-zones.ts';
import type { ImportField } from './import.ts';

/** Reads what stands in a cell. Each throws `invalid` with what it cannot read; a cell is never empty here. */
export const readers: Record<Exclude<ImportField, 'email'>, (cell: string) => unknown> = {
  language: (cell) => languageOf(cell),
  reads: (cell) => [...new Set(parts(cell).map(languageOf))],
  regions: (cell) => listOf(cell, regionNames(), 'region'),
  topics: (cell) => listOf(cell, topicNames(), 'topic'),
  mutedRegions: (cell) => unwantedOf(cell, regionNames(), 'region'),
  mutedTopics: (cell) => unwantedOf(cell, topicNames(), 'topic'),
  fewerRegions: (cell) => unwantedOf(cell, regionNames(), 'region'),
  fewerTopics: (cell) => unwantedOf(cell, topicNames(), 'topic'),
  cadence: (cell) => oneOf(cell, ['daily', 'weekdays', 'weekly', 'alerts'], 'how often'),
  digestMinute: minuteOf,
  timeZone: zoneOf,
  alerts: (cell) => oneOf(cell, ['none', 'urgent', 'all'], 'a choice of alerts'),
  agreedAt: momentOf,
  agreedFrom: (cell) => start(cell, 500),
  agreedIp: (cell) => start(cell, 60),
};

function wrong(cell: string, what: string): DaybreakError {
  return new DaybreakError('invalid', `“${start(cell, 60)}” is no ${what} we know.`);
}

/** The first characters; one that is cut in two could not be stored. */
function start(cell: string, length: number): string {
  return cell.slice(0, length).toWellFormed();
}

function parts(cell: string): string[] {
  return cell.split(/[;,|/、]/).flatMap((part) => (part.trim() ? [part.trim()] : []));
}

function listOf(cell: string, known: Map<string, string>, what: string): string[] {
  const ids = idsOf(cell, known, what);
  // "All" chooses everything, which is what an empty choice means.
  return ids.includes('') ? [] : ids;
}

/** The same of what somebody wants none or fewer of, where "all" would be no reader. */
function unwantedOf(cell: string, known: Map<string, string>, what: string): string[] {
  const ids = idsOf(cell, known, what);
  if (ids.includes('')) throw wrong(cell, what);
  return ids;
}

function idsOf(cell: string, known: Map<string, string>, what: string): string[] {
  const ids = parts(cell).map((part) => {
    const id = known.get(folded(part));
    if (id === undefined) throw wrong(part, what);
    return id;
  });
  return [...new Set(ids)];
}

function folded(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_&-]+/g, ' ')
    .trim();
}

const languageIds = languages.map(({ id }) => id);
let regionIds: Map<string, string> | undefined;
let topicIds: Map<string, string> | undefined;

/** Every name of a region in any language of our readers, and its codes. */
function regionNames(): Map<string, string> {
  if (regionIds) return regionIds;
  const spelt = new Map(
    countries.map(({ cca2, cca3, name, altSpellings }) => [cca2, [cca3, name.official, ...altSpellings]]),
  );
  regionIds = namesOf(regions.map(({ id, m49 }) => ({ id, also: [m49, ...(spelt.get(id) ?? [])] })));
  return regionIds;
}

function topicNames(): Map<string, string> {
  topicIds ??= namesOf(topics.map(({ id, iptc }) => ({ id, also: [iptc, iptc.replace('medtop:', '')] })));
  return topicIds;
}

function namesOf(tags: { id: string; also: string[] }[]): Map<string, string> {
  const names = new Map(['all', 'any', 'everything', 'asia', '*'].map((word) => [word, '']));
  for (const { id, also } of tags)
    for (const name of [id, ...also, ...languageIds.map((language) => tagLabel(id, language))])
      names.set(folded(name), id);
  return names;
}

const languageNames = new Map<string, string>([
  ...languages.flatMap(({ id, label }): [string, string][] => [
    [folded(id), id],
    [folded(label), id],
    [folded(new Intl.DisplayNames('en', { type: 'language' }).of(id)!), id],
  ]),
  ...[
    ['zh', 'zh-Hans'],
    ['zh cn', 'zh-Hans'],
    ['zh sg', 'zh-Hans'],
    ['chinese', 'zh-Hans'],
    ['zh tw', 'zh-Hant'],
    ['zh hk', 'zh-Hant'],
  ].map(([name, id]): [string, string] => [name!, id!]),
]);

function languageOf(cell: string): string {
  // "en-GB" and "en_US.UTF-8" are English, too.
  const name = folded(cell.replace(/\..*$/, ''));
  const id = languageNames.get(name) ?? languageNames.get(name.split(' ')[0]!);
  if (!id) throw wrong(cell, 'language');
  return id;
}

function oneOf(cell: string, values: string[], what: string): string {
  const value = cell.toLowerCase();
  if (!values.includes(value))
    throw new DaybreakError('invalid', `“${start(cell, 60)}” does not say ${what}: ${values.join(', ')}.`);
  return value;
}

/** "7", "07:30", "19.15": minutes after midnight, on the quarter hour before. */
function minuteOf(cell: string): number {
  const [, hour, minute = '0'] = /^(\d{1,2})(?:[:.](\d\d))?(?::\d\d)?$/.exec(cell) ?? [];
  if (hour === undefined || Number(hour) > 23 || Number(minute) > 59) throw wrong(cell, 'time of day');
  return Number(hour) * 60 + Math.floor(Number(minute) / 15) * 15;
}

const zones = new Map<string, boolean>();

function zoneOf(cell: string): string {
  let known = zones.get(cell);
  if (known === undefined) {
    known = isTimeZone(cell);
    if (zones.size < 1_000) zones.set(cell, known);
  }
  if (!known) throw wrong(cell, 'time zone');
  return currentTimeZoneName(cell);
}

/** A date, or a date and time in any zone, as the ledger keeps it. */
function momentOf(cell: string): string {
  const text = cell.replace(' ', 'T');
  try {
    return /[zZ]|[+-]\d\d:?\d\d$/.test(text)
      ? Temporal.Instant.from(text).toString()
      : Temporal.PlainDateTime.from(text).toString();
  } catch {
    throw wrong(cell, 'date (2024-05-31, or 2024-05-31 18:30)');
  }
}
