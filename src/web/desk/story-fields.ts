import { z } from 'zod';
import { line, many } from './form-values.ts';
import { localTime } from './time-field.tsx';

const text = z.string().default('');
const whole = z
  .string()
  .regex(/^[1-9]\d{0,14}$/)
  .transform(Number);

/** The forms of a story's page, as a browser posts them. What they ask for is for the verbs to judge. */
export const tagsForm = z.object({ regions: many, topics: many, own: z.literal('yes').optional() });

export const pinForm = z.object({ region: text.transform((id) => id || null), until: localTime });

export const wordingForm = z.object({ title: line, summary: line });
export const developmentForm = z.object({ development: line, revision: whole });
export const splitForm = z.object({ articles: many.pipe(z.array(whole)) });
/** A story's number, or its address. */
export const mergeForm = z.object({
  into: text.transform((said) => /(\d+)\D*$/.exec(said)?.[1] ?? '').pipe(whole),
});
