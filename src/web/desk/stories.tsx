import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { topics } from '../../articles/topics.ts';
import type { Db } from '../../database/types.ts';
import { may } from '../../editors/editor.ts';
import type { Clock } from '../../shared/clock.ts';
import { findGoneStories } from '../../stories/edit-repository.ts';
import type { StoryCard } from '../../stories/story.ts';
import { searchStories } from '../../stories/story-repository.ts';
import type { Reach } from '../../subscribers/reach.ts';
import { createFallenOut } from './fallen-out.ts';
import { renderPart, sendDeskPage } from './frame.tsx';
import { streamLive } from './live.ts';
import { Ago, Tags } from './parts.tsx';
import { createReach } from './reach.ts';
import { permit } from './session.ts';
import { type Columns, InColumns, Row, Table } from './table.tsx';
import { RegionOptions } from './targets.tsx';
import { count, counted } from './words.ts';

const PAGE = 40;
const FRESH = 12;
/** How long ago a story may have gone and still be taken off a page that was out of reach meanwhile. */
const GONE_MINUTES = 10;

const kinds = ['article', 'video', 'gallery', 'interview'] as const;
/** Hours that a story may be old. */
const ages = ['1', '6', '24', '72'] as const;

const filter = z.object({
  q: z.string().trim().max(200).catch(''),
  region: z.string().max(40).catch(''),
  topic: z.string().max(40).catch(''),
  kind: z.enum(['', ...kinds]).catch(''),
  age: z.enum(['', ...ages]).catch(''),
  state: z.enum(['', 'killed']).catch(''),
  cursor: z
    .string()
    .regex(/^[\d :.+-]{10,40}~\d{1,15}$/)
    .optional()
    .catch(undefined),
});
type Filter = z.infer<typeof filter>;

const keys = [
  ['/', 'search'],
  ['j', 'next story'],
  ['k', 'story before'],
  ['Enter', 'open it'],
  ['a', 'alert about it'],
  ['?', 'these keys'],
] as const;

interface Listed {
  story: StoryCard;
  reach: Reach;
}

export function storyRoutes(deps: { db: Db; clock: Clock }): Hono {
  const app = new Hono();
  const reachOf = createReach(deps);

  const find = async (wanted: Filter, limit: number) => {
    const now = deps.clock.now();
    const { stories, next } = await searchStories(deps.db, {
      query: wanted.q || undefined,
      regions: wanted.region ? [wanted.region] : undefined,
      topics: wanted.topic ? [wanted.topic] : undefined,
      kind: wanted.kind || undefined,
      status: wanted.state || undefined,
      since: wanted.age ? now.subtract({ hours: Number(wanted.age) }) : undefined,
      cursor: wanted.cursor,
      limit,
      now,
    });
    const reach = await reachOf();
    return { rows: stories.map((story) => ({ story, reach: reach(story) })), next };
  };

  app.get('/', permit('stories.read'), async (c) => {
    const wanted = filter.parse(c.req.query());
    const { rows, next } = await find(wanted, PAGE);
    return sendDeskPage(c, {
      title: 'Stories',
      children: <Stories filter={wanted} rows={rows} next={next} {...viewer(c)} now={deps.clock.now()} />,
    });
  });

  // The newest stories of the same filter, whenever they change; desk.js puts in those the page has not, and takes out
  // those that are gone: killed, merged, or not of the filter any more.
  app.get('/live', permit('stories.read'), (c) => {
    const wanted = { ...filter.parse(c.req.query()), cursor: undefined };
    const since = deps.clock.now().subtract({ minutes: GONE_MINUTES });
    const limit = isNarrowed(wanted) ? PAGE : FRESH;
    const fallenOut = createFallenOut(limit);
    const look = async () => {
      const listed = await find(wanted, limit);
      const rows = listed.rows.slice(0, FRESH);
      const killed = wanted.state ? [] : await findGoneStories(deps.db, since);
      const gone = [...killed, ...fallenOut(listed.rows.map(({ story }) => story))];
      return {
        version: [...rows.map(({ story }) => keyOf(story)), 'gone', ...gone].join(),
        html: () =>
          renderPart(
            c,
            <>
              <InColumns columns={columnsFor(viewer(c).maySend)}>
                <Rows rows={rows} {...viewer(c)} now={deps.clock.now()} />
              </InColumns>
              {gone.map((id) => (
                <tr key={id} data-gone={id} />
              ))}
            </>,
          ),
      };
    };
    return streamLive(c, { clock: deps.clock, everyMs: 1_000, look });
  });
  return app;
}

function viewer(c: Context): { maySend: boolean } {
  return { maySend: may(c.get('editor').role, 'alerts.send') };
}

function Stories(props: {
  filter: Filter;
  rows: Listed[];
  next: string | null;
  maySend: boolean;
  now: Temporal.Instant;
}) {
  const { filter: wanted, rows, next } = props;
  const narrowed = isNarrowed(wanted);
  return (
    <>
      <search>
        <Filters filter={wanted} narrowed={narrowed} />
      </search>
      {rows.length === 0 && (
        <p className="empty">
          {narrowed
            ? 'No story matches. Take a word or a filter away.'
            : 'No stories yet. They appear here by themselves as soon as a source brings one.'}
        </p>
      )}
      <details className="keys" data-keys>
        <summary>
          Keys <kbd>?</kbd>
        </summary>
        <dl>
          {keys.map(([key, does]) => (
            <div key={key}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
      </details>
      <p className="hidden-visually" role="status" data-live-status />
      <Table
        className="stories"
        data-live-rows={wanted.cursor ? undefined : `/desk/stories/live?${query(wanted)}`}
        columns={columnsFor(props.maySend)}
      >
        <Rows rows={rows} maySend={props.maySend} now={props.now} />
      </Table>
      {next && (
        <p className="more">
          <a href={`/desk/stories?${query({ ...wanted, cursor: next })}`}>Older stories</a>
        </p>
      )}
    </>
  );
}

function columnsFor(maySend: boolean): Columns {
  return [
    'Story',
    'Regions and topics',
    { name: 'Age', number: true },
    { name: 'Sources', number: true },
    {
      name: 'Readers',
      number: true,
      about: 'How many an alert with the story’s own tags is for, before caps and quiet hours',
    },
    { name: 'Weight', number: true, about: 'Greater is more important; falls by half every 12 hours' },
    ...(maySend ? [{ name: 'Alert', hidden: true }] : []),
  ];
}

function isNarrowed(wanted: Filter): boolean {
  return query({ ...wanted, cursor: undefined }) !== '';
}

function query(wanted: Filter): string {
  return new URLSearchParams(
    Object.entries(wanted).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  ).toString();
}

function Filters({ filter: wanted, narrowed }: { filter: Filter; narrowed: boolean }) {
  return (
    <form method="get" action="/desk/stories" className="filters" data-submit-on-change>
      <label>
        <span>Search</span>
        <input
          type="search"
          name="q"
          defaultValue={wanted.q}
          placeholder="Words in a headline or summary"
          data-hotkey="/"
        />
      </label>
      <label>
        <span>Region</span>
        <select name="region" defaultValue={wanted.region}>
          <option value="">All of Asia</option>
          <RegionOptions />
        </select>
      </label>
      <label>
        <span>Topic</span>
        <select name="topic" defaultValue={wanted.topic}>
          <option value="">All topics</option>
          {topics.map((topic) => (
            <option key={topic.id} value={topic.id}>
              {topic.label}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>Kind</span>
        <select name="kind" defaultValue={wanted.kind}>
          <option value="">All kinds</option>
          {kinds.map((kind) => (
            <option key={kind} value={kind}>
              {kind}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>Surfaced</span>
        <select name="age" defaultValue={wanted.age}>
          <option value="">At any time</option>
          {ages.map((hours) => (
            <option key={hours} value={hours}>
              {Number(hours) === 1 ? 'In the last hour' : `In the last ${hours} hours`}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>State</span>
        <select name="state" defaultValue={wanted.state}>
          <option value="">Live</option>
          <option value="killed">Killed</option>
        </select>
      </label>
      <button type="submit" className="button second">
        Find
      </button>
      {narrowed && <a href="/desk/stories">Clear</a>}
    </form>
  );
}

/** A story that developed is news again. */
function keyOf(story: StoryCard): string {
  return `${story.id}.${story.revision}`;
}

function Rows({ rows, maySend, now }: { rows: Listed[]; maySend: boolean; now: Temporal.Instant }) {
  return rows.map(({ story, reach }) => (
    <Row key={story.id} data-key={keyOf(story)}>
      <th scope="row">
        <a className="headline" href={`/desk/stories/${story.id}`} lang={story.language}>
          {story.title}
        </a>
        <span className="under">
          {story.sourceName}
          {story.kind !== 'article' && <span className="tag kind">{story.kind}</span>}
          {story.pinned && <span className="tag kind">pinned</span>}
          {story.revision > 1 && <span className="tag kind">developing</span>}
        </span>
      </th>
      <td>
        <Tags regions={story.regions} topics={story.topics} />
      </td>
      <td className="number">
        <Ago instant={story.publishedAt} now={now} />
      </td>
      <td
        className="number"
        title={[story.sourceName, ...story.alsoAt.map((also) => also.sourceName)].join(', ')}
      >
        {1 + story.alsoAt.length}
      </td>
      <td className="number">
        {count(reach.ordinary)}
        {reach.urgent > reach.ordinary && <span className="under">{count(reach.urgent)} if urgent</span>}
      </td>
      <td className="number">{story.importance.toFixed(1)}</td>
      {maySend && (
        <td className="act">
          <a
            className="button second small"
            href={`/desk/alerts/new?story=${story.id}`}
            aria-label={`Alert ${counted(reach.ordinary, 'reader')} to: ${story.title}`}
          >
            Alert
          </a>
        </td>
      )}
    </Row>
  ));
}
