import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { languageOf } from '../../src/articles/detect-language.ts';
import { decompress } from '../../src/articles/fetch-body.ts';
import { readFeedApart } from '../../src/articles/read-feed-apart.ts';
import { messageOf } from '../../src/shared/errors.ts';
import { WrongInput } from './eval-data.ts';

/** A line a feed: with `--json` all that was read of it, else how much. */
export async function evalParse(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    options: { json: { type: 'boolean' } },
    allowPositionals: true,
  });
  if (positionals.length === 0) throw new WrongInput('Name the feeds to read: npm run eval -- parse FILE…');
  let failed = 0;
  for (const file of positionals) {
    const feed = await read(file);
    if ('error' in feed) failed++;
    console.log(values.json ? JSON.stringify(feed) : inWords(feed));
  }
  return failed > 0 ? 1 : 0;
}

type Read = Awaited<ReturnType<typeof read>>;

async function read(file: string) {
  const name = path.basename(file);
  try {
    const { format, charset, articles, rejected, isCut } = await readFeedApart(
      await decompress(readFileSync(file)),
    );
    return {
      ...{ file: name, format, charset },
      items: articles.map(({ title, url, publishedAt, summary, body, categories, picture, language }) => ({
        ...{ title, link: url, date: publishedAt?.toString() ?? null, summary: summary ?? '' },
        ...{
          categories: categories ?? [],
          image: picture?.url ?? null,
          language: languageOf(`${title}. ${summary || body || ''}`, language) ?? null,
        },
      })),
      // Why items were left out.
      rejected,
      // Too long to be read whole in the time a feed is given.
      ...(isCut && { cut: true }),
    };
  } catch (error) {
    return { file: name, error: messageOf(error) };
  }
}

function inWords(feed: Read): string {
  if ('error' in feed) return `${feed.file}  error ${feed.error}`;
  const { file, format, charset, items, rejected } = feed;
  const count = (has: (item: (typeof items)[number]) => unknown) => items.filter(has).length;
  const counts = {
    items: items.length + rejected.length,
    title: count(({ title }) => title),
    link: count(({ link }) => link),
    date: count(({ date }) => date),
    summary: count(({ summary }) => summary),
    categories: count(({ categories }) => categories.length > 0),
    image: count(({ image }) => image),
    rejected: rejected.length,
  };
  const said = Object.entries({ format, charset, ...counts }).map(([name, value]) => `${name} ${value}`);
  return [file, ...said, ...(feed.cut ? ['cut'] : [])].join('  ');
}
