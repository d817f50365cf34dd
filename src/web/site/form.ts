import type { Context } from 'hono';
import { z } from 'zod';
import type { Evidence } from '../../subscribers/consent.ts';
import { type Preferences, preferencesSchema } from '../../subscribers/preferences.ts';
import type { Problems } from './fields.tsx';

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
  form: FormData,
  standing: Preferences,
): { preferences: Preferences; problems?: undefined } | { preferences?: undefined; problems: Problems } {
  const parsed = preferencesSchema.safeParse({ ...standing, ...fieldsOf(form) });
  if (parsed.success) return { preferences: parsed.data };
  return { problems: z.flattenError(parsed.error).fieldErrors };
}

const many = ['regions', 'topics', 'mutedRegions', 'mutedTopics'];
const words = ['length', 'language', 'cadence', 'timeZone', 'alerts'];
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
    ...given(words, (text) => text),
    ...given(numbers, Number),
    ...given(numbersOrNone, (text) => (text === '' ? null : Number(text))),
    ...given(['pausedUntil'], (text) => text || null),
    ...(form.has('reads') ? [['reads', form.getAll('reads')]] : []),
  ]);
}

/** Where a step was taken from, for the ledger. `page` is the route, without the reader's token. */
export function evidenceOf(c: Context, baseUrl: string, page: string): Evidence {
  return { pageUrl: `${baseUrl}${page}`, ip: c.get('ip'), userAgent: c.req.header('user-agent') };
}
