import type { ColumnType, Generated, Kysely, Transaction as KyselyTransaction, Selectable } from 'kysely';

/** Read as `T`; written as JSON text (`JSON.stringify`), because the driver would take an array for a PG array. */
export type Json<T> = ColumnType<T, string | undefined, string>;
type WithDefault<T> = ColumnType<T, T | undefined, T>;

export type Db = Kysely<Schema>;
export type Transaction = KyselyTransaction<Schema>;
/** What reads or writes in or outside a transaction. What locks rows demands a Transaction. */
export type DbOrTransaction = Db | Transaction;

/** Every table of Daybreak. Timestamps are Dates (toInstant/toDate), `date` columns are 'YYYY-MM-DD' strings. */
export interface Schema {
  sources: SourcesTable;
  stories: StoriesTable;
  api_keys: ApiKeysTable;
  articles: ArticlesTable;
  article_revisions: {
    article_id: number;
    revision: number;
    title: string;
    summary: string;
    replaced_at: Date;
  };
  story_index: { article_id: number; published_at: Date; terms: string[]; weights: number[] };
  term_counts: { term: string; articles: number };
  subscribers: SubscribersTable;
  tokens: TokensTable;
  suppressions: SuppressionsTable;
  consents: ConsentsTable;
  environment: { only_row: WithDefault<boolean>; epoch: string; claimed_at: Date };
  mailings: MailingsTable;
  editions: EditionsTable;
  batches: BatchesTable;
  deliveries: DeliveriesTable;
  handoffs: HandoffsTable;
  letters: LettersTable;
  pace: PaceTable;
  ses_events: SesEventsTable;
  ses_events_pending: SesEventsPendingTable;
  mailing_ledger: MailingLedgerView;
  settings: { name: string; value: Json<unknown>; updated_at: Date };
  audit_log: AuditLogTable;
  desk_users: DeskUsersTable;
  desk_sessions: DeskSessionsTable;
  desk_accounts: DeskAccountsTable;
  desk_second_factors: { id: string; user_id: string; verified: boolean };
  desk_verifications: { id: string; value: string; created_at: Date; expires_at: Date };
  specials: SpecialsTable;
  special_versions: SpecialVersionsTable;
  desk_images: DeskImagesTable;
}

export interface SourcesTable {
  id: Generated<number>;
  key: string;
  name: string;
  kind: 'feed' | 'file' | 'api';
  feed_url: string | null;
  site_url: string | null;
  publisher: WithDefault<string>;
  language: string | null;
  regions: WithDefault<string[]>;
  topics: WithDefault<string[]>;
  trust: WithDefault<number>;
  status: WithDefault<'active' | 'paused' | 'gone'>;
  poll_interval_s: WithDefault<number>;
  next_poll_at: Date | null;
  etag: string | null;
  last_modified: string | null;
  body_hash: string | null;
  newest_item_at: Date | null;
  last_polled_at: Date | null;
  last_success_at: Date | null;
  failures: WithDefault<number>;
  last_error: string | null;
  created_at: Date;
}

export interface StoriesTable {
  id: Generated<number>;
  lead_article_id: number | null;
  status: WithDefault<'live' | 'killed' | 'merged'>;
  merged_into: number | null;
  regions: WithDefault<string[]>;
  topics: WithDefault<string[]>;
  retagged_by: string | null;
  kind: WithDefault<'article' | 'video' | 'gallery' | 'interview'>;
  language: string | null;
  importance: WithDefault<number>;
  importance_why: Json<Record<string, number>>;
  sources_count: WithDefault<number>;
  articles_count: WithDefault<number>;
  first_published_at: Date;
  last_published_at: Date;
  surfaced_at: Date;
  revision: WithDefault<number>;
  development: string | null;
  pinned_until: Date | null;
  pinned_region: string | null;
  mail_title: string | null;
  mail_summary: string | null;
  updated_at: Date;
}

export interface ArticlesTable {
  id: Generated<number>;
  source_id: number;
  identity: string;
  url: string;
  canonical_url: string;
  title: string;
  summary: WithDefault<string>;
  body: string | null;
  author: string | null;
  language: string | null;
  kind: WithDefault<'article' | 'video' | 'gallery' | 'interview'>;
  image_url: string | null;
  image_width: number | null;
  image_height: number | null;
  image_alt: string | null;
  regions: WithDefault<string[]>;
  topics: WithDefault<string[]>;
  categories: WithDefault<string[]>;
  tags_why: Json<{ tag: string; why: string }[]>;
  retagged_by: string | null;
  content_hash: string;
  revision: WithDefault<number>;
  published_at: Date;
  said_published_at: Date | null;
  first_seen_at: Date;
  updated_at: Date;
  story_id: number | null;
  /** The story it was in before an editor merged that one into its story. */
  strand: number | null;
}

export interface ApiKeysTable {
  id: Generated<number>;
  name: string;
  /** SHA-256; the key itself is shown once and not kept. */
  key_hash: string;
  scopes: string[];
  source_id: number;
  created_at: Date;
  last_used_at: Date | null;
  revoked_at: Date | null;
}

export interface SubscribersTable {
  id: Generated<number>;
  email: string;
  email_hash: string;
  status: 'pending' | 'active' | 'unsubscribed';
  language: WithDefault<string>;
  reads: WithDefault<string[]>;
  regions: WithDefault<string[]>;
  topics: WithDefault<string[]>;
  muted_regions: WithDefault<string[]>;
  muted_topics: WithDefault<string[]>;
  interests_key: string;
  only_interests: WithDefault<boolean>;
  length: WithDefault<'short' | 'standard' | 'long'>;
  cadence: WithDefault<'daily' | 'weekdays' | 'weekly' | 'alerts'>;
  weekly_day: WithDefault<number>;
  digest_minute: WithDefault<number>;
  time_zone: WithDefault<string>;
  alerts: WithDefault<'none' | 'urgent' | 'all'>;
  quiet_from: number | null;
  quiet_to: number | null;
  alerts_per_day: WithDefault<number>;
  paused_until: Date | null;
  measuring: WithDefault<boolean>;
  link_nonce: string;
  next_digest_at: Date | null;
  /** The local date that digest is for; `nextDigest` gives both. */
  next_digest_date: string | null;
  last_digest_date: string | null;
  read_through: Date | null;
  read_before: Date | null;
  last_subject: string | null;
  created_at: Date;
  /** The newest request that is not confirmed yet. */
  pending_since: Date | null;
  reminded_at: Date | null;
  confirmed_at: Date | null;
  unsubscribed_at: Date | null;
  updated_at: Date;
}

export interface TokensTable {
  hash: string;
  purpose: string;
  subscriber_id: number;
  data: Json<Record<string, unknown>>;
  created_at: Date;
  expires_at: Date;
  used_at: Date | null;
}

export interface SuppressionsTable {
  email_hash: string;
  reason: 'hard_bounce' | 'complaint' | 'unsubscribed' | 'manual';
  detail: string | null;
  at: Date;
}

export interface ConsentsTable {
  id: Generated<number>;
  subscriber_id: number;
  email_hash: string;
  at: Date;
  event: string;
  purpose: string;
  wording: string | null;
  wording_version: string | null;
  page_url: string | null;
  ip: string | null;
  user_agent: string | null;
  changes: Json<Record<string, unknown>>;
}

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

export interface AuditLogTable {
  id: Generated<number>;
  at: Date;
  who: string;
  action: string;
  object: string | null;
  before: Json<unknown> | null;
  after: Json<unknown> | null;
  ip: string | null;
}

export type EditorRole = 'reader-support' | 'editor' | 'chief editor' | 'administrator';

export interface DeskUsersTable {
  id: string;
  email: string;
  name: string;
  role: EditorRole;
  email_verified: WithDefault<boolean>;
  image: string | null;
  two_factor: WithDefault<boolean>;
  disabled_at: Date | null;
  created_at: Date;
  updated_at: Date;
}

export interface DeskSessionsTable {
  id: string;
  token: string;
  user_id: string;
  ip: string | null;
  user_agent: string | null;
  created_at: Date;
  updated_at: Date;
  expires_at: Date;
}

/** How an editor proves who they are; `password` is scrypt's. The columns only better-auth uses are left out. */
export interface DeskAccountsTable {
  id: string;
  user_id: string;
  provider: string;
  account_id: string;
  password: string | null;
  created_at: Date;
  updated_at: Date;
}

export interface SpecialsTable {
  id: Generated<number>;
  title: string;
  subject: WithDefault<string>;
  source: string;
  revision: WithDefault<number>;
  version: WithDefault<number>;
  mailing_id: string | null;
  created_by: string;
  created_at: Date;
  updated_by: string;
  updated_at: Date;
}

export interface SpecialVersionsTable {
  special_id: number;
  number: number;
  title: string;
  subject: string;
  source: string;
  automatic: boolean;
  saved_by: string;
  started_at: Date;
  saved_at: Date;
}

export interface DeskImagesTable {
  file: string;
  name: string;
  width: number;
  height: number;
  bytes: Buffer;
  uploaded_by: string;
  uploaded_at: Date;
}

export type SourceRow = Selectable<SourcesTable>;
export type StoryRow = Selectable<StoriesTable>;
export type ArticleRow = Selectable<ArticlesTable>;
export type SubscriberRow = Selectable<SubscribersTable>;
export type MailingRow = Selectable<MailingsTable>;
export type EditionRow = Selectable<EditionsTable>;
export type DeliveryRow = Selectable<DeliveriesTable>;
