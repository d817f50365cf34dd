import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { NewArticle } from '../../src/articles/article.ts';
import { cleanText } from '../../src/articles/clean-text.ts';
import { decodeFeed } from '../../src/articles/decode-feed.ts';
import { parseFeedDate } from '../../src/articles/feed-date.ts';
import { decompress } from '../../src/articles/fetch-body.ts';
import { type ReadFeed, readFeed } from '../../src/articles/read-feed.ts';
import { messageOf } from '../../src/shared/errors.ts';

/** From the project's root. */
export const torture = '../shared/data/torture';

const expectedFeed = z.object({
  feed: z.object({
    items: z.array(
      z.object({
        title: z.unknown().optional(),
        link: z.unknown().optional(),
        isoDate: z.string().nullish(),
        pubDate: z.unknown().optional(),
      }),
    ),
  }),
});

/** How one file was read: a line of the table in docs/parsing.md. */
export interface TortureLine {
  file: string;
  /** Items read; why nothing was, in a word, otherwise. */
  items: string;
  /** How many of the expected titles, links and dates came out the same: `15/15`; '' where nothing is expected. */
  expected: string;
  titles: string;
  links: string;
  dates: string;
}

/** Reads every feed of the corpora and compares with what they expect, where they say it. */
export async function readTorture(): Promise<{ line: TortureLine; differences: string[] }[]> {
  const files = globSync(`${torture}/*/*/{sample_feeds,input,feeds}/*`).sort();
  return Promise.all(files.map(async (file) => compare(file, await read(file))));
}

async function read(file: string): Promise<ReadFeed | string> {
  try {
    return readFeed(await decompress(readFileSync(file)));
  } catch (error) {
    return messageOf(error).replace(/^.*: /, '').replace(/\.$/, '');
  }
}

function compare(file: string, feed: ReadFeed | string) {
  const name = path.relative(torture, file).replace(/\/(?:test|spec)\/(?:sample_feeds|input|feeds)/, '');
  const items = expectedOf(file);
  const articles = typeof feed === 'string' ? [] : feed.articles;
  const read = typeof feed === 'string' ? feed : String(articles.length + feed.rejected.length);
  const line: TortureLine = { file: name, items: read, expected: '', titles: '', links: '', dates: '' };
  if (!items) return { line, differences: [] };
  const differences: string[] = [];
  const base = typeof feed === 'string' ? undefined : feed.siteUrl;
  const count = (what: string, said: (item: Expected) => string, got: (article: NewArticle) => string) => {
    const wanted = items.flatMap((item, i) => (said(item) ? [{ said: said(item), i }] : []));
    const same = wanted.filter(({ said: text, i }) => {
      const own = articles[i] ? got(articles[i]) : '';
      if (own !== text)
        differences.push(`${name} ${what} ${i}: ${text.slice(0, 150)} | ${own.slice(0, 150)}`);
      return own === text;
    });
    return `${same.length}/${wanted.length}`;
  };
  return {
    line: {
      ...line,
      expected: String(items.length),
      titles: count(
        'title',
        ({ title }) => cleanText(textOf(title)),
        ({ title }) => title,
      ),
      links: count(
        'link',
        ({ link }) => addressOf(textOf(link), base),
        ({ url }) => url,
      ),
      dates: count(
        'date',
        ({ isoDate, pubDate }) => instantOf(isoDate ?? textOf(pubDate)),
        ({ publishedAt }) => publishedAt?.toString() ?? '',
      ),
    },
    differences,
  };
}

type Expected = z.infer<typeof expectedFeed>['feed']['items'][number];

function expectedOf(file: string): Expected[] | undefined {
  const stated = file.replace('/input/', '/output/').replace(/\.\w+$/, '.json');
  if (stated === file) return undefined;
  try {
    return expectedFeed.parse(JSON.parse(decodeFeed(readFileSync(stated)).text)).feed.items;
  } catch {
    return undefined;
  }
}

function textOf(said: unknown): string {
  return typeof said === 'string' ? said : '';
}

function addressOf(said: string, base: string | undefined): string {
  return said ? (URL.parse(said.trim(), base)?.href ?? '') : '';
}

function instantOf(said: string): string {
  const at = parseFeedDate(said);
  return at?.round('second').toString() ?? '';
}
