import { encode } from 'uqr';
import { PASSWORD_LENGTH } from '../../editors/editor.ts';

export function Password({ hasOne }: { hasOne: boolean }) {
  return (
    <section aria-labelledby="password">
      <h2 id="password">{hasOne ? 'Another password' : 'Set a password'}</h2>
      <form method="post" action="/desk/account/password" className="stack edit">
        {hasOne && (
          <label>
            The one you have now
            <input type="password" name="current" autoComplete="current-password" required />
          </label>
        )}
        <label>
          New password, at least {PASSWORD_LENGTH.least} characters
          <input
            type="password"
            name="password"
            autoComplete="new-password"
            required
            minLength={PASSWORD_LENGTH.least}
            maxLength={PASSWORD_LENGTH.most}
          />
        </label>
        <button type="submit" className="button second">
          Set it
        </button>
      </form>
    </section>
  );
}

export function SecondFactor({ on }: { on: boolean }) {
  return (
    <section aria-labelledby="factor">
      <h2 id="factor">Second factor</h2>
      <p>
        {on
          ? 'A login asks for a code of your authenticator; mailed links are off.'
          : 'With an authenticator app, nobody logs in with your password alone.'}
      </p>
      <form
        method="post"
        action={on ? '/desk/account/second-factor/end' : '/desk/account/second-factor'}
        className="stack edit"
      >
        <label>
          Your password
          <input type="password" name="password" autoComplete="current-password" required />
        </label>
        <button type="submit" className="button second">
          {on ? 'Switch it off' : 'Set it up'}
        </button>
      </form>
    </section>
  );
}

/** Drawn as one path, four modules of white around it, so that a phone reads it in the dark look too. */
function QrCode({ text, label }: { text: string; label: string }) {
  const { data, size } = encode(text, { border: 4 });
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
  return (
    <svg className="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}>
      <path fill="#fff" d={`M0 0h${size}v${size}h-${size}z`} />
      <path fill="#000" d={path} shapeRendering="crispEdges" />
    </svg>
  );
}

/** Shown once: nobody can read the secret or the backup codes afterwards. */
export function FreshFactor({ uri, backupCodes }: { uri: string; backupCodes: string[] }) {
  const key = URL.parse(uri)?.searchParams.get('secret') ?? '';
  return (
    <div className="stack edit">
      <p>
        Read this with your authenticator app, or <a href={uri}>open it there</a> on a phone. It is shown
        once.
      </p>
      <QrCode text={uri} label="The key of the second factor, to be read by an authenticator app" />
      <p>Or type the key:</p>
      <p className="id" data-key>
        {key.match(/.{1,4}/g)?.join(' ')}
      </p>
      <p>Keep these backup codes where the phone is not. Each works once.</p>
      <ul className="codes">
        {backupCodes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <form method="post" action="/desk/account/second-factor/confirm" className="stack">
        <label>
          The six digits your authenticator shows now
          <input type="text" name="code" inputMode="numeric" autoComplete="one-time-code" required />
        </label>
        <button type="submit" className="button">
          Switch it on
        </button>
      </form>
    </div>
  );
}
