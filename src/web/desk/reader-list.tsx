import { topics } from '../../articles/topics.ts';
import type { SubscriberRow } from '../../database/types.ts';
import { toInstant } from '../../shared/clock.ts';
import { languages } from '../../subscribers/languages.ts';
import {
  type ReaderFilter,
  readerAlerts,
  readerCadences,
  readerStatuses,
} from '../../transfer/reader-filter.ts';
import { Ago, State, Tags } from './parts.tsx';
import { Row, Table } from './table.tsx';
import { RegionOptions } from './targets.tsx';
import { count } from './words.ts';

/** What looking an address up came to. */
export interface LookupResult {
  email: string;
  malformed?: boolean;
  suppressed?: string;
  problem?: string;
  said?: string;
}

export function ReaderTabs({ here }: { here: 'find' | 'list' | 'imports' }) {
  const tabs = [
    ['find', '/desk/readers', 'Look up'],
    ['list', '/desk/readers/list', 'All readers'],
    ['imports', '/desk/readers/imports', 'Import'],
  ] as const;
  return (
    <nav className="tabs" aria-label="Readers">
      {tabs.map(([name, href, label]) => (
        <a key={name} href={href} aria-current={name === here ? 'page' : undefined}>
          {label}
        </a>
      ))}
    </nav>
  );
}

export function Lookup(props: { result: LookupResult | undefined; mayAllow: boolean; mayMove: boolean }) {
  const { result, mayAllow } = props;
  return (
    <>
      {props.mayMove && <ReaderTabs here="find" />}
      <form method="post" action="/desk/readers/find" className="filters">
        <label>
          <span>Address of a reader</span>
          <input
            type="text"
            inputMode="email"
            name="email"
            defaultValue={result?.email}
            required
            autoComplete="off"
            data-hotkey="/"
          />
        </label>
        <button type="submit" className="button">
          Look up
        </button>
      </form>
      {result && (
        <p className={`message${result.problem ? ' bad' : ''}`} role={result.problem ? 'alert' : 'status'}>
          {result.problem ?? result.said ?? told(result)}
        </p>
      )}
      {result?.suppressed && mayAllow && <AllowAgain email={result.email} />}
    </>
  );
}

function told({ malformed, suppressed }: LookupResult): string {
  if (malformed) return 'That is not an e-mail address.';
  if (!suppressed) return 'Nobody has signed up with this address.';
  return `Nobody is subscribed with this address, and it must not be mailed (${suppressed.replace('_', ' ')}).`;
}

/** An administrator takes an address off the list of those that must never be mailed. */
export function AllowAgain({ email }: { email: string }) {
  return (
    <form method="post" action="/desk/readers/allow" className="stack edit after">
      <input type="hidden" name="email" value={email} />
      <label>
        Why it may be mailed again <span className="hint">stands in the audit log</span>
        <input type="text" name="why" required maxLength={500} />
      </label>
      <button type="submit" className="button second">
        Let this address sign up again
      </button>
    </form>
  );
}

/** All readers of a filter, a page at a time, and the way to have them as a file. */
export function ReaderList(props: {
  filter: ReaderFilter;
  readers: SubscriberRow[];
  total: number;
  more: boolean;
  now: Temporal.Instant;
}) {
  const { filter, readers, total } = props;
  const wanted = Object.entries(filter).filter(([, value]) => value !== '');
  const next = new URLSearchParams([...wanted, ['after', String(readers.at(-1)?.id)]]);
  return (
    <>
      <ReaderTabs here="list" />
      <search>
        <Filters filter={filter} narrowed={wanted.length > 0} />
      </search>
      <form method="post" action="/desk/readers/export.csv" className="row export">
        {wanted.map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <span className="big-number">
          <strong>{count(total)}</strong> {total === 1 ? 'reader' : 'readers'}
        </span>
        <button type="submit" className="button second" disabled={total === 0}>
          Export as CSV
        </button>
      </form>
      {readers.length === 0 && <p className="empty">No reader matches. Take a filter away.</p>}
      {readers.length > 0 && <Readers readers={readers} now={props.now} />}
      {props.more && (
        <p className="more">
          <a href={`/desk/readers/list?${next}`}>More readers</a>
        </p>
      )}
    </>
  );
}

function Readers({ readers, now }: { readers: SubscriberRow[]; now: Temporal.Instant }) {
  return (
    <Table
      columns={[
        'Reader',
        'State',
        'Interests',
        'Digest',
        'Alerts',
        'Language',
        { name: 'Since', number: true },
      ]}
    >
      {readers.map((reader) => (
        <Row key={reader.id}>
          <th scope="row">
            <a href={`/desk/readers/${reader.id}`}>{reader.email}</a>
          </th>
          <td>
            <State state={reader.status} />
          </td>
          <td>
            {reader.regions.length + reader.topics.length > 0 ? (
              <Tags regions={reader.regions} topics={reader.topics} />
            ) : (
              'all of Asia'
            )}
          </td>
          <td>{reader.cadence}</td>
          <td>{reader.alerts}</td>
          <td>{reader.language}</td>
          <td className="number">
            <Ago instant={toInstant(reader.created_at)} now={now} />
          </td>
        </Row>
      ))}
    </Table>
  );
}

function Filters({ filter, narrowed }: { filter: ReaderFilter; narrowed: boolean }) {
  const plain = [
    ['status', 'State', 'any state', readerStatuses],
    ['cadence', 'Digest', 'any digest', readerCadences],
    ['alerts', 'Alerts', 'any alerts', readerAlerts],
  ] as const;
  return (
    <form method="get" action="/desk/readers/list" className="filters" data-submit-on-change>
      {plain.map(([name, label, none, values]) => (
        <label key={name}>
          <span>{label}</span>
          <select name={name} defaultValue={filter[name]}>
            <option value="">{none}</option>
            {values.map((value) => (
              <option key={value}>{value}</option>
            ))}
          </select>
        </label>
      ))}
      <label>
        <span>Chose the region</span>
        <select name="region" defaultValue={filter.region}>
          <option value="">any region</option>
          <RegionOptions />
        </select>
      </label>
      <label>
        <span>Chose the topic</span>
        <select name="topic" defaultValue={filter.topic}>
          <option value="">any topic</option>
          {topics.map(({ id, label }) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>Language</span>
        <select name="language" defaultValue={filter.language}>
          <option value="">any language</option>
          {languages.map(({ id, label }) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" className="button second">
        Find
      </button>
      {narrowed && <a href="/desk/readers/list">Clear</a>}
    </form>
  );
}
