import { stringify } from 'csv-stringify/sync';

/** Spreadsheets read UTF-8 only where a file begins with its mark. */
export const BYTE_ORDER_MARK = '\ufeff';

/** Rows as CSV. What a spreadsheet would take for a formula is marked as text. */
export function toCsv(rows: readonly (readonly (string | number | null)[])[]): string {
  return stringify(rows as (string | number | null)[][], {
    escape_formulas: true,
    record_delimiter: 'windows',
  });
}

/** A cell as it was before `toCsv`, or a spreadsheet, marked it as text. */
export function withoutTextMark(cell: string): string {
  return /^'[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell;
}
