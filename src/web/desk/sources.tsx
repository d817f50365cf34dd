import { type Context, Hono } from 'hono';
import { z } from 'zod';
import type { Fetch } from '../../articles/fetch-guarded.ts';
import type { Db } from '../../database/types.ts';
import { may } from '../../editors/editor.ts';
import { type Clock, toDate } from '../../shared/clock.ts';
import { DaybreakError, isDaybreakError } from '../../shared/errors.ts';
import { addFeed, type FeedSettings } from '../../sources/add-feed.ts';
import { editSource, type SourceEdits } from '../../sources/edit-source.ts';
import { findFeed } from '../../sources/find-feed.ts';
import { type Proposal, proposeSource } from '../../sources/propose-source.ts';
import { listSources } from '../../sources/source-list-repository.ts';
import { findSource } from '../../sources/source-repository.ts';
import { switchSource } from '../../sources/switch-source.ts';
import { readRequest } from '../frame/read-request.ts';
import { sendDeskPage } from './frame.tsx';
import { byOf, permit } from './session.ts';
import {
  EditSource,
  editForm,
  LookUp,
  lookForm,
  NewSource,
  sourceForm,
  typedNumbers,
} from './source-form.tsx';
import { SourceTable } from './source-table.tsx';

interface Deps {
  db: Db;
  clock: Clock;
  /** The guarded fetcher: an editor names any address. */
  fetch: Fetch;
}

const PAGE = 100;
const filter = z.object({
  from: z.coerce.number().int().min(0).max(1_000_000).catch(0),
  added: z.string().max(160).optional(),
  edited: z.string().max(160).optional(),
});
const number = z.coerce.number().int().positive();
const idOf = (c: Context) => number.safeParse(c.req.param('id')).data ?? 0;
const refusals = ['invalid', 'conflict', 'unreadable', 'unreachable', 'refused_address', 'too_large'];

/** Where articles come from, which of them have stopped coming, and the way to add another. */
export function sourceRoutes(deps: Deps): Hono {
  const app = new Hono();
  app.get('/', permit('sources.read'), (c) => sendSources(deps, c));

  app.post('/look', permit('sources.edit'), async (c) => {
    const { address } = readRequest(lookForm, await c.req.parseBody());
    try {
      const found = proposeSource(await findFeed(deps.fetch, address));
      return sendNew(c, found, found);
    } catch (error) {
      return sendSources(deps, c, { refusal: told(error), address });
    }
  });

  app.post('/', permit('sources.edit'), async (c) => {
    const posted = await c.req.parseBody({ all: true });
    const feed = readRequest(sourceForm, posted);
    const { who, ip } = byOf(c);
    try {
      const { key } = await addFeed(deps, { feed, by: { who, ip } });
      return c.redirect(`/desk/sources?${new URLSearchParams({ added: key })}`, 303);
    } catch (error) {
      const refusal = told(error);
      const found = await findFeed(deps.fetch, feed.feedUrl).then(proposeSource, () => undefined);
      return found
        ? sendNew(c, found, feed, { refusal, typed: readRequest(typedNumbers, posted) })
        : sendSources(deps, c, { refusal, address: feed.feedUrl });
    }
  });

  app.get('/:id', permit('sources.edit'), (c) => sendOne(deps, c));

  app.post('/:id', permit('sources.edit'), async (c) => {
    const posted = await c.req.parseBody({ all: true });
    const edits = readRequest(editForm, posted);
    const { who, ip } = byOf(c);
    try {
      const { key } = await editSource(deps, { id: idOf(c), edits, by: { who, ip } });
      return c.redirect(`/desk/sources?${new URLSearchParams({ edited: key })}`, 303);
    } catch (error) {
      return sendOne(deps, c, { refusal: told(error), edits, typed: readRequest(typedNumbers, posted) });
    }
  });

  for (const [verb, status] of [
    ['pause', 'paused'],
    ['resume', 'active'],
  ] as const)
    app.post(`/:id/${verb}`, permit('sources.edit'), async (c) => {
      const { who, ip } = byOf(c);
      await switchSource(deps, { id: idOf(c), status, by: { who, ip } });
      return c.redirect('/desk/sources', 303);
    });
  return app;
}

/** What a person can act on is shown on the page; anything else is an error. */
function told(error: unknown): DaybreakError {
  if (isDaybreakError(error) && refusals.includes(error.code)) return error;
  throw error;
}

function statusOf(refusal: DaybreakError): 409 | 422 {
  return refusal.code === 'conflict' ? 409 : 422;
}

function sendNew(
  c: Context,
  found: Proposal,
  wanted: Proposal | FeedSettings,
  failed?: { refusal: DaybreakError; typed: z.infer<typeof typedNumbers> },
): Response {
  const page = {
    title: 'New source',
    about: 'Nothing is saved yet. Look at its last items first.',
    children: (
      <NewSource found={found} wanted={wanted} typed={failed?.typed} problem={failed?.refusal.message} />
    ),
  };
  return sendDeskPage(c, page, failed ? statusOf(failed.refusal) : 200);
}

async function sendOne(
  deps: Deps,
  c: Context,
  failed?: { refusal: DaybreakError; edits: SourceEdits; typed: z.infer<typeof typedNumbers> },
): Promise<Response> {
  const source = await findSource(deps.db, idOf(c));
  if (!source) throw new DaybreakError('not_found', 'There is no such source.');
  const page = {
    title: source.name,
    about: `${source.key}; changes count for what it tells from now on, trust at once.`,
    children: (
      <EditSource
        source={source}
        wanted={failed?.edits ?? {}}
        typed={failed?.typed}
        problem={failed?.refusal.message}
      />
    ),
  };
  return sendDeskPage(c, page, failed ? statusOf(failed.refusal) : 200);
}

async function sendSources(
  deps: Deps,
  c: Context,
  failed?: { refusal: DaybreakError; address: string },
): Promise<Response> {
  const { from, added, edited } = filter.parse(c.req.query());
  const now = deps.clock.now();
  const sources = await listSources(deps.db, { now: toDate(now), offset: from, limit: PAGE + 1 });
  const mayEdit = may(c.get('editor').role, 'sources.edit');
  const children = (
    <>
      {failed && (
        <p className="message bad" role="alert">
          {failed.refusal.message}
        </p>
      )}
      {added && (
        <p className="message good" role="status">
          {added} is added; it is read within a minute.
        </p>
      )}
      {edited && (
        <p className="message good" role="status">
          The settings of {edited} are saved.
        </p>
      )}
      {mayEdit && <LookUp address={failed?.address ?? ''} />}
      <SourceTable sources={sources.slice(0, PAGE)} now={now} mayEdit={mayEdit} />
      {sources.length > PAGE && (
        <p className="more">
          <a href={`/desk/sources?from=${from + PAGE}`}>More sources</a>
        </p>
      )}
    </>
  );
  return sendDeskPage(c, { title: 'Sources', children }, failed ? 422 : 200);
}
