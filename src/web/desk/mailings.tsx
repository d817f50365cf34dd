import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { approveAlert } from '../../mailings/approve-alert.ts';
import { cancelAlert } from '../../mailings/cancel-alert.ts';
import { countClicks, findTopLinks } from '../../mailings/click-repository.ts';
import { explainUnknownOf } from '../../mailings/explain-unknown-of.ts';
import { type By, type Mailing, mailingKinds } from '../../mailings/mailing.ts';
import { mailingProgress } from '../../mailings/mailing-progress.ts';
import { findFollowUps, findMailing, listMailings } from '../../mailings/mailing-repository.ts';
import { readDeliveryReasons } from '../../mailings/progress-repository.ts';
import { refuseAlert } from '../../mailings/refuse-alert.ts';
import { releaseUnknown } from '../../mailings/release-unknown.ts';
import { stopMailing } from '../../mailings/stop-mailing.ts';
import { DaybreakError } from '../../shared/errors.ts';
import { readRequest } from '../frame/read-request.ts';
import type { DeskDeps } from './desk.ts';
import { renderPart, sendDeskPage } from './frame.tsx';
import { streamLive } from './live.ts';
import { MailingLive, MailingPage } from './mailing-page.tsx';
import { isOver, type LiveView, mailingTitle } from './mailing-view.ts';
import { Ago, Reload, State, useZone } from './parts.tsx';
import { byOf, permit } from './session.ts';
import { Row, Table } from './table.tsx';
import { count } from './words.ts';

const PAGE = 50;
const TOP_LINKS = 10;
const LOOK_MS = 500;

const filter = z.object({
  kind: z.enum(mailingKinds).optional().catch(undefined),
  cursor: z.uuid().optional().catch(undefined),
});

const refusalForm = z.object({ why: z.string().max(300) });

/** Every digest slot, alert and what followed it: how they went, and stopping them. */
export function mailingRoutes(deps: DeskDeps): Hono {
  const app = new Hono();

  app.get('/', permit('mailings.read'), async (c) => {
    const { kind, cursor } = filter.parse(c.req.query());
    const found = await listMailings(deps.db, { kinds: kind && [kind], cursor, limit: PAGE + 1 });
    const more = found.length > PAGE ? found[PAGE - 1]!.id : undefined;
    return sendDeskPage(c, {
      title: 'Mailings',
      children: <List mailings={found.slice(0, PAGE)} kind={kind} more={more} now={deps.clock.now()} />,
    });
  });

  app.get('/:id', permit('mailings.read'), async (c) => {
    const view = await viewOf(deps, c);
    const { id: mailingId } = view.mailing;
    const reasons = await readDeliveryReasons(deps.db, mailingId);
    const asked = { mailingId, now: view.now, windowS: deps.config.SETTLE_WINDOW_S };
    const unknown = view.progress.unknown > 0 ? await explainUnknownOf(deps.db, asked) : [];
    const clicks = await countClicks(deps.db, mailingId);
    const links = await findTopLinks(deps.db, mailingId, TOP_LINKS);
    return sendDeskPage(c, {
      title: mailingTitle(view.mailing, deps.config.TIME_ZONE),
      head: isOver(view.mailing) ? undefined : <Reload seconds={2} />,
      children: <MailingPage {...{ ...view, reasons, unknown, clicks, links }} />,
    });
  });

  app.get('/:id/live', permit('mailings.read'), (c) => {
    const look = async () => {
      const view = await viewOf(deps, c);
      const { status, holdUntil, preparedAt } = view.mailing;
      return {
        version: JSON.stringify([status, holdUntil, preparedAt, view.progress]),
        html: () => renderPart(c, <MailingLive {...view} />),
        done: isOver(view.mailing) && view.progress.queued + view.progress.sending === 0,
      };
    };
    return streamLive(c, { clock: deps.clock, everyMs: LOOK_MS, look });
  });

  const act =
    (verb: (deps: DeskDeps, input: { id: string; by: By }) => Promise<unknown>) => async (c: Context) => {
      const id = idOf(c);
      await verb(deps, { id, by: byOf(c) });
      return c.redirect(`/desk/mailings/${id}`, 303);
    };
  app.post('/:id/cancel', permit('mailings.stop'), act(cancelAlert));
  app.post('/:id/stop', permit('mailings.stop'), act(stopMailing));
  app.post('/:id/approve', permit('alerts.approve'), act(approveAlert));
  app.post('/:id/refuse', permit('alerts.approve'), async (c) => {
    const { why } = readRequest(refusalForm, await c.req.parseBody());
    return act((_, input) => refuseAlert(deps, { ...input, why }))(c);
  });
  app.post(
    '/:id/release-unknown',
    permit('alerts.send'),
    act((_, { id, by }) => releaseUnknown(deps, { mailingId: id, by })),
  );
  return app;
}

function idOf(c: Context): string {
  const id = z.uuid().safeParse(c.req.param('id'));
  if (!id.success) throw new DaybreakError('not_found', 'There is no such mailing.');
  return id.data;
}

async function viewOf(deps: DeskDeps, c: Context): Promise<LiveView> {
  const id = idOf(c);
  const mailing = await findMailing(deps.db, id);
  if (!mailing) throw new DaybreakError('not_found', 'There is no such mailing.');
  const progress = await mailingProgress(deps.db, id);
  const followUps = await findFollowUps(deps.db, id);
  return { mailing, progress, followUps, editor: c.get('editor'), now: deps.clock.now() };
}

function List(props: {
  mailings: Mailing[];
  kind: string | undefined;
  more: string | undefined;
  now: Temporal.Instant;
}) {
  const { kind, more } = props;
  const zone = useZone();
  const older = new URLSearchParams({ ...(kind && { kind }), ...(more && { cursor: more }) });
  return (
    <>
      <nav className="tabs" aria-label="Kind of mailing">
        <a href="/desk/mailings" aria-current={kind ? undefined : 'page'}>
          All
        </a>
        {mailingKinds.map((name) => (
          <a
            key={name}
            href={`/desk/mailings?kind=${name}`}
            aria-current={kind === name ? 'page' : undefined}
          >
            {`${name[0]!.toUpperCase()}${name.slice(1)}s`}
          </a>
        ))}
      </nav>
      {props.mailings.length === 0 && <p className="empty">Nothing of this kind was mailed yet.</p>}
      <Table
        columns={[
          'Mailing',
          'Kind',
          'State',
          { name: 'Audience', number: true },
          { name: 'Left out', number: true },
          'Made by',
          { name: 'Age', number: true },
        ]}
      >
        {props.mailings.map((mailing) => {
          const leftOut = Object.values(mailing.excluded).reduce((sum, readers) => sum + readers, 0);
          return (
            <Row key={mailing.id}>
              <th scope="row">
                <a className="headline" href={`/desk/mailings/${mailing.id}`}>
                  {mailingTitle(mailing, zone)}
                </a>
              </th>
              <td>
                {mailing.kind}
                {mailing.alert?.urgent && ', urgent'}
              </td>
              <td>
                <State state={mailing.status} />
              </td>
              <td className="number">{count(mailing.candidates - leftOut)}</td>
              <td className="number">{count(leftOut)}</td>
              <td>{mailing.createdBy ?? 'the schedule'}</td>
              <td className="number">
                <Ago instant={mailing.createdAt} now={props.now} />
              </td>
            </Row>
          );
        })}
      </Table>
      {more && (
        <p className="more">
          <a href={`/desk/mailings?${older}`}>Older mailings</a>
        </p>
      )}
    </>
  );
}
