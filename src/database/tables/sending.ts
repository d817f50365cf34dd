import type { Generated, Selectable } from 'kysely';
import type { Json, WithDefault } from './columns.ts';

export type MailingKind = 'digest' | 'alert' | 'update' | 'correction' | 'special' | 'rehearsal';
export type MailingStatus =
  | 'proposed' // waits for a chief editor
  | 'preparing'
  | 'held'
  | 'sending'
  | 'stopped'
  | 'done'
  | 'cancelled'
  | 'missed';

export interface MailingsTable {
  id: string;
  key: string;
  kind: MailingKind;
  stream: 'digest' | 'breaking';
  status: MailingStatus;
  parent_id: string | null;
  story_id: number | null;
  revision: WithDefault<number>;
  content: Json<Record<string, unknown>>;
  slot_at: Date | null;
  hold_until: Date | null;
  not_after: Date;
  /** Where preparing goes on: behind this subscriber, of these interests in a digest. */
  prepare_cursor: WithDefault<number>;
  prepare_key: WithDefault<string>;
  prepared_at: Date | null;
  candidates: WithDefault<number>;
  excluded: Json<Record<string, number>>;
  created_by: string | null;
  created_at: Date;
  started_at: Date | null;
  finished_at: Date | null;
  /** When its ledger lost the numbers of its readers. */
  people_forgotten_at: Date | null;
  /** Its counts, since its month of the ledger was dropped. */
  ledger: Json<Omit<MailingLedgerView, 'mailing_id'>> | null;
}

export interface EditionsTable {
  id: string;
  mailing_id: string;
  key: string;
  language: string;
  story_ids: number[];
  content: Json<unknown>;
  subject: string;
  html_bytes: WithDefault<number>;
  created_at: Date;
}

export interface BatchesTable {
  mailing_id: string;
  id: string;
  edition_id: string;
  subscriber_ids: number[];
  finished_at: Date | null;
  created_at: Date;
}

/** What SES reported after it had accepted, the gravest last. */
export type Outcome = 'delayed' | 'delivered' | 'rejected' | 'bounced' | 'complained';
export type DeliveryStatus = 'queued' | 'sending' | 'accepted' | 'skipped' | 'failed' | 'unknown';

export interface DeliveriesTable {
  mailing_id: string;
  subscriber_id: number;
  edition_id: string;
  status: WithDefault<Exclude<DeliveryStatus, 'sending'>>;
  reason: string | null;
  attempt: WithDefault<number>;
  handoff_id: string | null;
  message_id: string | null;
  accepted_at: Date | null;
  outcome: Outcome | null;
  outcome_at: Date | null;
}

export interface HandoffsTable {
  mailing_id: string;
  batch_id: string;
  attempt: number;
  id: string;
  edition_id: string;
  subscriber_ids: number[];
  worker: string;
  started_at: Date;
  finished_at: Date | null;
  outcome: string | null;
  accepted: WithDefault<number>;
  failed: WithDefault<number>;
  requeued: WithDefault<number>;
  unknown: WithDefault<number>;
  error: string | null;
  /** What became of its unknown deliveries; null while that is open. */
  settling: 'proved' | 'resent' | 'released' | 'given_up' | null;
  settled_at: Date | null;
}

export interface MailingLedgerView {
  mailing_id: string;
  audience: number;
  queued: number;
  sending: number;
  accepted: number;
  skipped: number;
  failed: number;
  unknown: number;
  delivered: number;
  bounced: number;
  complained: number;
}

/** An open or a click of a reader who agreed to be counted. */
export interface ClicksTable {
  id: Generated<number>;
  mailing_id: string;
  subscriber_id: number | null;
  at: Date;
  kind: 'open' | 'click';
  url: string | null;
  /** Why it was no person: the program said so, it came at once, or every link was followed. */
  machine: 'agent' | 'at_once' | 'all_links' | null;
}

export interface LettersTable {
  id: string;
  kind: string;
  subscriber_id: number | null;
  address: string | null;
  data: Json<Record<string, unknown>>;
  status: WithDefault<DeliveryStatus>;
  reason: string | null;
  message_id: string | null;
  outcome: Outcome | null;
  outcome_at: Date | null;
  created_at: Date;
  accepted_at: Date | null;
}

export interface PaceTable {
  only_row: WithDefault<boolean>;
  rate: number;
  daily_quota: number;
  sent_last_day: number;
  sending_enabled: WithDefault<boolean>;
  read_at: Date;
  factor: WithDefault<number>;
  throttled_at: Date | null;
  next_slot: Date;
  paused_until: Date | null;
  paused_why: string | null;
  streams: Json<Record<string, Record<string, unknown>>>;
}

export interface SesEventsTable {
  id: Generated<number>;
  sns_message_id: string;
  at: Date;
  type: string;
  subtype: string | null;
  ses_message_id: string | null;
  mailing_id: string | null;
  subscriber_id: number | null;
  letter_id: string | null;
  received_at: Date;
  raw: Json<unknown>;
}

export interface SesEventsPendingTable {
  sns_message_id: string;
  at: Date;
  tries: WithDefault<number>;
  retry_at: Date;
  why: string | null;
}

export type MailingRow = Selectable<MailingsTable>;
export type EditionRow = Selectable<EditionsTable>;
