import type { Kysely, Transaction as KyselyTransaction } from 'kysely';
import type { Json, WithDefault } from './tables/columns.ts';
import type {
  AuditLogTable,
  DeskAccountsTable,
  DeskChallengesTable,
  DeskImagesTable,
  DeskPasskeysTable,
  DeskSessionsTable,
  DeskUsersTable,
  SpecialsTable,
  SpecialVersionsTable,
} from './tables/desk.ts';
import type {
  ApiKeysTable,
  ArticlePicturesTable,
  ArticlesTable,
  HubSubscriptionsTable,
  PicturesTable,
  SourcesTable,
  StoriesTable,
} from './tables/news.ts';
import type { ConsentsTable, SubscribersTable, SuppressionsTable, TokensTable } from './tables/readers.ts';
import type {
  BatchesTable,
  ClicksTable,
  DeliveriesTable,
  EditionsTable,
  HandoffsTable,
  LettersTable,
  MailingLedgerView,
  MailingsTable,
  PaceTable,
  SesEventsPendingTable,
  SesEventsTable,
} from './tables/sending.ts';
import type { ImportChecksTable, ImportRowsTable, ImportsTable, ReaderDaysTable } from './tables/transfer.ts';

export type * from './tables/columns.ts';
export type * from './tables/desk.ts';
export type * from './tables/news.ts';
export type * from './tables/readers.ts';
export type * from './tables/sending.ts';
export type * from './tables/transfer.ts';

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
  pictures: PicturesTable;
  article_pictures: ArticlePicturesTable;
  hub_subscriptions: HubSubscriptionsTable;
  story_index: {
    article_id: number;
    published_at: Date;
    terms: string[];
    weights: number[];
    change: WithDefault<number>;
  };
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
  clicks: ClicksTable;
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
  desk_passkeys: DeskPasskeysTable;
  desk_challenges: DeskChallengesTable;
  desk_verifications: { id: string; value: string; created_at: Date; expires_at: Date };
  specials: SpecialsTable;
  special_versions: SpecialVersionsTable;
  desk_images: DeskImagesTable;
  imports: ImportsTable;
  import_rows: ImportRowsTable;
  import_checks: ImportChecksTable;
  reader_days: ReaderDaysTable;
  interest_counts: { region: string; topic: string; readers: number };
}
