import type { DeliveryStatus } from '../database/types.ts';

export type { DeliveryStatus, Outcome } from '../database/types.ts';

/** Everything counted at every moment: audience = the sum of the states. */
export type Progress = Record<DeliveryStatus, number> & {
  audience: number;
  delivered: number;
  bounced: number;
  complained: number;
};

/** Most deliveries of one SendBulkEmail call. */
export const MAX_BATCH = 50;

/** Most batches of one job: few jobs keep the queue small, a lost worker gives few batches to its successor. */
export const BATCHES_PER_JOB = 50;

/** What has its own From, configuration set, pause and warm-up. The first goes first. */
export const streams = ['letters', 'breaking', 'digest'] as const;
export type Stream = (typeof streams)[number];

/** Why a reader of the frozen audience was not mailed after all, found out when the handoff was recorded. */
export type SkipReason =
  | 'erased'
  | 'pending'
  | 'unsubscribed'
  | 'suppressed'
  | 'paused'
  | 'alerts_off'
  | 'digests_off'
  | 'no_stories'
  | 'rendering_failed'
  | 'stopped'
  | 'too_late'
  | 'rehearsal';

/** Where rehearsals go: SES takes the mail as any other, and its mailbox simulator swallows it. */
export const REHEARSAL_ADDRESS = 'success@simulator.amazonses.com';
/** Stands in the ledger for that address; no subscriber has this number. */
export const REHEARSAL_READER = 0;

/** The tag that leads from an event of SES back to its delivery. */
export function deliveryTag(mailingId: string, subscriberId: number): string {
  return `${mailingId}_${subscriberId}`;
}

/** The delivery that a tag names; undefined when it is none of ours. */
export function readDeliveryTag(tag: string): { mailingId: string; subscriberId: number } | undefined {
  const match = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})_(\d{1,15})$/.exec(tag);
  return match ? { mailingId: match[1]!, subscriberId: Number(match[2]) } : undefined;
}
