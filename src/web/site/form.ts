import type { Context } from 'hono';
import { z } from 'zod';
import { isDaybreakError } from '../../shared/errors.ts';
import { type Address, readAddress } from '../../subscribers/address.ts';
import type { Evidence } from '../../subscribers/consent.ts';
import { type Preferences, preferencesSchema } from '../../subscribers/preferences.ts';
import type { Problems } from './fields.tsx';
import type { Words } from './words/words.ts';

/** What a form sent; empty when the body is missing or of another kind. */
export async function readForm(c: Context): Promise<FormData> {
  if (!/form-urlencoded|form-data/i.test(c.req.header('content-type') ?? '')) return new FormData();
  return c.req.formData().catch(() => new FormData());
}

export function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}

/** The preferences a form names, the others as in `standing`; or what is wrong, by field. */
export function readPreferences(
  words: Words,
  form: FormData,
  standing: Preferences,
): { preferences: Preferences; problems?: undefined } | { preferences?: undefined; problems: Problems } {
  const parsed = preferencesSchema.safeParse({ ...standing, ...fieldsOf(form) });
  if (parsed.success) return { preferences: ownLanguageFirst(parsed.data) };
  const fields = Object.keys(z.flattenError(parsed.error).fieldErrors);
  return { problems: Object.fromEntries(fields.map((name) => [name, [problemOf(words, name)]])) };
}

function problemOf(words: Words, field: string): string {
  const own = (['timeZone', 'pausedUntil', 'reads'] as const).find((name) => name === field);
  return words.say(own ? `problem.${own}` : 'problem.choice');
}

/** Articles in the language of the mail count most, where the reader reads them at all. */
function ownLanguageFirst(preferences: Preferences): Preferences {
  const { language, reads } = preferences;
  if (!reads.includes(language)) return preferences;
  return { ...preferences, reads: [language, ...reads.filter((id) => id !== language)] };
}

const many = ['regions', 'topics', 'mutedRegions', 'mutedTopics', 'fewerRegions', 'fewerTopics'];
const choices = ['length', 'language', 'cadence', 'timeZone', 'alerts'];
const numbers = ['weeklyDay', 'digestMinute', 'alertsPerDay'];
const numbersOrNone = ['quietFrom', 'quietTo'];
const flags = ['onlyInterests', 'measuring'];

/** A box that is not ticked is not sent, so lists and flags are always set, the rest where it is given. */
function fieldsOf(form: FormData): Record<string, unknown> {
  const given = (names: string[], read: (text: string) => unknown) =>
    names.flatMap((name) => (form.has(name) ? [[name, read(textOf(form, name))]] : []));
  return Object.fromEntries([
    ...many.map((name) => [name, form.getAll(name).filter((id) => id !== '')]),
    ...flags.map((name) => [name, form.has(name)]),
    ...given(choices, (text) => text),
    ...given(numbers, Number),
    ...given(numbersOrNone, (text) => (text === '' ? null : Number(text))),
    ...given(['pausedUntil'], (text) => text || null),
    ...(form.has('reads') ? [['reads', form.getAll('reads')]] : []),
  ]);
}

/**
 * Where a step was taken from, for the ledger. `page` is the route, without the reader's token; `form` says in which
 * language it was shown, where it asked for consent.
 */
export function evidenceOf(c: Context, baseUrl: string, page: string, form?: FormData): Evidence {
  return {
    pageUrl: `${baseUrl}${page}`,
    ip: c.get('ip'),
    userAgent: c.req.header('user-agent'),
    language: (form && textOf(form, 'shown')) || 'en',
  };
}

/** The address, or what is wrong with it. */
export function tryAddress(words: Words, text: string): Address | string {
  try {
    return readAddress(text);
  } catch (error) {
    if (isDaybreakError(error)) return words.explain(error);
    throw error;
  }
}
