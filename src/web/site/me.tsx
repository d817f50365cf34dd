import type { ReactNode } from 'react';
import type { ReaderExport } from '../../subscribers/export-reader.ts';
import { Labelled } from './fields.tsx';
import { SitePage } from './layout.tsx';
import type { Words } from './words/words.ts';

interface Props {
  words: Words;
  held: ReaderExport;
  token: string;
  /** True right after a change of address was asked for. */
  moving: boolean;
}

/** Everything held about a reader, as a page a person can read. */
export function MePage({ words, held, token, moving }: Props) {
  const { profile } = held;
  return (
    <SitePage words={words} title={words.say('me.title')}>
      <main id="main" className="narrow">
        <h1>{words.say('me.title')}</h1>
        {moving && (
          <p className="message good" role="status">
            {words.say('me.moving')}
          </p>
        )}
        <p className="lede">{words.say('me.lede', { address: profile.email })}</p>
        <p>
          <a href={`/me/${token}/daybreak.json`}>{words.say('me.download')}</a>
        </p>
        {profile.status === 'active' && <Move words={words} token={token} />}
        <Held words={words} held={held} />
        <h2>{words.say('me.erase')}</h2>
        <p>{words.say('me.eraseLede')}</p>
        <form method="post" action={`/me/${token}/erase`} className="flow">
          <label className="choice">
            <input type="checkbox" name="sure" value="yes" required />
            <span>{words.say('me.eraseSure')}</span>
          </label>
          <button type="submit" className="button second">
            {words.say('me.erase')}
          </button>
        </form>
      </main>
    </SitePage>
  );
}

function Move({ words, token }: Pick<Props, 'words' | 'token'>) {
  return (
    <>
      <h2>{words.say('me.move')}</h2>
      <form method="post" action={`/me/${token}/address`} className="flow">
        <Labelled name="email" label={words.say('me.newAddress')} hint={words.say('me.moveHint')}>
          {(attributes) => <input {...attributes} type="email" autoComplete="email" required />}
        </Labelled>
        <button type="submit" className="button">
          {words.say('me.moveButton')}
        </button>
      </form>
    </>
  );
}

function Held({ words, held }: Pick<Props, 'words' | 'held'>) {
  const { preferences, ...profile } = held.profile;
  return (
    <>
      <h2>{words.say('me.held')}</h2>
      <Fold title={words.say('me.profile')} open>
        <Facts of={{ ...profile, ...preferences }} />
      </Fold>
      <Fold title={`${words.say('me.consents')} (${held.consents.length})`}>
        <Entries
          words={words}
          rows={held.consents.map((line) => ({ when: line.at, what: line.event, line }))}
        />
      </Fold>
      <Fold title={`${words.say('me.mails')} (${held.mails.length + held.letters.length})`}>
        <Entries
          words={words}
          rows={[
            ...held.mails.map((mail) => ({ when: mail.at, what: mail.subject ?? mail.kind, line: mail })),
            ...held.letters.map((letter) => ({ when: letter.created_at, what: letter.kind, line: letter })),
          ]}
        />
      </Fold>
      <Fold title={`${words.say('me.events')} (${held.events.length})`}>
        <Entries
          words={words}
          rows={held.events.map(({ raw: _, ...event }) => ({
            when: event.at,
            what: event.type,
            line: event,
          }))}
        />
      </Fold>
    </>
  );
}

function Fold(props: { title: string; open?: boolean; children: ReactNode }) {
  return (
    <details className="fold" open={props.open}>
      <summary>{props.title}</summary>
      {props.children}
    </details>
  );
}

function Entries({
  words,
  rows,
}: {
  words: Words;
  rows: { when: string | null; what: string; line: object }[];
}) {
  if (rows.length === 0) return <p>{words.say('me.none')}</p>;
  return (
    <ul className="entries">
      {rows.map(({ when, what, line }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rendered once, and some lines are the same
        <li key={index}>
          <b>{what}</b> {when && <time dateTime={when}>{words.moment(Temporal.Instant.from(when))}</time>}
          <Facts of={line} />
        </li>
      ))}
    </ul>
  );
}

/** Names and values as they are stored; the reader sees what we see. */
function Facts({ of }: { of: object }) {
  const told = Object.entries(of).filter(([, value]) => value !== null && value !== '');
  return (
    <dl className="facts">
      {told.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{typeof value === 'string' ? value : JSON.stringify(value)}</dd>
        </div>
      ))}
    </dl>
  );
}
