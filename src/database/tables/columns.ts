import type { ColumnType } from 'kysely';

/** Read as `T`; written as JSON text (`JSON.stringify`), because the driver would take an array for a PG array. */
export type Json<T> = ColumnType<T, string | undefined, string>;
/** Filled by the database where an insert leaves it out. */
export type WithDefault<T> = ColumnType<T, T | undefined, T>;
