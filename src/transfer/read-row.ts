import { isDaybreakError } from '../shared/errors.ts';
import { type Address, readAddress } from '../subscribers/address.ts';
import type { Preferences } from '../subscribers/preferences.ts';
import { withoutTextMark } from './csv.ts';
import type { Columns, ImportField } from './import.ts';
import { readers } from './read-cell.ts';

/** One row of a file, read. */
export interface ReadRow {
  address: Address;
  /** What the file says of their choices; the rest stays as it is, or as new readers have it. */
  choices: Partial<Preferences>;
  /** What the file says of their consent. */
  agreed: { at?: string; from?: string; ip?: string };
}

const agreedFields = { agreedAt: 'at', agreedFrom: 'from', agreedIp: 'ip' } as const;

/** Reads a row by what its columns are; a sentence where it cannot be read. Pure. */
export function readRow(cells: readonly string[], columns: Columns): ReadRow | string {
  const said = (field: ImportField) => withoutTextMark(cells[columns.indexOf(field)]?.trim() ?? '');
  try {
    const row: ReadRow = { address: readAddress(said('email')), choices: {}, agreed: {} };
    for (const [field, read] of Object.entries(readers) as [
      keyof typeof readers,
      (cell: string) => unknown,
    ][]) {
      const cell = columns.includes(field) ? said(field) : '';
      if (cell === '') continue;
      if (field in agreedFields)
        row.agreed[agreedFields[field as keyof typeof agreedFields]] = String(read(cell));
      else Object.assign(row.choices, { [field]: read(cell) });
    }
    return row;
  } catch (error) {
    if (!isDaybreakError(error)) throw error;
    return said('email') === '' ? 'It has no address.' : error.message;
  }
}
