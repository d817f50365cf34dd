import { type Context, Hono } from 'hono';
import { z } from 'zod';
import type { CreateLimit } from '../../database/limits.ts';
import type { Db } from '../../database/types.ts';
import type { Accounts } from '../../editors/accounts.ts';
import { addPasskey } from '../../editors/add-passkey.ts';
import { hasPassword } from '../../editors/editor-repository.ts';
import { offerNewPasskey, offerPasskeyLogin } from '../../editors/offer-passkey.ts';
import { type Passkey, relyingParty } from '../../editors/passkey.ts';
import { provePasskey } from '../../editors/prove-passkey.ts';
import { removePasskey } from '../../editors/remove-passkey.ts';
import type { Clock } from '../../shared/clock.ts';
import { DaybreakError } from '../../shared/errors.ts';
import type { Random } from '../../shared/random.ts';
import { jsonOf, readRequest } from '../frame/read-request.ts';
import { At } from './parts.tsx';
import { byOf, callerHeaders, setCookies } from './session.ts';

export interface PasskeyDeps {
  config: { BASE_URL: string };
  db: Db;
  accounts: Accounts;
  clock: Clock;
  random: Random;
}

// Long enough for the largest attestation; JSON.
const answer = z.record(z.string(), z.unknown());

/** Passkeys as a way in; `guess` counts a try of an address, `next` makes the way on safe. */
export function passkeyLoginRoutes(
  deps: PasskeyDeps & { guess: (ip: string) => Promise<void>; next: (path: string | undefined) => string },
): Hono {
  const app = new Hono();
  const own = ownDeps(deps);

  app.post('/login/passkey/options', async (c) => {
    await deps.guess(c.get('ip'));
    return c.json(await offerPasskeyLogin(own()));
  });

  app.post('/login/passkey', async (c) => {
    const body = z.object({ response: answer, next: z.string().max(2000).optional() });
    const { response, next } = readRequest(body, await jsonOf(c));
    const editorId = await provePasskey(own(), response);
    const login = editorId && (await deps.accounts.logInProved({ editorId, headers: callerHeaders(c) }));
    if (!login) {
      c.get('log')?.warn({ event: 'desk.login_refused', ip: c.get('ip') });
      throw new DaybreakError('unauthenticated', 'This passkey opens nothing here. Log in another way.');
    }
    setCookies(c, login.cookies);
    return c.json({ next: deps.next(next) });
  });
  return app;
}

/** An editor's own passkeys. Adding one asks for the password, so that an open screen does not become a way in. */
export function ownPasskeyRoutes(deps: PasskeyDeps & { createLimit: CreateLimit }): Hono {
  const app = new Hono();
  const own = ownDeps(deps);
  const guesses = deps.createLimit({ name: 'desk-passkey-password', points: 30, seconds: 900 });
  const proveOwner = async (c: Context, password: string) => {
    const { id } = c.get('editor');
    if (!(await hasPassword(deps.db, id))) return;
    const wait = await guesses.take(id);
    if (wait > 0)
      throw new DaybreakError('too_many', 'Too many tries. Wait some minutes, then try again.', {
        retryAfterSeconds: wait / 1000,
      });
    if (!(await deps.accounts.provePassword({ password, headers: callerHeaders(c) })))
      throw new DaybreakError('invalid', 'The password is another one.');
  };

  app.post('/options', async (c) => {
    const asked = z.object({ password: z.string().max(1000).default('') });
    const { password } = readRequest(asked, await jsonOf(c));
    await proveOwner(c, password);
    return c.json(await offerNewPasskey(own(), c.get('editor')));
  });

  app.post('/', async (c) => {
    const name = z.string().trim().max(60).default('');
    const read = readRequest(z.object({ name, response: answer }), await jsonOf(c));
    const { who, ip } = byOf(c);
    await addPasskey(own(), {
      editorId: c.get('editor').id,
      name: read.name || 'Passkey',
      response: read.response,
      by: { who, ip },
    });
    return c.json({ next: '/desk/account' }, 201);
  });

  app.post('/remove', async (c) => {
    const named = z.object({ passkey: z.string().max(1_400).default('') });
    const { passkey } = readRequest(named, await c.req.parseBody());
    const { who, ip } = byOf(c);
    await removePasskey(deps, { editorId: c.get('editor').id, passkey, by: { who, ip } });
    return c.redirect('/desk/account', 303);
  });
  return app;
}

function ownDeps(deps: PasskeyDeps) {
  return () => {
    const party = relyingParty(deps.config.BASE_URL);
    if (!party)
      throw new DaybreakError('not_found', 'Passkeys need HTTPS and a host name: set BASE_URL to that.');
    return { ...deps, relyingParty: party };
  };
}

/** The button on the login page; a script shows it where the browser knows passkeys. */
export function PasskeyLogin({ next }: { next?: string }) {
  return (
    <form className="stack" data-passkey="login" data-next={next} hidden>
      <button type="submit" className="button second">
        Log in with a passkey
      </button>
      <p className="message bad" role="alert" hidden />
    </form>
  );
}

export function Passkeys(props: { passkeys: Passkey[]; possible: boolean; askPassword: boolean }) {
  return (
    <section aria-labelledby="passkeys">
      <h2 id="passkeys">Passkeys</h2>
      <p>
        {props.possible
          ? 'A passkey on your phone, computer or security key logs you in alone: no password, no code.'
          : 'Passkeys need HTTPS and a host name; this address has not both.'}
      </p>
      <ul className="keys">
        {props.passkeys.map((passkey) => (
          <li key={passkey.id}>
            <form method="post" action="/desk/account/passkeys/remove" className="row">
              <span>
                <b>{passkey.name}</b>
                <br />
                <span className="fine">
                  since <At instant={passkey.createdAt} />
                  {passkey.usedAt ? (
                    <>
                      , last used <At instant={passkey.usedAt} />
                    </>
                  ) : (
                    ', not used yet'
                  )}
                </span>
              </span>
              <input type="hidden" name="passkey" value={passkey.id} />
              <button
                type="submit"
                className="button second small"
                aria-label={`Remove the passkey ${passkey.name}`}
              >
                Remove
              </button>
            </form>
          </li>
        ))}
      </ul>
      {props.possible && (
        <form className="stack edit" data-passkey="add" hidden>
          <label>
            Name, as you will know it
            <input type="text" name="name" maxLength={60} required placeholder="My phone" />
          </label>
          {props.askPassword && (
            <label>
              Your password
              <input type="password" name="password" autoComplete="current-password" required />
            </label>
          )}
          <button type="submit" className="button second">
            Add a passkey
          </button>
          <p className="message bad" role="alert" hidden />
        </form>
      )}
    </section>
  );
}
