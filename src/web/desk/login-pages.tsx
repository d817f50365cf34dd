import type { ReactNode } from 'react';
import { Page } from '../page.tsx';
import { PasskeyLogin } from './passkeys.tsx';

const messages = {
  refused: {
    tone: 'bad',
    text: 'Address and password do not belong together. Try again, or let us mail you a link.',
  },
  mailed: {
    tone: 'good',
    text: 'If this address has an account, a link that logs you in once is on its way to it.',
  },
  used: { tone: 'bad', text: 'This link was used already, or is too old. Ask for a new one.' },
} as const;

function Door({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Page title={`${title} · Desk`} area="desk" assets={['desk.css', 'passkeys.js']}>
      <main id="main" className="door">
        <p className="brand">
          Daybreak <span>desk</span>
        </p>
        <h1>{title}</h1>
        {children}
      </main>
    </Page>
  );
}

export function LoginPage(props: { next?: string; email?: string; said?: keyof typeof messages }) {
  const message = props.said && messages[props.said];
  return (
    <Door title="Log in">
      {message && (
        <p className={`message ${message.tone}`} role="alert">
          {message.text}
        </p>
      )}
      <form method="post" action="/desk/login" className="stack">
        <label>
          E-mail address
          <input type="email" name="email" autoComplete="username" required defaultValue={props.email} />
        </label>
        <label>
          Password
          <input type="password" name="password" autoComplete="current-password" required />
        </label>
        {props.next && <input type="hidden" name="next" value={props.next} />}
        <div className="row">
          <button type="submit" className="button">
            Log in
          </button>
          <button type="submit" className="button second" formAction="/desk/login/link" formNoValidate>
            Mail me a link instead
          </button>
        </div>
      </form>
      <PasskeyLogin next={props.next} />
      <p className="fine">For editors of Asian-News.net. Readers need no password.</p>
    </Door>
  );
}

/** Where a mailed link leads. */
export function LinkPage({ token }: { token: string }) {
  return (
    <Door title="Welcome back">
      <form method="post" action={`/desk/login/link/${encodeURIComponent(token)}`}>
        <button type="submit" className="button">
          Log in
        </button>
      </form>
      <p className="fine">The link works once.</p>
    </Door>
  );
}

/** Asks for the second factor. */
export function CodePage(props: { next?: string; refused?: boolean }) {
  return (
    <Door title="Your code">
      {props.refused && (
        <p className="message bad" role="alert">
          That code is wrong, was used already, or came too late. <a href="/desk/login">Start again</a> if it
          keeps failing.
        </p>
      )}
      <form method="post" action="/desk/login/code" className="stack">
        <label>
          Six digits of your authenticator, or a backup code
          <input type="text" name="code" autoComplete="one-time-code" required maxLength={40} />
        </label>
        {props.next && <input type="hidden" name="next" value={props.next} />}
        <button type="submit" className="button">
          Log in
        </button>
      </form>
    </Door>
  );
}
