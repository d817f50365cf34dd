import { localeOf, say, tellClock } from '../../emails/words.ts';

/** What all editions rendered together share. */
export interface EditionContext {
  baseUrl: string;
  /** Language of the mail's own words. */
  language: string;
  /** What times are told in, '+09:00'. */
  utcOffset: string;
  /** The slot, or the start of the alert: "today" is its date. */
  at: Temporal.Instant;
  /** Value of utm_campaign in links to publishers; null leaves links as they are. */
  campaign: string | null;
  /** True for the web version, which knows no reader. */
  web: boolean;
}

/** The campaign of a mail's links where they are wished to carry one: its stream and local date. */
export function campaignOf(
  stream: 'digest' | 'breaking',
  { at, utcOffset }: Pick<EditionContext, 'at' | 'utcOffset'>,
  utm: boolean | undefined,
): string | null {
  return utm ? `${stream}-${at.toZonedDateTimeISO(utcOffset).toPlainDate()}` : null;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** "06:20" on the day itself, "Mon 22:10" in the week before, "3 Nov" earlier. */
export function tellTime(instant: Temporal.Instant, context: EditionContext): string {
  const [then, now] = [instant, context.at].map((one) => one.toZonedDateTimeISO(context.utcOffset));
  const days = then!.toPlainDate().until(now!.toPlainDate()).days;
  const clock = tellClock(context.language, then!.hour * 60 + then!.minute);
  if (days <= 0) return clock;
  if (days < 7) return `${format(context, { weekday: 'short' }).format(instant.epochMilliseconds)} ${clock}`;
  return format(context, { day: 'numeric', month: 'short' }).format(instant.epochMilliseconds);
}

/** The full date of the edition, in the language's own calendar. */
export function tellDate(context: EditionContext): string {
  return format(context, { dateStyle: 'full' }).format(context.at.epochMilliseconds);
}

/** Address of the edition's web version; it carries no reader's token. */
export function webEditionUrl(baseUrl: string, editionId: string): string {
  return `${baseUrl}/digest/${editionId}`;
}

/** "12 stories from your Asia today.", or of its week. */
export function introOf(count: number, weekly: boolean, context: EditionContext): string {
  return say(context.language, weekly ? 'digest.intro.weekly' : 'digest.intro', { count });
}

function format(context: EditionContext, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${context.language} ${context.utcOffset} ${Object.keys(options)}`;
  let made = formats.get(key);
  if (!made) {
    made = new Intl.DateTimeFormat(localeOf(context.language), { ...options, timeZone: context.utcOffset });
    formats.set(key, made);
  }
  return made;
}
