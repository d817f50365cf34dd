import type { ReactNode } from 'react';
import type { ReaderExport } from '../../subscribers/export-reader.ts';
import { Labelled, type Problems } from './fields.tsx';
import { Consents, Counted, Mails, Profile, Reports } from './held.tsx';
import { SitePage } from './layout.tsx';
import type { Words } from './words/words.ts';

interface Props {
  words: Words;
  held: ReaderExport;
  token: string;
}

export interface MeState {
  /** True right after a change of address was asked for. */
  moving?: boolean;
  /** What stands in the field of the new address. */
  typed?: string;
  problems?: Problems;
}

/** Everything held about a reader, as a page a person can read. */
export function MePage({ words, held, token, moving, typed, problems }: Props & MeState) {
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
        {profile.status === 'active' && (
          <Move words={words} token={token} typed={typed} problems={problems} />
        )}
        <Held words={words} held={held} />
        <h2>{words.say('me.erase')}</h2>
        <p>{words.say('me.eraseLede')}</p>
        <form method="post" action={`/me/${token}/erase`} className="flow">
          {problems?.sure && (
            <p className="message bad" role="alert">
              {problems.sure.join(' ')}
            </p>
          )}
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

function Move({ words, token, typed, problems }: Pick<Props, 'words' | 'token'> & MeState) {
  return (
    <>
      <h2>{words.say('me.move')}</h2>
      <form method="post" action={`/me/${token}/address`} className="flow">
        <Labelled
          name="email"
          label={words.say('me.newAddress')}
          hint={words.say('me.moveHint')}
          problems={problems?.email}
        >
          {(attributes) => (
            <input {...attributes} type="email" autoComplete="email" required defaultValue={typed} />
          )}
        </Labelled>
        <button type="submit" className="button">
          {words.say('me.moveButton')}
        </button>
      </form>
    </>
  );
}

function Held({ words, held }: Pick<Props, 'words' | 'held'>) {
  const told = { words, held };
  return (
    <>
      <h2>{words.say('me.held')}</h2>
      <Fold title={words.say('me.profile')} open>
        <Profile {...told} />
      </Fold>
      <Fold title={`${words.say('me.consents')} (${held.consents.length})`}>
        <Consents {...told} />
      </Fold>
      <Fold title={`${words.say('me.mails')} (${held.mails.length + held.letters.length})`}>
        <Mails {...told} />
      </Fold>
      <Fold title={`${words.say('me.events')} (${held.events.length})`}>
        <Reports {...told} />
      </Fold>
      <Fold title={`${words.say('preferences.measuring')} (${held.clicks.length})`}>
        <Counted {...told} />
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
