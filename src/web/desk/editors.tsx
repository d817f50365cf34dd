import { type Context, Hono } from 'hono';
import { z } from 'zod';
import type { QueueLetter } from '../../database/letters.ts';
import type { Db } from '../../database/types.ts';
import { changeRole } from '../../editors/change-role.ts';
import { disableEditor } from '../../editors/disable-editor.ts';
import { editorRoles } from '../../editors/editor.ts';
import { type ListedEditor, listEditors } from '../../editors/editor-repository.ts';
import { inviteEditor } from '../../editors/invite-editor.ts';
import { resetSecondFactor } from '../../editors/reset-second-factor.ts';
import type { Clock } from '../../shared/clock.ts';
import { DaybreakError, isDaybreakError } from '../../shared/errors.ts';
import type { Random } from '../../shared/random.ts';
import { readRequest } from '../frame/read-request.ts';
import { sendDeskPage } from './frame.tsx';
import { At, State } from './parts.tsx';
import { byOf, permit } from './session.ts';
import { Row, Table } from './table.tsx';

interface Deps {
  db: Db;
  clock: Clock;
  random: Random;
  queueLetter: QueueLetter;
}

const PAGE = 100;
const text = z.string().max(320).default('');
const form = z.object({ email: text, name: text, role: text, disabled: z.literal('yes').optional() });

/** Who may log in at the desk, and as what. */
export function editorRoutes(deps: Deps): Hono {
  const app = new Hono();

  app.get('/', permit('editors.manage'), (c) => sendEditors(deps, c));

  const onPost = (
    path: string,
    act: (input: { id: string; by: { who: string; ip?: string } } & z.infer<typeof form>) => Promise<void>,
  ) =>
    app.post(path, permit('editors.manage'), async (c) => {
      const fields = readRequest(form, await c.req.parseBody());
      const { who, ip } = byOf(c);
      try {
        await act({ id: idOf(c), by: { who, ip }, ...fields });
        return c.redirect('/desk/editors', 303);
      } catch (error) {
        if (!isDaybreakError(error) || !['conflict', 'invalid'].includes(error.code)) throw error;
        return sendEditors(deps, c, error);
      }
    });
  onPost('/', (input) => inviteEditor(deps, input));
  onPost('/:id/role', (input) => changeRole(deps, input));
  onPost('/:id/access', (input) => disableEditor(deps, { ...input, disabled: input.disabled === 'yes' }));
  onPost('/:id/second-factor', (input) => resetSecondFactor(deps, input));
  return app;
}

function idOf(c: Context): string {
  const id = c.req.param('id');
  if (id !== undefined && !z.uuid().safeParse(id).success)
    throw new DaybreakError('not_found', 'There is no such editor.');
  return id ?? '';
}

async function sendEditors(deps: Deps, c: Context, refusal?: DaybreakError): Promise<Response> {
  const cursor = c.req.query('cursor');
  const editors = await listEditors(deps.db, { cursor, limit: PAGE + 1 });
  const more = editors.length > PAGE ? editors[PAGE - 1]!.email : undefined;
  const status = refusal ? (refusal.code === 'conflict' ? 409 : 422) : 200;
  const page = { editors: editors.slice(0, PAGE), more, problem: refusal?.message, own: c.get('editor').id };
  return sendDeskPage(c, { title: 'Editors', children: <Editors {...page} /> }, status);
}

function Editors(props: {
  editors: ListedEditor[];
  more: string | undefined;
  problem: string | undefined;
  own: string;
}) {
  return (
    <>
      {props.problem && (
        <p className="message bad" role="alert">
          {props.problem}
        </p>
      )}
      <Invite />
      <Table
        columns={['Editor', 'State', 'Second factor', 'Last here', 'Role', { name: 'Access', hidden: true }]}
      >
        {props.editors.map((editor) => (
          <EditorRow key={editor.id} editor={editor} isOwn={editor.id === props.own} />
        ))}
      </Table>
      {props.more && (
        <p className="more">
          <a href={`/desk/editors?${new URLSearchParams({ cursor: props.more })}`}>More editors</a>
        </p>
      )}
    </>
  );
}

function EditorRow({ editor, isOwn }: { editor: ListedEditor; isOwn: boolean }) {
  const place = `/desk/editors/${editor.id}`;
  return (
    <Row>
      <th scope="row">
        {editor.name}
        <span className="under">{editor.email}</span>
      </th>
      <td>
        <State state={editor.isDisabled ? 'disabled' : 'active'} />
      </td>
      <td>
        {editor.twoFactor ? 'on' : 'off'}
        {editor.twoFactor && !isOwn && (
          <form
            method="post"
            action={`${place}/second-factor`}
            data-confirm="Take their second factor away? Do this only when they lost it."
          >
            <button type="submit" className="button link">
              Take it away
            </button>
          </form>
        )}
      </td>
      <td>{editor.seenAt ? <At instant={editor.seenAt} /> : 'not lately'}</td>
      <td>
        {isOwn ? (
          editor.role
        ) : (
          <form method="post" action={`${place}/role`} className="row">
            <RoleSelect chosen={editor.role} label={`Role of ${editor.name}`} />
            <button type="submit" className="button second small">
              Change
            </button>
          </form>
        )}
      </td>
      <td className="act">
        {!isOwn && (
          <form method="post" action={`${place}/access`}>
            {!editor.isDisabled && <input type="hidden" name="disabled" value="yes" />}
            <button type="submit" className="button second small">
              {editor.isDisabled ? 'Let in again' : 'Let in no more'}
            </button>
          </form>
        )}
      </td>
    </Row>
  );
}

function Invite() {
  return (
    <form method="post" action="/desk/editors" className="filters">
      <label>
        <span>Invite: address</span>
        <input type="email" name="email" required maxLength={320} autoComplete="off" />
      </label>
      <label>
        <span>Name</span>
        <input type="text" name="name" required maxLength={100} autoComplete="off" />
      </label>
      <RoleSelect chosen="editor" label="Role" />
      <button type="submit" className="button">
        Invite
      </button>
    </form>
  );
}

function RoleSelect({ chosen, label }: { chosen: string; label: string }) {
  return (
    <select name="role" defaultValue={chosen} aria-label={label} className="short">
      {editorRoles.map((name) => (
        <option key={name} value={name}>
          {name}
        </option>
      ))}
    </select>
  );
}
