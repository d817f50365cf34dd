import type { Context } from 'hono';
import type { z } from 'zod';
import { DaybreakError } from '../../shared/errors.ts';

/** What a request carries, as `schema` reads it. Throws `invalid` where no page of ours would have sent it so. */
export function readRequest<T extends z.ZodType>(schema: T, given: unknown): z.infer<T> {
  const read = schema.safeParse(given);
  if (!read.success)
    throw new DaybreakError('invalid', 'That did not arrive as our pages send it. Open the page again.');
  return read.data;
}

/** The JSON of a request; undefined where it is none. */
export async function jsonOf(c: Context): Promise<unknown> {
  return c.req.json().catch(() => undefined);
}
