import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { recordAudit } from '../../database/audit.ts';
import type { Db } from '../../database/types.ts';
import type { Accounts } from '../../editors/accounts.ts';
import { PASSWORD_LENGTH } from '../../editors/editor.ts';
import { hasPassword } from '../../editors/editor-repository.ts';
import { endSession } from '../../editors/end-session.ts';
import { MOST_PASSKEYS, relyingParty } from '../../editors/passkey.ts';
import { listPasskeys } from '../../editors/passkey-repository.ts';
import { type DeskSession, listSessions } from '../../editors/session-repository.ts';
import { type Clock, toDate } from '../../shared/clock.ts';
import { DaybreakError } from '../../shared/errors.ts';
import { assetUrl } from '../frame/assets.ts';
import { readRequest } from '../frame/read-request.ts';
import { FreshFactor, Password, SecondFactor } from './account-forms.tsx';
import { sendDeskPage } from './frame.tsx';
import { At } from './parts.tsx';
import { Passkeys } from './passkeys.tsx';
import { byOf, callerHeaders, setCookies } from './session.ts';
import { Row, Table } from './table.tsx';

interface Deps {
  config: { BASE_URL: string };
  db: Db;
  clock: Clock;
  accounts: Accounts;
}

const MOST_SESSIONS = 50;
const secret = z.string().max(1000).optional();
const form = z.object({ current: secret, password: secret, code: secret, session: z.uuid().optional() });

/** One's own account: password, second factor, and where one is logged in. */
export function accountRoutes(deps: Deps): Hono {
  const app = new Hono();
  const { accounts } = deps;
  const read = async (c: Context) => readRequest(form, await c.req.parseBody());
  const back = (c: Context, cookies: string[] = []) => {
    setCookies(c, cookies);
    return c.redirect('/desk/account', 303);
  };
  const note = async (c: Context, action: string) => {
    const { who, ip } = byOf(c);
    const at = toDate(deps.clock.now());
    await recordAudit(deps.db, { at, who, ip, action, object: `editor:${c.get('editor').id}` });
  };

  app.get('/', (c) => sendAccount(deps, c));

  app.post('/password', async (c) => {
    const { current, password = '' } = await read(c);
    if (password.length < PASSWORD_LENGTH.least || password.length > PASSWORD_LENGTH.most)
      return sendAccount(
        deps,
        c,
        `A password has ${PASSWORD_LENGTH.least} to ${PASSWORD_LENGTH.most} characters.`,
      );
    const cookies = await accounts.setPassword({ current, password, headers: callerHeaders(c) });
    if (!cookies) return sendAccount(deps, c, 'The password you have now is another one.');
    await note(c, 'editor.password_set');
    return back(c, cookies);
  });

  app.post('/second-factor', async (c) => {
    const { password = '' } = await read(c);
    const started = await accounts.startSecondFactor({ password, headers: callerHeaders(c) });
    if (!started)
      return sendAccount(deps, c, 'The password is another one, or a second factor is on already.');
    return sendDeskPage(c, { title: 'Second factor', children: <FreshFactor {...started} /> });
  });

  app.post('/second-factor/confirm', async (c) => {
    const code = ((await read(c)).code ?? '').replace(/\s/g, '');
    const cookies = await accounts.confirmSecondFactor({ code, headers: callerHeaders(c) });
    if (!cookies) return sendAccount(deps, c, 'That code is wrong or late. Start the second factor again.');
    await note(c, 'editor.second_factor_on');
    return back(c, cookies);
  });

  app.post('/second-factor/end', async (c) => {
    const { password = '' } = await read(c);
    const cookies = await accounts.endSecondFactor({ password, headers: callerHeaders(c) });
    if (!cookies) return sendAccount(deps, c, 'The password is another one.');
    await note(c, 'editor.second_factor_off');
    return back(c, cookies);
  });

  app.post('/sessions/end', async (c) => {
    const { session } = await read(c);
    if (!session)
      throw new DaybreakError('not_found', 'There is no such session. It may have ended already.');
    const { who, ip } = byOf(c);
    await endSession(deps, { id: c.get('editor').id, sessionId: session, by: { who, ip } });
    return back(c);
  });
  return app;
}

async function sendAccount(deps: Deps, c: Context, problem?: string): Promise<Response> {
  const editor = c.get('editor');
  const now = deps.clock.now();
  const sessions = await listSessions(deps.db, { editorId: editor.id, now, limit: MOST_SESSIONS });
  const hasOne = await hasPassword(deps.db, editor.id);
  const passkeys = await listPasskeys(deps.db, { editorId: editor.id, limit: MOST_PASSKEYS });
  return sendDeskPage(
    c,
    {
      title: editor.name,
      about: `${editor.email}, ${editor.role}`,
      head: <script type="module" src={assetUrl('passkeys.js')} />,
      children: (
        <div className="split">
          <section className="stack" aria-labelledby="sessions">
            {problem && (
              <p className="message bad" role="alert">
                {problem}
              </p>
            )}
            <h2 id="sessions">Where you are logged in</h2>
            <Sessions sessions={sessions} own={c.get('sessionId')} />
          </section>
          <aside className="side">
            <Password hasOne={hasOne} />
            {hasOne && <SecondFactor on={editor.twoFactor} />}
            <Passkeys
              passkeys={passkeys}
              possible={relyingParty(deps.config.BASE_URL) !== undefined}
              askPassword={hasOne}
            />
          </aside>
        </div>
      ),
    },
    problem ? 422 : 200,
  );
}

function Sessions({ sessions, own }: { sessions: DeskSession[]; own: string }) {
  return (
    <Table columns={['Browser', 'Address', 'Since', 'Last used', { name: 'End', hidden: true }]}>
      {sessions.map((session) => (
        <Row key={session.id}>
          <th scope="row" className="id">
            {session.userAgent || 'unknown'}
          </th>
          <td className="id">{session.ip}</td>
          <td>
            <At instant={session.createdAt} />
          </td>
          <td>
            <At instant={session.seenAt} />
          </td>
          <td className="act">
            {session.id === own ? (
              'this one'
            ) : (
              <form method="post" action="/desk/account/sessions/end">
                <input type="hidden" name="session" value={session.id} />
                <button type="submit" className="button second small">
                  End it
                </button>
              </form>
            )}
          </td>
        </Row>
      ))}
    </Table>
  );
}
