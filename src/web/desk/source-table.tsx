import { toInstant } from '../../shared/clock.ts';
import { correctedShare, itemsADay, type SourceHabits, silenceOf } from '../../sources/source-health.ts';
import type { ListedSource } from '../../sources/source-list-repository.ts';
import { Ago, State } from './parts.tsx';
import { Row, Table } from './table.tsx';
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
    <Table
      className="sources"
      columns={[
        'Source',
        'State',
        { name: 'Last read', number: true },
        { name: 'Items a day', number: true },
        { name: 'Last item', number: true },
        { name: 'Tags corrected', number: true },
        { name: 'Trust', number: true },
        ...(mayEdit ? [{ name: 'Edit and pause', hidden: true }] : []),
      ]}
    >
      {sources.map((source) => (
        <SourceRow key={source.id} source={source} now={now} mayEdit={mayEdit} />
      ))}
    </Table>
  );
}

function SourceRow({
  source,
  now,
  mayEdit,
}: {
  source: ListedSource;
  now: Temporal.Instant;
  mayEdit: boolean;
}) {
  const habits = habitsOf(source, now);
  const daily = itemsADay(habits);
  const silence = source.status === 'active' && source.kind !== 'file' ? silenceOf(habits) : null;
  const corrected = correctedShare(habits);
  const ago = (date: Date | null) => (date ? <Ago instant={toInstant(date)} now={now} /> : '–');
  return (
    <Row>
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
        {source.failures === 0 && source.notice && <span className="under warn">{source.notice}</span>}
      </td>
      <td className="number">
        {ago(source.last_success_at)}
        {source.kind === 'feed' && source.status === 'active' && (
          <span className="under">every {duration(source.poll_interval_s)}</span>
        )}
      </td>
      <td className="number">{daily > 0 && daily < 10 ? daily.toFixed(1) : count(Math.round(daily))}</td>
      <td className="number">
        {ago(source.lastArticleAt)}
        {silence !== null && <span className="under warn">silent longer than usual</span>}
      </td>
      <td className="number">
        {corrected ? percent(corrected.share) : '–'}
        {corrected?.often && <span className="under warn">often wrong</span>}
      </td>
      <td className="number">{source.trust}</td>
      {mayEdit && (
        <td className="act">
          <a href={`/desk/sources/${source.id}`} className="button second small">
            Edit<span className="hidden-visually"> {source.name}</span>
          </a>
          {source.kind === 'feed' && <Switch source={source} />}
        </td>
      )}
    </Row>
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
