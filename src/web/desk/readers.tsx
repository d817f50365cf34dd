import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { regionLabel } from '../../articles/regions.ts';
import { topicLabel } from '../../articles/topics.ts';
import { recordAudit } from '../../database/audit.ts';
import type { QueueLetter } from '../../database/letters.ts';
import type { Db, SubscriberRow } from '../../database/types.ts';
import { explainDigest } from '../../mailings/explain-digest.ts';
import { listReaderMailings, type ReaderMailing } from '../../mailings/reader-history-repository.ts';
import { type Clock, toDate, toInstant } from '../../shared/clock.ts';
import { DaybreakError } from '../../shared/errors.ts';
import { listConsents } from '../../subscribers/consent-repository.ts';
import { type EventHeld, findEvents } from '../../subscribers/personal-data-repository.ts';
import { emailHash } from '../../subscribers/subscriber.ts';
import { findSubscriber, findSubscriberByHash } from '../../subscribers/subscriber-repository.ts';
import { findSuppression } from '../../subscribers/suppression-repository.ts';
import { unsubscribe } from '../../subscribers/unsubscribe.ts';
import { sendDeskPage } from './frame.tsx';
import { At, State } from './parts.tsx';
import { Events, Explained } from './reader-parts.tsx';
import { permit } from './session.ts';
import { at } from './words.ts';

interface Deps {
  db: Db;
  clock: Clock;
  secret: string;
  queueLetter: QueueLetter;
}

const PAGE = 50;
const address = z.object({ email: z.string().trim().max(320) });

/** Readers, looked up by their address: what they asked for, agreed to and got. */
export function readerRoutes(deps: Deps): Hono {
  const app = new Hono();
  app.get('/', permit('readers.read'), (c) => sendDeskPage(c, { title: 'Readers', children: <Lookup /> }));

  // POST, so that no address of a reader stands in a log or a history.
  app.post('/find', permit('readers.read'), async (c) => {
    const { email } = address.parse(await c.req.parseBody());
    const hash = hashOf(deps.secret, email);
    const reader = hash && (await findSubscriberByHash(deps.db, hash));
    if (reader) return c.redirect(`/desk/readers/${reader.id}`, 303);
    const suppressed = hash ? await findSuppression(deps.db, hash) : undefined;
    return sendDeskPage(c, {
      title: 'Readers',
      children: <Lookup email={email} malformed={!hash} suppressed={suppressed} />,
    });
  });

  app.get('/:id{[0-9]{1,15}}', permit('readers.read'), async (c) => {
    const reader = await readerOf(deps.db, c);
    const mailings = await listReaderMailings(deps.db, { subscriberId: reader.id, limit: PAGE });
    const consents = await listConsents(deps.db, reader.id, PAGE);
    const suppressed = await findSuppression(deps.db, reader.email_hash);
    const events = await findEvents(deps.db, reader.id);
    return sendDeskPage(c, {
      title: reader.email,
      about: <State state={suppressed ? `suppressed: ${suppressed.replace('_', ' ')}` : reader.status} />,
      children: <Reader {...{ reader, mailings, consents, events: events.slice(0, PAGE) }} />,
    });
  });

  // With a mailing, the digest they got in it; without, the one they would get now.
  app.get('/:id{[0-9]{1,15}}/digest/:mailing?', permit('readers.read'), async (c) => {
    const reader = await readerOf(deps.db, c);
    const mailing = z.uuid().optional().safeParse(c.req.param('mailing'));
    if (!mailing.success) throw new DaybreakError('not_found', 'There is no such mailing.');
    const digest = await explainDigest(deps, reader, mailing.data);
    return sendDeskPage(c, {
      title: digest.subject ?? 'Nothing new for them',
      about: (
        <>
          {mailing.data ? 'The digest' : 'What they would get now'} of{' '}
          <a href={`/desk/readers/${reader.id}`}>{reader.email}</a>, chosen from stories of{' '}
          <At instant={digest.window.from} /> to <At instant={digest.window.to} />
        </>
      ),
      children: <Explained verdicts={digest.verdicts} />,
    });
  });

  app.post('/:id{[0-9]{1,15}}/unsubscribe', permit('readers.edit'), async (c) => {
    const reader = await readerOf(deps.db, c);
    await unsubscribe(deps, {
      subscriberId: reader.id,
      way: 'support',
      evidence: { ip: c.get('ip'), userAgent: c.req.header('user-agent'), pageUrl: c.req.path },
    });
    await note(deps, c, 'reader.unsubscribed', reader);
    return c.redirect(`/desk/readers/${reader.id}`, 303);
  });

  app.post('/:id{[0-9]{1,15}}/letter', permit('readers.edit'), async (c) => {
    const reader = await readerOf(deps.db, c);
    const kind = reader.status === 'pending' ? 'confirm' : 'preferences';
    if (reader.status === 'unsubscribed')
      throw new DaybreakError('conflict', 'They unsubscribed. Only they can come back, on the site.');
    await deps.db.transaction().execute((trx) => deps.queueLetter(trx, { kind, subscriberId: reader.id }));
    await note(deps, c, `reader.sent_${kind}`, reader);
    return c.redirect(`/desk/readers/${reader.id}`, 303);
  });
  return app;
}

function hashOf(secret: string, email: string): string | undefined {
  try {
    return emailHash(secret, email);
  } catch {
    return undefined;
  }
}

async function readerOf(db: Db, c: Context): Promise<SubscriberRow> {
  const reader = await findSubscriber(db, Number(c.req.param('id')));
  if (!reader) throw new DaybreakError('not_found', 'There is no such reader. They may have been erased.');
  return reader;
}

async function note(deps: Deps, c: Context, action: string, reader: SubscriberRow): Promise<void> {
  await recordAudit(deps.db, {
    at: toDate(deps.clock.now()),
    who: c.get('editor').email,
    action,
    object: `reader:${reader.id}`,
    before: { status: reader.status },
    ip: c.get('ip'),
  });
}

function Lookup(props: { email?: string; malformed?: boolean; suppressed?: string }) {
  return (
    <>
      <form method="post" action="/desk/readers/find" className="filters">
        <label>
          <span>Address of a reader</span>
          <input
            type="text"
            inputMode="email"
            name="email"
            defaultValue={props.email}
            required
            autoComplete="off"
          />
        </label>
        <button type="submit" className="button">
          Look up
        </button>
      </form>
      {props.email !== undefined && (
        <p className="message" role="status">
          {props.malformed
            ? 'That is not an e-mail address.'
            : props.suppressed
              ? `Nobody is subscribed with this address, and it must not be mailed (${props.suppressed.replace('_', ' ')}).`
              : 'Nobody has signed up with this address.'}
        </p>
      )}
    </>
  );
}

const minutes = (minute: number | null) =>
  minute === null
    ? ''
    : `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
const listed = (ids: string[], label: (id: string) => string, none: string) =>
  ids.map(label).join(', ') || none;

function Reader(props: {
  reader: SubscriberRow;
  mailings: ReaderMailing[];
  consents: Awaited<ReturnType<typeof listConsents>>;
  events: EventHeld[];
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
      </aside>
    </div>
  );
}

function Wishes({ reader }: { reader: SubscriberRow }) {
  const moment = (date: Date | null, none: string) => (date ? at(toInstant(date)) : none);
  const lines: [string, string][] = [
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
    <table className="list">
      <thead>
        <tr>
          <th scope="col">When</th>
          <th scope="col">What</th>
          <th scope="col">Subject</th>
          <th scope="col">State</th>
        </tr>
      </thead>
      <tbody>
        {mailings.map((mailing) => (
          <tr key={mailing.mailingId}>
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
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Ledger({ consents }: { consents: Awaited<ReturnType<typeof listConsents>> }) {
  return (
    <table className="list">
      <thead>
        <tr>
          <th scope="col">When</th>
          <th scope="col">What</th>
          <th scope="col">Wording</th>
          <th scope="col">From</th>
        </tr>
      </thead>
      <tbody>
        {consents.map((line) => (
          <tr key={line.id}>
            <td className="nowrap">
              <At instant={toInstant(line.at)} />
            </td>
            <th scope="row">{line.event}</th>
            <td>
              {line.wording}
              {line.wording_version && <span className="under">version {line.wording_version}</span>}
            </td>
            <td className="id">
              {line.ip}
              {line.user_agent && <span className="under">{line.user_agent}</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
