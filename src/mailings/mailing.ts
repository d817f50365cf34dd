import type { MailingKind } from '../database/types.ts';

export type { MailingKind, MailingStatus } from '../database/types.ts';

/** Whom an alert is for: interests that overlap `include`, less those who want only what is excluded. */
export interface Targets {
  includeRegions: string[];
  includeTopics: string[];
  excludeRegions: string[];
  excludeTopics: string[];
}

/** What an editor writes. */
export interface AlertDraft {
  storyId: number;
  kind: Extract<MailingKind, 'alert' | 'update' | 'correction'>;
  headline: string;
  summary: string;
  urgent: boolean;
  targets: Targets;
}

/** The size of an audience, and why it is that size. */
export interface Audience {
  readers: number;
  excluded: Record<string, number>;
}

/** The unique key of a mailing: whatever is clicked twice or run twice finds the first. */
export const mailingKey = {
  digest: (slot: Temporal.Instant) => `digest:${slot.toString()}`,
  alert: (kind: MailingKind, storyId: number, revision: number) => `${kind}:${storyId}:${revision}`,
  special: (id: number) => `special:${id}`,
};
