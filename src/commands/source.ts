import { createFetch } from '../articles/fetch-guarded.ts';
import { DaybreakError } from '../shared/errors.ts';
import { addFeed } from '../sources/add-feed.ts';
import { type FoundFeed, findFeed } from '../sources/find-feed.ts';
import { proposeSource } from '../sources/propose-source.ts';
import { findSourceByAddress, listSources } from '../sources/source-repository.ts';
import { switchSource } from '../sources/switch-source.ts';
import type { Command, CommandContext } from './command.ts';

const PAGE = 200;

export const command: Command = {
  name: 'source',
  usage: 'add|test|pause|resume|list [URL]',
  summary: 'The feeds Daybreak reads: add one (a site’s address will do), try one out, pause it, list all',
  options: {
    name: { type: 'string' },
    regions: { type: 'string' },
    topics: { type: 'string' },
    language: { type: 'string' },
    trust: { type: 'string' },
    interval: { type: 'string' },
  },
  async run(context, { positionals: [verb, url], values }) {
    if (verb === 'list') return list(context);
    if (!url || !['add', 'test', 'pause', 'resume'].includes(verb ?? ''))
      throw new DaybreakError(
        'invalid',
        'Say what to do: source add URL, source test URL, source pause URL, source resume URL, source list',
      );
    if (verb === 'pause' || verb === 'resume')
      return setStatus(context, url, verb === 'pause' ? 'paused' : 'active');
    const found = await findFeed(
      createFetch({ allowLoopback: context.config.FETCH_LOOPBACK === 'yes' }),
      url,
    );
    if (!context.json) for (const line of describe(found)) context.print(line);
    return verb === 'test' ? test(context, found) : add(context, found, values);
  },
};

function test(context: CommandContext, { feedUrl, feed }: FoundFeed): number {
  if (context.json) {
    const { title, format, charset, language = null, articles, rejected } = feed;
    context.print(
      JSON.stringify({
        feedUrl,
        title,
        format,
        charset,
        language,
        items: articles.length,
        rejected: rejected.length,
      }),
    );
  }
  return 0;
}

async function add(
  context: CommandContext,
  found: FoundFeed,
  values: Record<string, unknown>,
): Promise<number> {
  const text = (name: string) => (typeof values[name] === 'string' ? values[name].trim() : undefined);
  const list = (name: string) =>
    text(name)
      ?.split(',')
      .map((id) => id.trim())
      .filter(Boolean);
  const { key, name, feedUrl, siteUrl, language } = proposeSource(found, text('name'));
  const source = await addFeed(context, {
    feed: {
      ...{ key, name, feedUrl, siteUrl },
      language: text('language') ?? language,
      regions: list('regions'),
      topics: list('topics'),
      trust: number(text('trust')),
      pollIntervalS: number(text('interval')),
    },
    by: { who: 'cli' },
  });
  context.print(
    context.json
      ? JSON.stringify({ key: source.key, feedUrl, name: source.name })
      : `Added as ${source.key}; it is read within a minute of the platform running.`,
  );
  return 0;
}

async function setStatus(
  context: CommandContext,
  address: string,
  status: 'active' | 'paused',
): Promise<number> {
  const source = await findSourceByAddress(context.db, address);
  if (!source) throw new DaybreakError('not_found', `There is no source ${address}; see source list.`);
  await switchSource(context, { id: source.id, status, by: { who: 'cli' } });
  context.print(
    context.json
      ? JSON.stringify({ key: source.key, status })
      : `${source.key} is ${status === 'paused' ? 'paused: it is not read until source resume' : 'read again'}.`,
  );
  return 0;
}

async function list(context: CommandContext): Promise<number> {
  let after: string | undefined;
  do {
    const page = await listSources(context.db, { after, limit: PAGE });
    for (const { key, name, kind, status, feedUrl, failures, lastError, lastSuccessAt, nextPollAt } of page) {
      const at = (moment: Temporal.Instant | null) =>
        moment?.round({ smallestUnit: 'second' }).toString() ?? null;
      const health = { lastSuccessAt: at(lastSuccessAt), nextPollAt: at(nextPollAt), failures, lastError };
      if (context.json) context.print(JSON.stringify({ key, name, kind, status, feedUrl, ...health }));
      else
        context.print(
          `${key.padEnd(44)} ${kind.padEnd(5)} ${status.padEnd(7)} ${at(lastSuccessAt) ?? 'never read'.padEnd(20)}  ` +
            (failures > 0 ? `${failures} failures: ${lastError}` : (feedUrl ?? '')),
        );
    }
    after = page.length === PAGE ? page.at(-1)!.key : undefined;
  } while (after);
  return 0;
}

function describe(found: FoundFeed): string[] {
  const { feedUrl, format, charset, language, items, rejected, newest } = proposeSource(found);
  return [
    `${found.feed.title || 'A feed without a title'}  (${format}, ${charset}${language ? `, ${language}` : ''})`,
    feedUrl,
    `${items} items${rejected > 0 ? `, ${rejected} unreadable` : ''}`,
    ...newest.map(
      ({ title, publishedAt }) =>
        `  ${publishedAt?.toString().slice(0, 16).replace('T', ' ') ?? 'no date         '}  ${title}`,
    ),
  ];
}

/** Whether it is a sensible number is for `addFeed` to judge. */
function number(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text);
}
