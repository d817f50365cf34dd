import type { Generated } from 'kysely';
import type { Json, WithDefault } from './columns.ts';

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

/** A key an editor logs in with instead of password and code; `id` is the credential's, base64url. */
export interface DeskPasskeysTable {
  id: string;
  user_id: string;
  name: string;
  public_key: Buffer;
  counter: number;
  transports: WithDefault<string[]>;
  created_at: Date;
  used_at: Date | null;
}

export interface DeskChallengesTable {
  hash: string;
  user_id: string | null;
  expires_at: Date;
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
