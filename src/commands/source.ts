import { addSource } from '../articles/add-source.ts';
import { createFetch } from '../articles/fetch-guarded.ts';
import { type FoundFeed, findFeed } from '../articles/find-feed.ts';
import { publisherOf, sourceKeyOf } from '../articles/source.ts';
import { nameOfFeed } from '../articles/source-name.ts';
import { findSourceByAddress, listSources, setSourceStatus } from '../articles/source-repository.ts';
import { DaybreakError } from '../shared/errors.ts';
import type { Command, CommandContext } from './command.ts';

const SHOWN_ITEMS = 5;
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
  { feedUrl, feed }: FoundFeed,
  values: Record<string, unknown>,
): Promise<number> {
  const text = (name: string) => (typeof values[name] === 'string' ? values[name].trim() : undefined);
  const list = (name: string) =>
    text(name)
      ?.split(',')
      .map((id) => id.trim())
      .filter(Boolean);
  const known = await findSourceByAddress(context.db, feedUrl);
  if (known?.kind === 'feed')
    throw new DaybreakError('conflict', `${feedUrl} is read already, as ${known.key}.`);
  const title = text('name') ?? (feed.title || publisherOf({ feedUrl, name: feedUrl }));
  const source = await addSource(context, {
    kind: 'feed',
    key: sourceKeyOf({ name: title, feedUrl, siteUrl: feed.siteUrl }),
    name: text('name') ?? nameOfFeed(title, feed.siteUrl ?? feedUrl),
    feedUrl,
    siteUrl: feed.siteUrl,
    language: text('language') ?? feed.language,
    regions: list('regions'),
    topics: list('topics'),
    trust: number(text('trust'), 'trust', 0, 100),
    pollIntervalS: number(text('interval'), 'interval', 60, 21_600),
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
  await setSourceStatus(context.db, source.id, status, context.clock.now());
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

function describe({ feedUrl, feed }: FoundFeed): string[] {
  const newest = [...feed.articles].sort(
    (a, b) => (b.publishedAt?.epochMilliseconds ?? 0) - (a.publishedAt?.epochMilliseconds ?? 0),
  );
  return [
    `${feed.title || 'A feed without a title'}  (${feed.format}, ${feed.charset}${feed.language ? `, ${feed.language}` : ''})`,
    feedUrl,
    `${feed.articles.length} items${feed.rejected.length > 0 ? `, ${feed.rejected.length} unreadable` : ''}`,
    ...newest
      .slice(0, SHOWN_ITEMS)
      .map(
        ({ title, publishedAt }) =>
          `  ${publishedAt?.toString().slice(0, 16).replace('T', ' ') ?? 'no date         '}  ${title}`,
      ),
  ];
}

function number(text: string | undefined, name: string, least: number, most: number): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (!Number.isInteger(value) || value < least || value > most)
    throw new DaybreakError(
      'invalid',
      `--${name} is "${text}"; it must be a whole number from ${least} to ${most}`,
    );
  return value;
}
