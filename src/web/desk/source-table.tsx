import { toInstant } from '../../shared/clock.ts';
import { correctedShare, itemsADay, type SourceHabits, silenceOf } from '../../sources/source-health.ts';
import type { ListedSource } from '../../sources/source-list-repository.ts';
import { Ago, State } from './parts.tsx';
import { count, counted, duration, percent } from './words.ts';

interface Props {
  sources: ListedSource[];
  now: Temporal.Instant;
  mayEdit: boolean;
}

/** All sources with how reading them goes. */
export function SourceTable({ sources, now, mayEdit }: Props) {
  if (sources.length === 0) return <p className="empty">No source yet.</p>;
  return (
    <table className="list sources">
      <thead>
        <tr>
          <th scope="col">Source</th>
          <th scope="col">State</th>
          <th scope="col" className="number">
            Last read
          </th>
          <th scope="col" className="number">
            Items a day
          </th>
          <th scope="col" className="number">
            Last item
          </th>
          <th scope="col" className="number">
            Tags corrected
          </th>
          <th scope="col" className="number">
            Trust
          </th>
          {mayEdit && (
            <th scope="col">
              <span className="hidden-visually">Edit and pause</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {sources.map((source) => (
          <Row key={source.id} source={source} now={now} mayEdit={mayEdit} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ source, now, mayEdit }: { source: ListedSource; now: Temporal.Instant; mayEdit: boolean }) {
  const habits = habitsOf(source, now);
  const daily = itemsADay(habits);
  const silence = source.status === 'active' && source.kind !== 'file' ? silenceOf(habits) : null;
  const corrected = correctedShare(habits);
  const ago = (date: Date | null) => (date ? <Ago instant={toInstant(date)} now={now} /> : '–');
  return (
    <tr>
      <th scope="row">
        {source.name}
        <span className="under">{source.feed_url ?? `${source.key}, ${kinds[source.kind]}`}</span>
      </th>
      <td>
        <State state={source.failures > 0 && source.status === 'active' ? 'failing' : source.status} />
        {source.pushed && <span className="under">its hub tells us at once</span>}
        {source.failures > 0 && (
          <span className="under">
            {counted(source.failures, 'time')} in a row: {source.last_error}
          </span>
        )}
      </td>
      <td className="number" data-label="Last read">
        {ago(source.last_success_at)}
        {source.kind === 'feed' && source.status === 'active' && (
          <span className="under">every {duration(source.poll_interval_s)}</span>
        )}
      </td>
      <td className="number" data-label="Items a day">
        {daily > 0 && daily < 10 ? daily.toFixed(1) : count(Math.round(daily))}
      </td>
      <td className="number" data-label="Last item">
        {ago(source.lastArticleAt)}
        {silence !== null && <span className="under warn">silent longer than usual</span>}
      </td>
      <td className="number" data-label="Tags corrected">
        {corrected ? percent(corrected.share) : '–'}
        {corrected?.often && <span className="under warn">often wrong</span>}
      </td>
      <td className="number" data-label="Trust">
        {source.trust}
      </td>
      {mayEdit && (
        <td className="act">
          <a href={`/desk/sources/${source.id}`} className="button second small">
            Edit<span className="hidden-visually"> {source.name}</span>
          </a>
          {source.kind === 'feed' && <Switch source={source} />}
        </td>
      )}
    </tr>
  );
}

const kinds = { feed: 'a feed', file: 'read from a file', api: 'pushed by a client' };

function Switch({ source }: { source: ListedSource }) {
  const isRead = source.status === 'active';
  return (
    <form method="post" action={`/desk/sources/${source.id}/${isRead ? 'pause' : 'resume'}`}>
      <button type="submit" className="button second small">
        {isRead ? 'Pause' : 'Read again'}
        <span className="hidden-visually"> {source.name}</span>
      </button>
    </form>
  );
}

function habitsOf(source: ListedSource, now: Temporal.Instant): SourceHabits {
  return {
    now,
    createdAt: toInstant(source.created_at),
    lastArticleAt: source.lastArticleAt && toInstant(source.lastArticleAt),
    articlesWeek: source.articlesWeek,
    led: source.led,
    corrected: source.corrected,
  };
}
