import { Hono } from 'hono';
import { z } from 'zod';
import type { Db } from '../../database/types.ts';
import { type AuditLine, listAudit } from '../../editors/audit-repository.ts';
import { sendDeskPage } from './frame.tsx';
import { At } from './parts.tsx';
import { permit } from './session.ts';
import { Row, Table } from './table.tsx';

const PAGE = 100;

const filter = z.object({
  who: z.string().trim().max(320).catch(''),
  action: z.string().trim().max(60).catch(''),
  cursor: z.coerce.number().int().positive().optional().catch(undefined),
});

/** Who did what, when: everything that sent, stopped, or changed people, stories or settings. */
export function auditRoutes(deps: { db: Db }): Hono {
  const app = new Hono();
  app.get('/', permit('audit.read'), async (c) => {
    const wanted = filter.parse(c.req.query());
    const lines = await listAudit(deps.db, { ...wanted, limit: PAGE + 1 });
    const more = lines.length > PAGE ? lines[PAGE - 1]!.id : undefined;
    return sendDeskPage(c, {
      title: 'Audit log',
      about: 'Everything that sent, stopped, or changed people, stories or settings. Nobody can rewrite it.',
      children: <Audit lines={lines.slice(0, PAGE)} more={more} who={wanted.who} action={wanted.action} />,
    });
  });
  return app;
}

function Audit(props: { lines: AuditLine[]; more: number | undefined; who: string; action: string }) {
  const { who, action, more } = props;
  return (
    <>
      <form method="get" action="/desk/audit" className="filters">
        <label>
          <span>Who</span>
          <input type="text" name="who" defaultValue={who} placeholder="An address, or cli" />
        </label>
        <label>
          <span>Action</span>
          <input type="text" name="action" defaultValue={action} placeholder="alert" />
        </label>
        <button type="submit" className="button second">
          Find
        </button>
      </form>
      {props.lines.length === 0 && <p className="empty">Nothing was done yet that matches.</p>}
      <Table columns={['When', 'Who', 'Action', 'Of what', 'Before', 'After', 'From']}>
        {props.lines.map((line) => (
          <Row key={line.id}>
            <td className="nowrap">
              <At instant={line.at} />
            </td>
            <td>{line.who}</td>
            <th scope="row">{line.action}</th>
            <td className="id">{line.object}</td>
            <td>
              <Values of={line.before} />
            </td>
            <td>
              <Values of={line.after} />
            </td>
            <td className="id">{line.ip}</td>
          </Row>
        ))}
      </Table>
      {more && (
        <p className="more">
          <a href={`/desk/audit?${new URLSearchParams({ who, action, cursor: String(more) })}`}>Older</a>
        </p>
      )}
    </>
  );
}

function Values({ of: values }: { of: unknown }) {
  if (values === null || values === undefined) return null;
  if (typeof values !== 'object') return String(values);
  return (
    <dl className="values">
      {Object.entries(values).map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{told(value)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** A value of the log in words: lists with commas, and `none` where there is nothing. */
function told(value: unknown): string {
  if (value === null || value === '') return 'none';
  if (typeof value !== 'object') return String(value);
  const parts = Array.isArray(value)
    ? value.map(told).join(', ')
    : Object.entries(value as object)
        .map(([name, one]) => `${name}: ${told(one)}`)
        .join('; ');
  return parts || 'none';
}
