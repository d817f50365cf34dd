import { createFetch, type Fetch } from '../articles/fetch-guarded.ts';
import { DaybreakError } from '../shared/errors.ts';
import { addFeed } from '../sources/add-feed.ts';
import { editSource } from '../sources/edit-source.ts';
import { type FoundFeed, findFeed } from '../sources/find-feed.ts';
import { proposeSource } from '../sources/propose-source.ts';
import type { Source, SourceHealth } from '../sources/source.ts';
import { findSourceByAddress, listSources } from '../sources/source-repository.ts';
import { switchSource } from '../sources/switch-source.ts';
import type { Command, CommandContext } from './command.ts';

const PAGE = 200;

export const command: Command = {
  name: 'source',
  usage: 'add|test|edit|pause|resume|list [URL]',
  summary:
    'The feeds Daybreak reads: add one (a site’s address will do), try one out, edit or pause it, list all',
  options: {
    name: { type: 'string' },
    regions: { type: 'string' },
    topics: { type: 'string' },
    language: { type: 'string' },
    trust: { type: 'string' },
    interval: { type: 'string' },
    address: { type: 'string' },
  },
  async run(context, { positionals: [verb, url], values }) {
    if (verb === 'list') return list(context);
    if (!url || !['add', 'test', 'edit', 'pause', 'resume'].includes(verb ?? ''))
      throw new DaybreakError(
        'invalid',
        'Say what to do: source add URL, source test URL, source edit URL --trust 30, source pause URL, source resume URL, source list',
      );
    if (verb === 'pause' || verb === 'resume')
      return setStatus(context, url, verb === 'pause' ? 'paused' : 'active');
    const fetch = createFetch({ allowLoopback: context.config.FETCH_LOOPBACK === 'yes' });
    if (verb === 'edit') return edit(context, fetch, url, values);
    const found = await findFeed(fetch, url);
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
  const settings = settingsOf(values);
  const { key, name, feedUrl, siteUrl, language } = proposeSource(found, settings.name);
  const source = await addFeed(context, {
    feed: {
      ...{ key, feedUrl, siteUrl },
      ...settings,
      name: settings.name ?? name,
      language: settings.language || language,
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

async function edit(
  context: CommandContext,
  fetch: Fetch,
  address: string,
  values: Record<string, unknown>,
): Promise<number> {
  const { id } = await sourceAt(context, address);
  const { language, ...settings } = settingsOf(values);
  const edits = { ...settings, language: language === '' ? null : language, feedUrl: textOf(values.address) };
  if (Object.values(edits).every((value) => value === undefined))
    throw new DaybreakError(
      'invalid',
      'Say what to change: --name, --regions, --topics, --language, --trust, --interval or --address.',
    );
  const { key, changed } = await editSource({ ...context, fetch }, { id, edits, by: { who: 'cli' } });
  context.print(
    context.json
      ? JSON.stringify({ key, changed })
      : `${key}: ${changed.length > 0 ? `${changed.map(called).join(', ')} changed` : 'it was so already'}.`,
  );
  return 0;
}

/** A setting as its option is called. */
function called(name: string): string {
  return (
    ({ feedUrl: 'address', siteUrl: 'site', pollIntervalS: 'interval' } as Record<string, string>)[name] ??
    name
  );
}

async function setStatus(
  context: CommandContext,
  address: string,
  status: 'active' | 'paused',
): Promise<number> {
  const source = await sourceAt(context, address);
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
    for (const source of page) context.print(context.json ? asJson(source) : asLine(source));
    after = page.length === PAGE ? page.at(-1)!.key : undefined;
  } while (after);
  return 0;
}

function asJson(source: SourceHealth): string {
  const { key, name, kind, status, feedUrl, failures, lastError, notice } = source;
  const times = { lastSuccessAt: second(source.lastSuccessAt), nextPollAt: second(source.nextPollAt) };
  return JSON.stringify({ key, name, kind, status, feedUrl, ...times, failures, lastError, notice });
}

function asLine({ key, kind, status, feedUrl, failures, lastError, notice, lastSuccessAt }: SourceHealth) {
  const read = second(lastSuccessAt) ?? 'never read'.padEnd(20);
  const health = failures > 0 ? `${failures} failures: ${lastError}` : (notice ?? feedUrl ?? '');
  return `${key.padEnd(44)} ${kind.padEnd(5)} ${status.padEnd(7)} ${read}  ${health}`;
}

function second(moment: Temporal.Instant | null): string | null {
  return moment?.round({ smallestUnit: 'second' }).toString() ?? null;
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

async function sourceAt({ db }: CommandContext, address: string): Promise<Source> {
  const source = await findSourceByAddress(db, address);
  if (!source) throw new DaybreakError('not_found', `There is no source ${address}; see source list.`);
  return source;
}

/** The settings as they were given; whether they are sensible is for the verbs to judge. */
function settingsOf(values: Record<string, unknown>) {
  const number = (text: string | undefined) => (text === undefined ? undefined : Number(text || Number.NaN));
  const list = (text: string | undefined) =>
    text
      ?.split(',')
      .map((id) => id.trim())
      .filter(Boolean);
  return {
    name: textOf(values.name),
    language: textOf(values.language),
    regions: list(textOf(values.regions)),
    topics: list(textOf(values.topics)),
    trust: number(textOf(values.trust)),
    pollIntervalS: number(textOf(values.interval)),
  };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value.trim() : undefined;
}
