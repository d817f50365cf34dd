import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { DaybreakError } from '../shared/errors.ts';
import { exportReaders } from '../transfer/export-readers.ts';
import { type ReaderFilter, readerFilter } from '../transfer/reader-filter.ts';
import type { Command } from './command.ts';

const fields = Object.keys(readerFilter.shape) as (keyof ReaderFilter)[];

export const command: Command = {
  name: 'export',
  usage: 'FILE',
  summary:
    'Write readers to a CSV file, all or those of a state, region, topic, language, cadence or kind of alerts',
  options: Object.fromEntries(fields.map((field) => [field, { type: 'string' as const }])),
  async run(context, { positionals: [file], values }) {
    if (!file) throw new DaybreakError('invalid', 'Say where to: a file to write');
    const filter = readerFilter.parse(values);
    const unknown = fields.find((field) => values[field] !== undefined && filter[field] !== values[field]);
    if (unknown)
      throw new DaybreakError('invalid', `--${unknown} is "${values[unknown]}"; no reader can have that`);
    const pieces = Readable.from(exportReaders(context, { filter, by: { who: 'cli' } }));
    await pipeline(pieces, createWriteStream(file, { mode: 0o600 }));
    context.note(`Written to ${file}`);
    return 0;
  },
};
