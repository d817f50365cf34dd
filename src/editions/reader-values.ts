import { wrap } from '../../emails/text.ts';
import { localeOf, mailLanguage, say, tellClock } from '../../emails/words.ts';
import type { SubscriberRow } from '../database/types.ts';
import { mailLink } from '../subscribers/links.ts';
import type { Cadence } from '../subscribers/subscriber.ts';
import type { ReaderValues } from './edition.ts';
import { escapeHtml } from './harmless.ts';
import { interestsPhrase } from './labels.ts';

/** What a mail says of its reader. */
export interface MailReader {
  id: number;
  linkNonce: string;
  /** Language of the mail's own words. */
  language: string;
  timeZone: string;
  regions: readonly string[];
  topics: readonly string[];
  cadence: Cadence;
  /** Minutes after local midnight. */
  digestMinute: number;
  /** ISO day of a weekly digest; Monday is 1. */
  weeklyDay?: number;
  alerts: 'none' | 'urgent' | 'all';
  /** They agreed that opens and clicks are counted. */
  measuring?: boolean;
}

/** The same from the reader's row. */
export function mailReaderOf(row: SubscriberRow): MailReader {
  return {
    id: row.id,
    linkNonce: row.link_nonce,
    language: row.language,
    timeZone: row.time_zone,
    regions: row.regions,
    topics: row.topics,
    cadence: row.cadence,
    digestMinute: row.digest_minute,
    weeklyDay: row.weekly_day,
    alerts: row.alerts,
  };
}

/**
 * The variables of one reader's mail. `at` is the slot of a digest or the start of an alert; `now` dates the links.
 * Pure and quick (formatters are kept): a handoff makes 50 of them.
 */
export function readerValues(
  options: { secret: string; baseUrl: string; stream: 'digest' | 'breaking'; mailingId?: string },
  reader: MailReader,
  at: Temporal.Instant,
  now: Temporal.Instant,
): ReaderValues {
  const language = mailLanguage(reader.language);
  const { date, time, greeting } = momentFor(language, reader.timeZone, at);
  const { why, whyText } = reasonFor(options.stream, { ...reader, language });
  return {
    date,
    time,
    greeting,
    preferences: mailLink(options, 'preferences', reader, now),
    unsubscribe: mailLink(options, 'unsubscribe', reader, now),
    act: mailLink(options, 'act', reader, now),
    why,
    whyText,
    ...countingValues(options, reader, now),
    brace: '{',
  };
}

/** Empty unless the reader agreed, and in previews. */
function countingValues(
  options: { secret: string; baseUrl: string; mailingId?: string },
  reader: MailReader,
  now: Temporal.Instant,
): Pick<ReaderValues, 'go' | 'open'> {
  const { mailingId } = options;
  if (!reader.measuring || !mailingId) return { go: '', open: '' };
  const link = `${mailLink(options, 'count', reader, now)}/${mailingId}`;
  return { go: `${link}?to=`, open: `<img src="${link}/dot.gif" width="1" height="1" alt="">` };
}

// Readers of a handoff mostly share these, and saying them costs more than all their links.
const moments = new Map<string, Pick<ReaderValues, 'date' | 'time' | 'greeting'>>();
const reasons = new Map<string, Pick<ReaderValues, 'why' | 'whyText'>>();
const MOST_KEPT = 5_000;

function kept<T>(map: Map<string, T>, key: string, make: () => T): T {
  const found = map.get(key);
  if (found !== undefined) return found;
  if (map.size >= MOST_KEPT) map.clear();
  const made = make();
  map.set(key, made);
  return made;
}

function momentFor(language: string, timeZone: string, at: Temporal.Instant) {
  return kept(moments, `${language} ${timeZone} ${at.epochMilliseconds}`, () => {
    const local = at.toZonedDateTimeISO(timeZone);
    const phase = local.hour < 12 ? 'morning' : local.hour < 18 ? 'day' : 'evening';
    return {
      date: dateFormat(language, timeZone).format(at.epochMilliseconds),
      time: tellClock(language, local.hour * 60 + local.minute),
      greeting: say(language, `greeting.${phase}`),
    };
  });
}

function reasonFor(stream: 'digest' | 'breaking', reader: MailReader) {
  const { language, cadence, digestMinute, alerts, regions, topics } = reader;
  const key = `${stream} ${language} ${cadence} ${digestMinute} ${alerts} ${regions} ${topics}`;
  return kept(reasons, key, () => {
    const why = sayWhy(stream, reader);
    return { why: escapeHtml(why), whyText: wrap(why) };
  });
}

function sayWhy(stream: 'digest' | 'breaking', reader: MailReader): string {
  const what = interestsPhrase(reader, reader.language);
  if (stream === 'breaking')
    return say(reader.language, reader.alerts === 'all' ? 'why.alert.all' : 'why.alert.urgent', { what });
  const cadence = reader.cadence === 'alerts' ? 'daily' : reader.cadence;
  return say(reader.language, `why.digest.${cadence}`, {
    what,
    time: tellClock(reader.language, reader.digestMinute),
  });
}

/** "on weekdays at 07:00"; null for who wants no digest. */
export function cadencePhrase(
  reader: Pick<MailReader, 'cadence' | 'digestMinute' | 'language' | 'weeklyDay'>,
): string | null {
  if (reader.cadence === 'alerts') return null;
  return say(reader.language, `cadence.${reader.cadence}`, {
    time: tellClock(reader.language, reader.digestMinute),
    day: dayName(reader.weeklyDay ?? 1, reader.language),
  });
}

/** Monday is 1. */
function dayName(day: number, language: string): string {
  const monday = Temporal.PlainDate.from('2024-01-01').add({ days: day - 1 });
  return monday.toLocaleString(language, { weekday: 'long' });
}

const dateFormats = new Map<string, Intl.DateTimeFormat>();

/** The full date in the language's own calendar (2569 in Thai). */
function dateFormat(language: string, timeZone: string): Intl.DateTimeFormat {
  const key = `${language} ${timeZone}`;
  let format = dateFormats.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'full', timeZone });
    dateFormats.set(key, format);
  }
  return format;
}
