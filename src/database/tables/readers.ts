import type { Generated, Selectable } from 'kysely';
import type { Json, WithDefault } from './columns.ts';

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
  fewer_regions: WithDefault<string[]>;
  fewer_topics: WithDefault<string[]>;
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

export type SubscriberRow = Selectable<SubscribersTable>;
