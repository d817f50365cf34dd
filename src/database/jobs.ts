import type { Transaction } from './types.ts';

/** Every job Daybreak knows, by queue, with what it carries. Jobs carry ids and refetch under lock. */
export interface JobData {
  /** Freeze the audience of an alert, chunk by chunk, and release it when its hold is over. */
  'prepare-breaking': { mailingId: string };
  /** Freeze the audience of a digest, chunk by chunk. */
  prepare: { mailingId: string };
  /** Hand some batches of an alert over. */
  'handoff-breaking': { mailingId: string; batchIds: string[] };
  /** Hand some batches of a digest over. */
  'handoff-digest': { mailingId: string; batchIds: string[] };
  /** Send one transactional mail. */
  letter: { letterId: string };
  /** Check the rows of an uploaded file, or import them, chunk by chunk. */
  import: { importId: number };
  /** Apply SES events that are stored and not applied. */
  events: Record<string, never>;
}
export type JobName = keyof JobData;

/** Puts jobs into their queue in the caller's transaction: they exist if, and only if, it commits. */
export type EnqueueJobs = <N extends JobName>(
  trx: Transaction,
  name: N,
  jobs: JobData[N][],
  options?: { priority?: number; startAfter?: Date },
) => Promise<void>;
