import type { Generated } from 'kysely';
import type { Json, WithDefault } from './columns.ts';

export type ImportStatus =
  | 'uploading'
  | 'uploaded' // waits for its columns
  | 'checking'
  | 'checked' // waits for its consent basis
  | 'importing'
  | 'done'
  | 'cancelled'
  | 'failed';

/** What becomes of one row of a file. */
export type ImportVerdict = 'new' | 'updated' | 'unchanged' | 'repeated' | 'suppressed' | 'invalid';

export interface ImportsTable {
  id: Generated<number>;
  file_name: string;
  status: ImportStatus;
  charset: WithDefault<string>;
  delimiter: WithDefault<string>;
  header: WithDefault<string[]>;
  /** What each column is, by place; null where it is left out. */
  columns: Json<(string | null)[]>;
  options: Json<Record<string, unknown>>;
  /** Where, when and to what these people agreed. */
  basis: string | null;
  rows: WithDefault<number>;
  /** The last row that is checked, or imported. */
  place: WithDefault<number>;
  counts: Json<Partial<Record<ImportVerdict, number>>>;
  problem: string | null;
  created_by: string;
  created_at: Date;
  updated_at: Date;
  finished_at: Date | null;
  /** When its rows, which name people, were deleted. */
  forgotten_at: Date | null;
}

export interface ImportRowsTable {
  import_id: number;
  number: number;
  cells: Json<string[]>;
}

export interface ImportChecksTable {
  import_id: number;
  number: number;
  verdict: ImportVerdict;
  reason: string | null;
  email_hash: string | null;
  reader: Json<Record<string, unknown>> | null;
}

/** What the consent ledger says of one day. */
export interface ReaderDaysTable {
  day: string;
  requested: WithDefault<number>;
  confirmed: WithDefault<number>;
  imported: WithDefault<number>;
  returned: WithDefault<number>;
  unsubscribed: WithDefault<number>;
  suppressed: WithDefault<number>;
  erased: WithDefault<number>;
  active: number | null;
}
