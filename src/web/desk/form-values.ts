import { z } from 'zod';

/** What a browser posts of boxes of one name: nothing, one or several; each once. */
export const many = z
  .union([z.array(z.string()), z.string().transform((one) => [one])])
  .default([])
  .transform((ids) => [...new Set(ids)]);

/** A text of one line: those of a textarea arrive with their breaks. */
export const line = z
  .string()
  .default('')
  .transform((text) => text.replace(/\s+/g, ' ').trim());
