import { z } from 'zod';

/** What a browser posts of boxes of one name, each once; a hidden empty one among them says that they were there. */
export const boxes = z
  .union([z.array(z.string()), z.string().transform((one) => [one])])
  .transform((ids) => [...new Set(ids)].filter(Boolean));

/** The same of boxes without it: where none is ticked, nothing is posted. */
export const many = boxes.default([]);

/** A text of one line: those of a textarea arrive with their breaks. */
export const line = z
  .string()
  .default('')
  .transform((text) => text.replace(/\s+/g, ' ').trim());
