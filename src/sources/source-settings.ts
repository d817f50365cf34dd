import { z } from 'zod';
import { DaybreakError } from '../shared/errors.ts';
import { unknownTags } from './add-source.ts';
import { LATEST, SOONEST } from './poll-schedule.ts';

const whole = `interval must be a whole number from ${SOONEST} to ${LATEST} seconds, which is ${SOONEST / 60} to ${LATEST / 60} minutes`;
const trust = 'trust must be a whole number from 0 to 100';

/** What an editor may decide of a source, whichever way it is said. */
export const settingFields = {
  name: z.string().trim().min(1, 'name must not be empty').max(120, 'name may have 120 characters'),
  feedUrl: z.url({ protocol: /^https?$/, error: 'the address of the feed must begin with http' }).max(2_000),
  language: z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'language must be a tag like en or zh-Hans'),
  regions: z.array(z.string()),
  topics: z.array(z.string()),
  trust: z.int(trust).min(0, trust).max(100, trust),
  pollIntervalS: z.int(whole).min(SOONEST, whole).max(LATEST, whole),
};

/** What was said by this schema. Throws `invalid` naming everything that is wrong, unknown regions and topics too. */
export function readSettings<T extends { regions?: string[]; topics?: string[] }>(
  schema: z.ZodType<T>,
  said: unknown,
): T {
  const parsed = schema.safeParse(said);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ message }) => message).join('; ');
    throw new DaybreakError('invalid', `${problems[0]!.toUpperCase()}${problems.slice(1)}.`);
  }
  const unknown = unknownTags(parsed.data);
  if (unknown) throw unknown;
  return parsed.data;
}
