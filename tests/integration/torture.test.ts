import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { readTorture, type TortureLine, torture } from '../support/torture.ts';

const file = new URL('../../docs/parsing.md', import.meta.url);

function table(rows: string[][]): string {
  return rows.map((row) => `| ${row.join(' | ')} |`).join('\n');
}

function stated(lines: TortureLine[]): string {
  const of = (line: TortureLine) => [line.titles, line.links, line.dates].map((said) => said.split('/'));
  const agrees = (line: TortureLine) =>
    line.items === line.expected && of(line).every(([same, all]) => same === all);
  return table([
    ['feed', 'items', 'expected', 'titles', 'links', 'dates', ''],
    ['---', '---:', '---:', '---:', '---:', '---:', '---'],
    ...lines.map((line) => [
      line.file.replace(/^rss-parser\//, ''),
      ...[line.items, line.expected, line.titles, line.links, line.dates],
      agrees(line) ? 'agreed' : '**differs**',
    ]),
  ]);
}

function others(lines: TortureLine[]): string {
  return table([['feed', 'items'], ['---', '---'], ...lines.map((line) => [line.file, line.items])]);
}

function replaced(text: string, name: string, inside: string): string {
  const pattern = new RegExp(`(<!-- ${name} -->)[\\s\\S]*?(<!-- /${name} -->)`);
  return text.replace(pattern, (_, start, end) => `${start}\n\n${inside}\n\n${end}`);
}

describe.skipIf(!existsSync(torture))('torture feeds (skipped where ../shared/data is absent)', () => {
  test('are read as docs/parsing.md says', { timeout: 60_000 }, async () => {
    const lines = (await readTorture()).map(({ line }) => line);
    expect(lines.length).toBeGreaterThan(100);
    const saying = lines.filter(({ expected }) => expected !== '');
    const silent = lines.filter(({ expected }) => expected === '');
    const docs = await readFile(file, 'utf8');
    const made = replaced(replaced(docs, 'stated', stated(saying)), 'others', others(silent));
    if (process.env.UPDATE_DOCS) await writeFile(file, made);
    expect(made).toBe(await readFile(file, 'utf8'));
  });
});
