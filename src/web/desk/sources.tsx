import { Hono } from 'hono';
import { z } from 'zod';
import { type ListedSource, listSources } from '../../articles/source-list-repository.ts';
import type { Db } from '../../database/types.ts';
import { type Clock, toDate, toInstant } from '../../shared/clock.ts';
import { sendDeskPage } from './frame.tsx';
import { Ago, State } from './parts.tsx';
import { permit } from './session.ts';
import { count, counted } from './words.ts';

const PAGE = 100;
const filter = z.object({ from: z.coerce.number().int().min(0).max(1_000_000).catch(0) });

/** Where articles come from, and which of them have stopped coming. */
export function sourceRoutes(deps: { db: Db; clock: Clock }): Hono {
  const app = new Hono();
  app.get('/', permit('sources.read'), async (c) => {
    const { from } = filter.parse(c.req.query());
    const now = deps.clock.now();
    const sources = await listSources(deps.db, { now: toDate(now), offset: from, limit: PAGE + 1 });
    return sendDeskPage(c, {
      title: 'Sources',
      children: (
        <>
          <Sources sources={sources.slice(0, PAGE)} now={now} />
          {sources.length > PAGE && (
            <p className="more">
              <a href={`/desk/sources?from=${from + PAGE}`}>More sources</a>
            </p>
          )}
        </>
      ),
    });
  });
  return app;
}

function Sources({ sources, now }: { sources: ListedSource[]; now: Temporal.Instant }) {
  if (sources.length === 0)
    return <p className="empty">No source yet. `npm run daybreak -- source add` makes one.</p>;
  const ago = (date: Date | null) => (date ? <Ago instant={toInstant(date)} now={now} /> : '–');
  return (
    <table className="list">
      <thead>
        <tr>
          <th scope="col">Source</th>
          <th scope="col">Kind</th>
          <th scope="col">State</th>
          <th scope="col" className="number">
            Last read
          </th>
          <th scope="col" className="number">
            Articles, 24 h
          </th>
          <th scope="col" className="number">
            Trust
          </th>
        </tr>
      </thead>
      <tbody>
        {sources.map((source) => (
          <tr key={source.id}>
            <th scope="row">
              {source.name}
              <span className="under">{source.feed_url ?? source.key}</span>
            </th>
            <td>{source.kind}</td>
            <td>
              <State state={source.failures > 0 ? 'failing' : source.status} />
              {source.failures > 0 && (
                <span className="under">
                  {counted(source.failures, 'time')}: {source.last_error}
                </span>
              )}
            </td>
            <td className="number">{ago(source.last_success_at)}</td>
            <td className="number">{count(source.articlesLastDay)}</td>
            <td className="number">{source.trust}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
