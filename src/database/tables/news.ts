import type { Generated, Selectable } from 'kysely';
import type { Json, WithDefault } from './columns.ts';

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
  notice: string | null;
  quiet_hours: WithDefault<number[]>;
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

export interface PicturesTable {
  /** Hash of the bytes, with `.jpg`. */
  file: string;
  width: number;
  height: number;
  bytes: Buffer;
  size: number;
  used_at: Date;
}

export interface ArticlePicturesTable {
  article_id: number;
  said_url: WithDefault<string>;
  file: string | null;
  due_at: Date | null;
  tries: WithDefault<number>;
  problem: string | null;
}

export interface HubSubscriptionsTable {
  source_id: number;
  hub_url: string;
  topic_url: string;
  token: string;
  status: WithDefault<'wanted' | 'asked' | 'active' | 'leaving' | 'refused'>;
  due_at: Date | null;
  lease_until: Date | null;
  last_push_at: Date | null;
  failures: WithDefault<number>;
  problem: string | null;
}

export type SourceRow = Selectable<SourcesTable>;
export type StoryRow = Selectable<StoriesTable>;
