import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { decompress } from '../../src/articles/fetch-body.ts';
import { readFeedApart } from '../../src/articles/read-feed-apart.ts';
import { messageOf } from '../../src/shared/errors.ts';
import { WrongInput } from './eval-data.ts';

/** A line a feed: what was read of it. */
export async function evalParse(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    options: { json: { type: 'boolean' } },
    allowPositionals: true,
  });
  if (positionals.length === 0) throw new WrongInput('Name the feeds to read: npm run eval -- parse FILE…');
  let failed = 0;
  for (const file of positionals) {
    const line = await read(file);
    if ('error' in line) failed++;
    if (values.json) console.log(JSON.stringify(line));
    else
      console.log(
        Object.entries(line)
          .map(([name, value]) => (name === 'file' ? value : `${name} ${value}`))
          .join('  '),
      );
  }
  return failed > 0 ? 1 : 0;
}

async function read(file: string) {
  const name = path.basename(file);
  try {
    const { format, charset, articles, rejected, isCut } = await readFeedApart(
      await decompress(readFileSync(file)),
    );
    const count = (has: (article: (typeof articles)[number]) => unknown) =>
      articles.filter((article) => Boolean(has(article))).length;
    return {
      file: name,
      format,
      charset,
      items: articles.length + rejected.length,
      title: count((article) => article.title),
      link: count((article) => article.url),
      date: count((article) => article.publishedAt),
      summary: count((article) => article.summary),
      categories: count((article) => article.categories?.length),
      image: count((article) => article.picture),
      rejected: rejected.length,
      // Too long to be read whole in the time a feed is given.
      ...(isCut && { cut: true }),
    };
  } catch (error) {
    return { file: name, error: messageOf(error) };
  }
}
