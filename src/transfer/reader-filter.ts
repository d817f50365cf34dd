import { z } from 'zod';
import { regionOf } from '../articles/regions.ts';
import { topicOf } from '../articles/topics.ts';
import { languages } from '../subscribers/languages.ts';

export const readerStatuses = ['active', 'pending', 'unsubscribed'] as const;
export const readerCadences = ['daily', 'weekdays', 'weekly', 'alerts'] as const;
export const readerAlerts = ['none', 'urgent', 'all'] as const;

/** Which readers are listed or exported; what is empty, or unknown, leaves nobody out. */
export const readerFilter = z.object({
  status: z.enum(['', ...readerStatuses]).catch(''),
  region: z
    .string()
    .refine((id) => regionOf(id))
    .catch(''),
  topic: z
    .string()
    .refine((id) => topicOf(id))
    .catch(''),
  language: z
    .string()
    .refine((id) => languages.some((one) => one.id === id))
    .catch(''),
  cadence: z.enum(['', ...readerCadences]).catch(''),
  alerts: z.enum(['', ...readerAlerts]).catch(''),
});
export type ReaderFilter = z.infer<typeof readerFilter>;
