import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { DaybreakError, isDaybreakError } from '../../shared/errors.ts';
import { cancelImport } from '../../transfer/cancel-import.ts';
import { chooseColumns } from '../../transfer/choose-columns.ts';
import { charsets } from '../../transfer/decode-text.ts';
import {
  IMPORT_MOST,
  type Import,
  type ImportField,
  importFields,
  importVerdicts,
} from '../../transfer/import.ts';
import { findImport, listImports } from '../../transfer/import-repository.ts';
import { importResult } from '../../transfer/import-result.ts';
import { listChecks, readRows } from '../../transfer/import-rows-repository.ts';
import { startImport } from '../../transfer/start-import.ts';
import { storeUpload } from '../../transfer/store-upload.ts';
import { readRequest } from '../frame/read-request.ts';
import { sendCsv } from './csv.ts';
import type { DeskDeps } from './desk.ts';
import { renderPart, sendDeskPage } from './frame.tsx';
import { ImportList } from './import-list.tsx';
import { ImportPage, isWorking, Standing } from './import-page.tsx';
import { streamLive } from './live.ts';
import { Reload } from './parts.tsx';
import { byOf, permit } from './session.ts';
import { takeUpload } from './upload.ts';

const PAGE = 50;
const SAMPLE = 3;
const LOOK_MS = 500;

const verdicts = Object.keys(importVerdicts) as (keyof typeof importVerdicts)[];
const view = z.object({
  verdict: z.enum(verdicts).optional().catch(undefined),
  after: z.coerce.number().int().min(0).catch(0),
});
const columnsForm = z.looseObject({
  language: z.string(),
  timeZone: z.string(),
  known: z.enum(['keep', 'update']),
});
const basisForm = z.object({ basis: z.string().max(2_000) });

/** Readers from a file: upload, columns, a dry run of every row, the consent basis, and the import itself. */
export function importRoutes(deps: DeskDeps): Hono {
  const app = new Hono();
  app.use(permit('readers.move'));

  app.get('/', (c) => sendList(deps, c));

  app.post('/', async (c) => {
    try {
      const id = await takeUpload(c, {
        most: IMPORT_MOST.bytes,
        use: ({ fileName, fields, bytes }) => {
          const charset = charsets.find((one) => one === fields.charset);
          return storeUpload(deps, { fileName, bytes, charset, by: byOf(c) });
        },
      });
      return c.redirect(`/desk/readers/imports/${id}`, 303);
    } catch (error) {
      if (!isDaybreakError(error)) throw error;
      return sendList(deps, c, error.message);
    }
  });

  app.get('/:id{[0-9]{1,15}}', (c) => sendImport(deps, c));

  app.get('/:id{[0-9]{1,15}}/live', (c) => {
    const look = async () => {
      const found = await importOf(deps, c);
      return {
        version: JSON.stringify([found.status, found.place, found.counts]),
        html: () => renderPart(c, <Standing found={found} />),
        done: !isWorking(found),
      };
    };
    return streamLive(c, { clock: deps.clock, everyMs: LOOK_MS, look });
  });

  app.get('/:id{[0-9]{1,15}}/result.csv', async (c) => {
    const found = await importOf(deps, c);
    const { verdict } = view.parse(c.req.query());
    return sendCsv(
      c,
      `import-${found.id}${verdict ? `-${verdict}` : ''}.csv`,
      importResult(deps, found, verdict),
    );
  });

  app.post('/:id{[0-9]{1,15}}/columns', async (c) => {
    const found = await importOf(deps, c);
    const form = columnsForm.safeParse(await c.req.parseBody());
    if (!form.success)
      throw new DaybreakError('invalid', 'The form did not arrive whole. Open the import anew.');
    const { language, timeZone, known, ...rest } = form.data;
    const columns = found.header.map((_, place) => fieldOf(rest[`column${place}`]));
    return orRefused(deps, c, () =>
      chooseColumns(deps, { id: found.id, columns, options: { language, timeZone, known } }),
    );
  });

  app.post('/:id{[0-9]{1,15}}/start', async (c) => {
    const { id } = await importOf(deps, c);
    const { basis } = readRequest(basisForm, await c.req.parseBody());
    return orRefused(deps, c, () => startImport(deps, { id, basis, by: byOf(c) }));
  });

  app.post('/:id{[0-9]{1,15}}/cancel', async (c) => {
    const { id } = await importOf(deps, c);
    return orRefused(deps, c, () => cancelImport(deps, { id, by: byOf(c) }));
  });
  return app;
}

function fieldOf(said: unknown): ImportField | null {
  return typeof said === 'string' && Object.hasOwn(importFields, said) ? (said as ImportField) : null;
}

async function importOf(deps: DeskDeps, c: Context): Promise<Import> {
  const found = await findImport(deps.db, Number(c.req.param('id')));
  if (!found) throw new DaybreakError('not_found', 'There is no such import.');
  return found;
}

/** Leads back to the import, or shows it with the reason where the step is refused. */
async function orRefused(deps: DeskDeps, c: Context, step: () => Promise<void>): Promise<Response> {
  try {
    await step();
    return c.redirect(`/desk/readers/imports/${c.req.param('id')}`, 303);
  } catch (error) {
    if (!isDaybreakError(error) || !['conflict', 'invalid'].includes(error.code)) throw error;
    return sendImport(deps, c, error.message);
  }
}

async function sendList(deps: DeskDeps, c: Context, problem?: string): Promise<Response> {
  const cursor = z.coerce.number().int().positive().optional().catch(undefined).parse(c.req.query('cursor'));
  const found = await listImports(deps.db, { cursor, limit: PAGE + 1 });
  const more = found.length > PAGE ? found[PAGE - 1]!.id : undefined;
  const list = { imports: found.slice(0, PAGE), more, problem, now: deps.clock.now() };
  return sendDeskPage(
    c,
    { title: 'Import readers', children: <ImportList {...list} /> },
    problem ? 422 : 200,
  );
}

async function sendImport(deps: DeskDeps, c: Context, problem?: string): Promise<Response> {
  const found = await importOf(deps, c);
  const wanted = view.parse(c.req.query());
  const isChecked = ['checked', 'importing', 'done', 'cancelled'].includes(found.status);
  const sample = await readRows(deps.db, found.id, { after: 0, limit: SAMPLE });
  const rows = isChecked ? await listChecks(deps.db, found.id, { ...wanted, limit: PAGE + 1 }) : [];
  const page = { found, sample, rows: rows.slice(0, PAGE), more: rows.length > PAGE, wanted, problem };
  return sendDeskPage(
    c,
    {
      title: `Import of ${found.fileName}`,
      head: isWorking(found) && <Reload seconds={2} />,
      children: <ImportPage {...page} />,
    },
    problem ? 422 : 200,
  );
}
