import type { ImportStatus, ImportVerdict } from '../database/types.ts';

export type { ImportStatus, ImportVerdict };

/** What a column of a file can be. Only the address is needed. */
export const importFields = {
  email: 'Address',
  language: 'Language of the mails',
  reads: 'Languages they read',
  regions: 'Regions',
  topics: 'Topics',
  mutedRegions: 'Muted regions',
  mutedTopics: 'Muted topics',
  fewerRegions: 'Regions they want fewer of',
  fewerTopics: 'Topics they want fewer of',
  cadence: 'How often',
  digestMinute: 'Time of the digest',
  timeZone: 'Time zone',
  alerts: 'Alerts',
  agreedAt: 'When they agreed',
  agreedFrom: 'Where they agreed',
  agreedIp: 'Network address they agreed from',
} as const;
export type ImportField = keyof typeof importFields;

/** What each column of a file is, by place; null where it is left out. */
export type Columns = (ImportField | null)[];

export interface ImportOptions {
  /** Of new readers whose file does not say it. */
  language: string;
  timeZone: string;
  /** What becomes of the choices of readers who are known already. */
  known: 'keep' | 'update';
}

export const importVerdicts = {
  new: 'come in',
  updated: 'are known, and get the choices of the file',
  unchanged: 'are known, and stay as they are',
  repeated: 'stand further up in the file already',
  suppressed: 'must not be mailed: they left, complained, or their address bounced',
  invalid: 'cannot be read',
} as const satisfies Record<ImportVerdict, string>;

export type ImportCounts = Partial<Record<ImportVerdict, number>>;

/** A file of readers on its way in. */
export interface Import {
  id: number;
  fileName: string;
  status: ImportStatus;
  charset: string;
  delimiter: string;
  header: string[];
  columns: Columns;
  options: ImportOptions;
  /** Where, when and to what they agreed; null until somebody says it. */
  basis: string | null;
  rows: number;
  /** The last row that is checked, or imported. */
  place: number;
  /** Of the rows up to `place`. */
  counts: ImportCounts;
  problem: string | null;
  createdBy: string;
  createdAt: Temporal.Instant;
  finishedAt: Temporal.Instant | null;
  /** When its rows, which name people, were deleted. */
  forgottenAt: Temporal.Instant | null;
}

/** Rows that are checked or imported in one transaction. */
export const IMPORT_CHUNK = 2_000;
/** After so many days a finished import loses its rows, which name people. */
export const ROWS_KEPT_DAYS = 7;
/** What is taken of one file. */
export const IMPORT_MOST = { bytes: 1_000_000_000, rows: 5_000_000, columns: 100 };
/** Fewest characters of a consent basis: shorter ones prove nothing. */
export const BASIS_LEAST = 20;

/** Who does something with an import, for the audit log. */
export interface Importer {
  who: string;
  ip?: string;
}
