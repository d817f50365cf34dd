import type { ReactNode } from 'react';
import type { Mailing, MailingProgress } from '../../mailings/mailing.ts';
import { Clicks } from './mailing-clicks.tsx';
import { Numbers, Reasons, Size, Speed } from './mailing-numbers.tsx';
import { Standing } from './mailing-standing.tsx';
import { Unknown } from './mailing-unknown.tsx';
import { isOver, type LiveView, type MailingView, mailingTitle } from './mailing-view.ts';
import { At, State, useZone } from './parts.tsx';
import { Row, Table } from './table.tsx';
import { count, counted } from './words.ts';

/** One mailing: where it stands, what can still be done about it, its numbers, whom it is for and what it says. */
export function MailingPage(props: MailingView) {
  const { mailing, progress, followUps } = props;
  const zone = useZone();
  return (
    <div className="split" data-live={isOver(mailing) ? undefined : `/desk/mailings/${mailing.id}/live`}>
      <div className="stack">
        <Standing {...props} />
        {followUps
          .filter(({ kind, status }) => kind === 'correction' && status !== 'cancelled')
          .map((correction) => (
            <p key={correction.id} className="message bad">
              Corrected:{' '}
              <a href={`/desk/mailings/${correction.id}`} lang={correction.alert?.language}>
                {mailingTitle(correction, zone)}
              </a>
            </p>
          ))}
        {mailing.alert && <p className="said">{mailing.alert.summary}</p>}
        <Numbers progress={progress} />
        <Unknown {...props} />
        <Speed mailing={mailing} progress={progress} />
        <Editions mailing={mailing} progress={progress} />
        <Clicks clicks={props.clicks} links={props.links} />
        <Reasons reasons={props.reasons} />
        {followUps.length > 0 && <FollowUps mailings={followUps} />}
      </div>
      <aside className="side">
        <Size mailing={mailing} />
        <h2>This mailing</h2>
        <Facts mailing={mailing} />
      </aside>
    </div>
  );
}

/** The parts that change while the mailing goes; every one has an id, so that only what differs is put in anew. */
export function MailingLive(props: LiveView) {
  const { mailing, progress } = props;
  return (
    <>
      <Standing {...props} />
      <Numbers progress={progress} />
      <Speed mailing={mailing} progress={progress} />
      <Editions mailing={mailing} progress={progress} />
      <Size mailing={mailing} />
    </>
  );
}

function Editions({ mailing, progress }: { mailing: Mailing; progress: MailingProgress }) {
  return (
    <section id="mailing-editions" aria-labelledby="editions" hidden={progress.editions.length === 0}>
      <h2 id="editions">{counted(progress.editionsCount, 'edition')}</h2>
      <Table short columns={['Subject', 'Language', { name: 'Readers', number: true }]}>
        {progress.editions.map((edition) => (
          <Row key={edition.id}>
            <th scope="row">
              <a href={`/desk/mailings/${mailing.id}/editions/${edition.id}`} lang={edition.language}>
                {edition.subject}
              </a>
            </th>
            <td>{edition.language}</td>
            <td className="number">{count(edition.readers)}</td>
          </Row>
        ))}
      </Table>
    </section>
  );
}

function FollowUps({ mailings }: { mailings: Mailing[] }) {
  const zone = useZone();
  return (
    <section aria-labelledby="follow-ups">
      <h2 id="follow-ups">What followed it</h2>
      <ul>
        {mailings.map((mailing) => (
          <li key={mailing.id}>
            <a href={`/desk/mailings/${mailing.id}`}>{mailingTitle(mailing, zone)}</a>{' '}
            <State state={mailing.status} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Facts({ mailing }: { mailing: Mailing }) {
  const { alert, special, decision, storyId, parentId, startedAt } = mailing;
  const lines: [string, ReactNode][] = [
    ['Kind', `${mailing.kind}${alert?.urgent ? ', urgent' : ''}`],
    ['Made by', mailing.createdBy ?? 'the schedule'],
    ['Made', <At key="at" instant={mailing.createdAt} />],
    ['Approved by', decision?.approved && decision.by],
    ['Started', startedAt && <At key="at" instant={startedAt} />],
    ['Nothing starts after', <At key="at" instant={mailing.notAfter} />],
    ['Story', storyId && <a href={`/desk/stories/${storyId}`}>{storyId}</a>],
    ['Special', special && <a href={`/desk/specials/${special.specialId}`}>version {special.version}</a>],
    ['Follows', parentId && <a href={`/desk/mailings/${parentId}`}>the first alert</a>],
  ];
  return (
    <dl className="facts">
      {lines
        .filter(([, value]) => value)
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
