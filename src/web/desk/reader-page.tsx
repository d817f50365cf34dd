import type { ReactNode } from 'react';
import { regionLabel } from '../../articles/regions.ts';
import { topicLabel } from '../../articles/topics.ts';
import type { SubscriberRow } from '../../database/types.ts';
import type { ReaderMailing } from '../../mailings/reader-history-repository.ts';
import { toInstant } from '../../shared/clock.ts';
import type { listConsents } from '../../subscribers/consent-repository.ts';
import type { EventHeld } from '../../subscribers/personal-data-repository.ts';
import { At, State } from './parts.tsx';
import { AllowAgain } from './reader-list.tsx';
import { Row, Table } from './table.tsx';

const minutes = (minute: number | null) =>
  minute === null
    ? ''
    : `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
const listed = (ids: string[], label: (id: string) => string, none: string) =>
  ids.map(label).join(', ') || none;

/** One reader: what they got and agreed to, and beside it what they asked for and what can be done. */
export function ReaderPage(props: {
  reader: SubscriberRow;
  mailings: ReaderMailing[];
  consents: Awaited<ReturnType<typeof listConsents>>;
  events: EventHeld[];
  mayAllow: boolean;
}) {
  const { reader } = props;
  return (
    <div className="split">
      <section aria-labelledby="got">
        <h2 id="got">What they got</h2>
        {props.mailings.length === 0 ? (
          <p className="empty">No mailing has been for them yet.</p>
        ) : (
          <Got reader={reader.id} mailings={props.mailings} />
        )}
        <h2>What they agreed to</h2>
        {props.consents.length === 0 ? (
          <p className="empty">Nothing is written down.</p>
        ) : (
          <Ledger consents={props.consents} />
        )}
        {props.events.length > 0 && (
          <>
            <h2>What SES reported</h2>
            <Events events={props.events} />
          </>
        )}
      </section>
      <aside className="side">
        <h2>What they asked for</h2>
        <Wishes reader={reader} />
        {reader.status === 'active' && (
          <p className="row">
            <a className="button second" href={`/desk/readers/${reader.id}/digest`}>
              What they would get now
            </a>
          </p>
        )}
        {reader.status !== 'unsubscribed' && (
          <div className="row">
            <form method="post" action={`/desk/readers/${reader.id}/letter`}>
              <button type="submit" className="button second">
                {reader.status === 'pending' ? 'Send the confirmation again' : 'Send their preferences link'}
              </button>
            </form>
            <form
              method="post"
              action={`/desk/readers/${reader.id}/unsubscribe`}
              data-confirm="Unsubscribe this reader?"
            >
              <button type="submit" className="button second">
                Unsubscribe them
              </button>
            </form>
          </div>
        )}
        {props.mayAllow && <AllowAgain email={reader.email} />}
      </aside>
    </div>
  );
}

function Wishes({ reader }: { reader: SubscriberRow }) {
  const moment = (date: Date | null, none: string) => (date ? <At instant={toInstant(date)} /> : none);
  const lines: [string, ReactNode][] = [
    ['Regions', listed(reader.regions, regionLabel, 'all of Asia')],
    ['Topics', listed(reader.topics, topicLabel, 'all topics')],
    [
      'Muted',
      listed(
        [...reader.muted_regions, ...reader.muted_topics],
        (id) => topicLabel(regionLabel(id)),
        'nothing',
      ),
    ],
    [
      'Fewer of',
      listed(
        [...reader.fewer_regions, ...reader.fewer_topics],
        (id) => topicLabel(regionLabel(id)),
        'nothing',
      ),
    ],
    [
      'Digest',
      `${reader.cadence}, ${reader.length}, at ${minutes(reader.digest_minute)} ${reader.time_zone}`,
    ],
    ['Next digest', moment(reader.next_digest_at, 'none planned')],
    [
      'Alerts',
      reader.alerts === 'none' ? 'none' : `${reader.alerts}, at most ${reader.alerts_per_day} a day`,
    ],
    [
      'Quiet hours',
      reader.quiet_from === null ? 'none' : `${minutes(reader.quiet_from)}–${minutes(reader.quiet_to)}`,
    ],
    ['Language', `${reader.language}, reads ${reader.reads.join(', ')}`],
    ['Signed up', moment(reader.created_at, '')],
    ['Confirmed', moment(reader.confirmed_at, 'not yet')],
  ];
  return (
    <dl className="facts">
      {lines.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Got({ reader, mailings }: { reader: number; mailings: ReaderMailing[] }) {
  return (
    <Table columns={['When', 'What', 'Subject', 'State']}>
      {mailings.map((mailing) => (
        <Row key={mailing.mailingId}>
          <td className="nowrap">
            <At instant={mailing.at} />
          </td>
          <td>
            <a href={`/desk/mailings/${mailing.mailingId}`}>{mailing.kind}</a>
          </td>
          <th scope="row">
            <a href={`/desk/mailings/${mailing.mailingId}/editions/${mailing.editionId}`}>
              {mailing.subject}
            </a>
            {mailing.kind === 'digest' && (
              <a className="under" href={`/desk/readers/${reader}/digest/${mailing.mailingId}`}>
                Why these stories
              </a>
            )}
          </th>
          <td>
            <State state={mailing.outcome ?? mailing.status} />
            {mailing.reason && <span className="under">{mailing.reason.replace(/_/g, ' ')}</span>}
          </td>
        </Row>
      ))}
    </Table>
  );
}

/** What stands in a line without a wording: the basis of an import, the choices of a change. */
function proofOf(changes: Record<string, unknown>): string {
  const { basis, agreedAt } = changes;
  if (typeof basis === 'string') return agreedAt ? `${basis} (${agreedAt})` : basis;
  return Object.keys(changes).join(', ');
}

function Ledger({ consents }: { consents: Awaited<ReturnType<typeof listConsents>> }) {
  return (
    <Table columns={['When', 'What', 'Wording', 'From']}>
      {consents.map((line) => (
        <Row key={line.id}>
          <td className="nowrap">
            <At instant={toInstant(line.at)} />
          </td>
          <th scope="row">{line.event}</th>
          <td>
            {line.wording ?? proofOf(line.changes)}
            {line.wording_version && <span className="under">version {line.wording_version}</span>}
          </td>
          <td className="id">
            {line.page_url}
            {line.ip && <span className="under">{line.ip}</span>}
            {line.user_agent && <span className="under">{line.user_agent}</span>}
          </td>
        </Row>
      ))}
    </Table>
  );
}

/** What SES reported of a reader's mails, newest first. */
function Events({ events }: { events: readonly EventHeld[] }) {
  return (
    <Table columns={['When', 'What', 'More']}>
      {events.map((event, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: nothing else tells two reports of a moment apart
        <Row key={i}>
          <td className="nowrap">
            <At instant={toInstant(event.at)} />
          </td>
          <th scope="row">{event.type}</th>
          <td>{event.subtype}</td>
        </Row>
      ))}
    </Table>
  );
}
