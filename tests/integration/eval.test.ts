import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');

/** What `npm run eval -- NAME --json` prints. */
function figures(name: string) {
  const args = ['--import', 'tsx', 'tests/bench/eval.ts', name, '--json'];
  return JSON.parse(execFileSync(process.execPath, args, { cwd: root, encoding: 'utf8' }));
}

describe.skipIf(!existsSync(path.join(root, '../shared/data')))(
  'the figures do not fall (skipped where ../shared/data is absent)',
  () => {
    test('of tags', { timeout: 120_000 }, () => {
      const { regions, topics } = figures('tags');
      expect(regions.f1).toBeGreaterThanOrEqual(0.89);
      expect(regions.precision).toBeGreaterThanOrEqual(0.89);
      expect(topics.macro_f1).toBeGreaterThanOrEqual(0.945);
    });

    test('of stories', { timeout: 120_000 }, () => {
      const { precision, f1 } = figures('stories');
      expect(precision).toBeGreaterThanOrEqual(0.97);
      expect(f1).toBeGreaterThanOrEqual(0.845);
    });
  },
);

describe('files that are named', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'daybreak-eval-test-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const file = (name: string, text: string) => {
    const at = path.join(folder, name);
    writeFileSync(at, text);
    return at;
  };
  const run = (...args: string[]) =>
    spawnSync(process.execPath, ['--import', 'tsx', 'tests/bench/eval.ts', ...args], {
      cwd: root,
      encoding: 'utf8',
    });
  const story = (id: number, ...titles: string[]) =>
    JSON.stringify({ story: id, articles: titles.map((title) => ({ title, lead: `${title}.` })) });
  const good = file(
    'good.jsonl',
    `${story(1, 'Ferry sinks off Bali', 'Ferry sinks off Bali coast')}\n${story(2, 'Seoul votes', 'Tashkent floods')}\n`,
  );

  test('are evaluated in the forms that are documented', () => {
    expect(JSON.parse(run('stories', good, '--batch', '300', '--seed', '7', '--json').stdout)).toEqual({
      stories: 2,
      articles: 4,
      precision: 1,
      recall: 0.75,
      f1: 0.8571,
    });
    const reuters = file(
      'one.sgm',
      '<REUTERS><PLACES><D>japan</D></PLACES><TEXT><TITLE>TOKYO SHARES RISE</TITLE><BODY>Tokyo rose.</BODY></TEXT></REUTERS>',
    );
    expect(JSON.parse(run('tags', '--reuters', reuters, reuters, '--json').stdout)).toEqual({
      regions: { precision: 1, recall: 1, f1: 1 },
    });
  });

  test('feeds with what was read of each item', () => {
    const feed = file(
      'feed.xml',
      '<rss version="2.0"><channel><title>P</title><item><title>A &amp;amp; B</title><link>https://paper.example/a</link><pubDate>Wed, 18 Feb 2026 09:00:00 +0900</pubDate><category>Asia</category><description>&lt;img src="/a.jpg"&gt;Told.</description></item><item><guid>1</guid></item></channel></rss>',
    );
    const { status, stdout } = run('parse', feed, good, '--json');
    expect(status).toBe(1);
    expect(
      stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual([
      {
        ...{ file: 'feed.xml', format: 'rss', charset: 'utf-8' },
        items: [
          {
            ...{ title: 'A & B', link: 'https://paper.example/a', date: '2026-02-18T00:00:00Z' },
            ...{
              summary: 'Told.',
              categories: ['Asia'],
              image: 'https://paper.example/a.jpg',
              language: null,
            },
          },
        ],
        rejected: ['it has neither title nor text'],
      },
      { file: 'good.jsonl', error: expect.stringContaining('no feed') },
    ]);
    expect(run('parse', feed).stdout).toMatch(/feed\.xml {2}format rss .*items 2 {2}title 1 .*rejected 1/);
  });

  test.each([
    ['no such file', ['stories', '/nowhere/at-all.jsonl'], /cannot be read/],
    ['an empty file', ['tags', '--reuters', file('empty.sgm', '')], /is empty/],
    ['a line that is no story', ['stories', file('bad.jsonl', `${story(1, 'A')}\n{"story":2}`)], /line 2/],
    ['a file without articles', ['tags', '--reuters', good], /no <REUTERS>/],
    ['a folder without classes', ['tags', '--bbc', folder], /no folder business/],
    ['a number that is none', ['stories', good, '--seed', 'x'], /whole numbers/],
  ])('%s is refused in a sentence', (_name, args, sentence) => {
    const { status, stderr } = run(...args);
    expect(status).toBe(2);
    expect(stderr).toMatch(sentence);
    expect(stderr).not.toContain('    at ');
  });
});
