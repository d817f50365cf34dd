import { createReadStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { DaybreakError } from '../shared/errors.ts';
import { chooseColumns } from '../transfer/choose-columns.ts';
import { charsets } from '../transfer/decode-text.ts';
import { type Columns, type ImportField, importFields, importVerdicts } from '../transfer/import.ts';
import { findImport } from '../transfer/import-repository.ts';
import { importResult } from '../transfer/import-result.ts';
import { startImport } from '../transfer/start-import.ts';
import { storeUpload } from '../transfer/store-upload.ts';
import { workOnImport } from '../transfer/work-on-import.ts';
import type { Command, CommandContext } from './command.ts';

const by = { who: 'cli' };

export const command: Command = {
  name: 'import',
  usage: 'FILE --dry-run | FILE --basis TEXT',
  summary:
    'Say of every row of a CSV file of readers what would happen, or let them in; needs what they agreed to',
  options: {
    'dry-run': { type: 'boolean' },
    basis: { type: 'string' },
    columns: { type: 'string' },
    update: { type: 'boolean' },
    language: { type: 'string' },
    'time-zone': { type: 'string' },
    charset: { type: 'string' },
    result: { type: 'string' },
  },
  async run(context, { positionals: [file], values }) {
    if (!file) throw new DaybreakError('invalid', 'Say which file: a CSV file of readers');
    if (!values['dry-run'] && !values.basis)
      throw new DaybreakError('invalid', 'Say --dry-run, or --basis and where, when and to what they agreed');
    // The command works itself: no worker shall take the job beside it.
    const deps = { ...context, enqueue: async () => {} };
    const charset = charsets.find((one) => one === values.charset);
    const upload = { fileName: path.basename(file), bytes: createReadStream(file), charset, by };
    const id = await storeUpload(deps, upload);
    const found = (await findImport(deps.db, id))!;
    const columns = readColumns(values.columns) ?? found.columns;
    const options = {
      language: String(values.language ?? found.options.language),
      timeZone: String(values['time-zone'] ?? found.options.timeZone),
      known: values.update ? ('update' as const) : ('keep' as const),
    };
    await chooseColumns(deps, { id, columns, options });
    await workOnImport(deps, { importId: id });
    if (!values['dry-run']) {
      await startImport(deps, { id, basis: String(values.basis), by });
      await workOnImport(deps, { importId: id });
    }
    const done = (await findImport(deps.db, id))!;
    if (values.result) await writeFile(String(values.result), importResult(deps, done));
    tell(context, { id, columns, header: done.header, counts: done.counts, imported: !values['dry-run'] });
    return 0;
  },
};

/** `email,regions,-,language`: what each column is, in its order. */
function readColumns(said: unknown): Columns | undefined {
  if (typeof said !== 'string') return undefined;
  return said.split(',').map((name) => {
    const field = name.trim();
    if (field === '' || field === '-') return null;
    if (field in importFields) return field as ImportField;
    throw new DaybreakError(
      'invalid',
      `"${field}" is no field; take ${Object.keys(importFields).join(', ')}`,
    );
  });
}

function tell(
  context: CommandContext,
  told: {
    id: number;
    columns: Columns;
    header: string[];
    counts: Partial<Record<string, number>>;
    imported: boolean;
  },
): void {
  if (context.json) {
    context.print(JSON.stringify(told));
    return;
  }
  for (const [place, name] of told.header.entries())
    context.note(`${name}: ${told.columns[place] ?? 'left out'}`);
  for (const [verdict, means] of Object.entries(importVerdicts))
    context.print(`${String(told.counts[verdict] ?? 0).padStart(9)}  ${verdict.padEnd(10)}  ${means}`);
  if (!told.imported) context.note('Nobody came in: this was a dry run. With --basis they do.');
}
