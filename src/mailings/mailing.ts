import { createHash } from 'node:crypto';
import { regionOf, regions } from '../articles/regions.ts';
import type { MailingKind, MailingStatus } from '../database/types.ts';
import type { Progress } from '../deliveries/delivery.ts';
import type { StoryCard } from '../stories/story.ts';

export type { MailingKind, MailingStatus };

/** Whom an alert is for: interests that overlap `include`, less those who want only what is excluded. */
export interface Targets {
  includeRegions: string[];
  includeTopics: string[];
  excludeRegions: string[];
  excludeTopics: string[];
}

export const mailingKinds = [
  'digest',
  'alert',
  'update',
  'correction',
  'special',
  'rehearsal',
] as const satisfies readonly MailingKind[];

export type AlertKind = Extract<MailingKind, 'alert' | 'update' | 'correction'>;

/** What an editor writes. An update or correction needs no targets: it goes to those who got the original. */
export interface AlertDraft {
  storyId: number;
  kind: AlertKind;
  headline: string;
  summary: string;
  /** Of an update what is new, of a correction what was wrong; an alert has none. */
  note?: string;
  /** Passes quiet hours and the daily cap. */
  urgent: boolean;
  targets: Targets;
}

/** What an alert was sent as; `mailings.content`. */
export interface AlertContent extends Omit<AlertDraft, 'storyId' | 'kind'> {
  /** Language of the headline, BCP 47. */
  language: string;
}

/** What a second pair of eyes said of an alert or special that asked for one. */
export interface Decision {
  by: string;
  approved: boolean;
  /** Empty where it was approved. */
  why: string;
}

/** What a special was sent as; `mailings.content`. */
export interface SpecialSending {
  specialId: number;
  /** The version of its source. */
  version: number;
  title: string;
  subject: string;
  targets: Targets;
}

/** Why a reader of the audience is left out. Every reason an editor may read is here. */
export const exclusions = {
  alerts_off: 'want no alerts',
  alerts_only: 'want alerts only',
  urgent_only: 'want urgent alerts only',
  muted: 'muted one of its regions or topics',
  alerted: 'were alerted on this story already',
  quiet_hours: 'are in their quiet hours; the digest will tell them',
  daily_cap: 'had as many alerts today as they want',
  paused: 'paused their mails',
  suppressed: 'cannot be mailed: an address that bounced or complained',
  had_today: 'had the digest of this date already',
  nothing_new: 'had nothing new to read; the next digest covers both days',
  left: 'left since',
  stopped: 'were not frozen yet when it was stopped',
  missed: 'were due when no digest could go out; the next one carries the stories',
} as const;
export type Exclusion = keyof typeof exclusions;

/** The size of an audience, and why it is that size. `readers` get it; `excluded` would, were it not for the reason. */
export interface Audience {
  readers: number;
  excluded: Partial<Record<Exclusion, number>>;
}

/** Where preparing goes on: behind this subscriber, in a digest of these interests. */
export interface PreparePlace {
  key: string;
  id: number;
}

/** A mailing as the desk shows it. */
export interface Mailing {
  id: string;
  kind: MailingKind;
  status: MailingStatus;
  storyId: number | null;
  /** Revision of the story. */
  revision: number;
  parentId: string | null;
  /** What the alert says; null for anything else. */
  alert: AlertContent | null;
  /** What the special is; null for anything else. */
  special: SpecialSending | null;
  /** Null where nobody was asked, or has not said yet. */
  decision: Decision | null;
  /** The slot of a digest, the time of a special. */
  slotAt: Temporal.Instant | null;
  holdUntil: Temporal.Instant | null;
  notAfter: Temporal.Instant;
  /** When the whole audience was frozen; null while it grows. */
  preparedAt: Temporal.Instant | null;
  preparePlace: PreparePlace;
  candidates: number;
  excluded: Partial<Record<Exclusion, number>>;
  createdBy: string | null;
  createdAt: Temporal.Instant;
  startedAt: Temporal.Instant | null;
  finishedAt: Temporal.Instant | null;
}

/** How a mailing goes, as the desk shows it live. */
export interface MailingProgress extends Progress {
  /** When 50, 90 and 99 % of the audience were accepted; null until then. */
  acceptedAt: { p50: Temporal.Instant | null; p90: Temporal.Instant | null; p99: Temporal.Instant | null };
  /** Accepted up to each moment, at most 120 of them, oldest first. */
  curve: { at: Temporal.Instant; accepted: number }[];
  editions: { id: string; subject: string; language: string; readers: number }[];
  editionsCount: number;
}

/** Who does something with a mailing, for the audit log. */
export interface By {
  /** An editor's address, or `cli`. */
  who: string;
  /** Whether the editor's role may allow an alert to a large audience. */
  mayApprove: boolean;
  ip?: string;
}

/** Limits of what may be sent as an alert. */
export const ALERT_HEADLINE_MAX = 160;
export const ALERT_SUMMARY_MAX = 600;
export const ALERT_NOTE_MAX = 400;
export const NEAR_SAME_HOURS = 6;
export const STALE_STORY_HOURS = 12;
export const ALERTS_A_DAY = 20;

/**
 * What readers may have chosen that an alert for `ids` speaks to: a country also to those of the part of Asia it lies
 * in; a part of Asia that stands without a country of it to those of all its countries.
 */
export function audienceRegions(ids: readonly string[]): string[] {
  const parents = ids.flatMap((id) => regionOf(id)?.parent ?? []);
  return [...new Set([...wholeRegions(ids), ...parents])].sort();
}

/** The regions, with all countries of each part of Asia that stands without one of them. */
export function wholeRegions(ids: readonly string[]): string[] {
  const whole = ids.flatMap((id) => {
    const members = regions.flatMap((region) => (region.parent === id ? [region.id] : []));
    return members.some((member) => ids.includes(member)) ? [id] : [id, ...members];
  });
  return [...new Set(whole)];
}

/** The stream of SES that a mailing goes out on. */
export function streamOf(kind: MailingKind): 'digest' | 'breaking' {
  return kind === 'digest' || kind === 'special' ? 'digest' : 'breaking';
}

/** The unique key of a mailing: whatever is clicked twice or run twice finds the first. */
export const mailingKey = {
  digest: (slot: Temporal.Instant) => `digest:${slot.toString()}`,
  alert: (kind: MailingKind, storyId: number, revision: number) => `${kind}:${storyId}:${revision}`,
  special: (id: number) => `special:${id}`,
  rehearsal: (at: Temporal.Instant) => `rehearsal:${at.toString()}`,
};

/** Adds one up for each reader left out. */
export function countReasons(reasons: readonly (Exclusion | null)[]): Partial<Record<Exclusion, number>> {
  const counts: Partial<Record<Exclusion, number>> = {};
  for (const reason of reasons) if (reason) counts[reason] = (counts[reason] ?? 0) + 1;
  return counts;
}

/** Whether two headlines say nearly the same: most of their words, or of their character pairs in scripts without spaces. */
export function nearSame(one: string, other: string): boolean {
  const [a, b] = [features(one), features(other)];
  const shared = [...a].filter((feature) => b.has(feature)).length;
  return shared / Math.max(1, Math.min(a.size, b.size)) >= 0.8 || one.trim() === other.trim();
}

function features(headline: string): Set<string> {
  const words =
    headline
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(
    words.flatMap((word) =>
      /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Khmer}\p{sc=Lao}\p{sc=Myanmar}]/u.test(word)
        ? [...word].slice(1).map((letter, i) => [...word][i]! + letter)
        : [word],
    ),
  );
}

/**
 * What an editor saw of a story, as a short text: the desk sends it back with Send, and an alert of a story that says
 * something else by then is refused.
 */
export function storyVersion(story: Pick<StoryCard, 'title' | 'summary' | 'revision'>): string {
  return createHash('sha256')
    .update(JSON.stringify([story.title, story.summary, story.revision]))
    .digest('base64url')
    .slice(0, 12);
}
