import { type Context, Hono } from 'hono';
import { z } from 'zod';
import type { QueueLetter } from '../../database/letters.ts';
import type { Db } from '../../database/types.ts';
import { may } from '../../editors/editor.ts';
import type { Clock } from '../../shared/clock.ts';
import { isDaybreakError } from '../../shared/errors.ts';
import { allowAgain } from '../../subscribers/allow-again.ts';
import { emailHash } from '../../subscribers/subscriber.ts';
import { findSubscriberByHash } from '../../subscribers/subscriber-repository.ts';
import { findSuppression } from '../../subscribers/suppression-repository.ts';
import { exportReaders } from '../../transfer/export-readers.ts';
import { readerFilter } from '../../transfer/reader-filter.ts';
import { countReaders, listReaders } from '../../transfer/readers-repository.ts';
import { readRequest } from '../frame/read-request.ts';
import { sendCsv } from './csv.ts';
import { sendDeskPage } from './frame.tsx';
import { Lookup, type LookupResult, ReaderList } from './reader-list.tsx';
import { byOf, permit } from './session.ts';

export interface ReaderDeps {
  config: { BASE_URL: string };
  db: Db;
  clock: Clock;
  secret: string;
  queueLetter: QueueLetter;
}

const PAGE = 50;
const addressForm = z.object({ email: z.string().trim().max(320) });
const allowForm = addressForm.extend({ why: z.string().max(500) });
const cursor = z.coerce.number().int().min(0).catch(0);

/** Readers, looked up by their address; and for administrators all of them, filtered, and as a file. */
export function readerRoutes(deps: ReaderDeps): Hono {
  const app = new Hono();
  app.get('/', permit('readers.read'), (c) => sendLookup(c));

  // POST, so that no address of a reader stands in a log or a history.
  app.post('/find', permit('readers.read'), async (c) => {
    const { email } = readRequest(addressForm, await c.req.parseBody());
    const hash = hashOf(deps.secret, email);
    const reader = hash && (await findSubscriberByHash(deps.db, hash));
    if (reader) return c.redirect(`/desk/readers/${reader.id}`, 303);
    const suppressed = hash ? await findSuppression(deps.db, hash) : undefined;
    return sendLookup(c, { email, malformed: !hash, suppressed });
  });

  app.post('/allow', permit('readers.allow'), async (c) => {
    const { email, why } = readRequest(allowForm, await c.req.parseBody());
    const { who, ip } = byOf(c);
    try {
      await allowAgain(deps, { email, why, by: { who, role: c.get('editor').role, ip } });
    } catch (error) {
      if (!isDaybreakError(error)) throw error;
      return sendLookup(c, { email, problem: error.message });
    }
    const said =
      'It is not kept from mails any more. Nothing goes to it until its reader signs up and confirms.';
    return sendLookup(c, { email, said });
  });

  app.get('/list', permit('readers.move'), async (c) => {
    const filter = readerFilter.parse(c.req.query());
    const after = cursor.parse(c.req.query('after'));
    const readers = await listReaders(deps.db, filter, { after, limit: PAGE + 1 });
    const list = { filter, readers: readers.slice(0, PAGE), more: readers.length > PAGE };
    const total = await countReaders(deps.db, filter);
    return sendDeskPage(c, {
      title: 'Readers',
      children: <ReaderList {...{ ...list, total, now: deps.clock.now() }} />,
    });
  });

  app.post('/export.csv', permit('readers.move'), async (c) => {
    const filter = readerFilter.parse(await c.req.parseBody());
    const day = deps.clock.now().toZonedDateTimeISO('UTC').toPlainDate();
    return sendCsv(c, `readers-${day}.csv`, exportReaders(deps, { filter, by: byOf(c) }));
  });
  return app;
}

function sendLookup(c: Context, result?: LookupResult): Response {
  const mayAllow = may(c.get('editor').role, 'readers.allow');
  return sendDeskPage(
    c,
    {
      title: 'Readers',
      children: (
        <Lookup result={result} mayAllow={mayAllow} mayMove={may(c.get('editor').role, 'readers.move')} />
      ),
    },
    result?.problem ? 422 : 200,
  );
}

function hashOf(secret: string, email: string): string | undefined {
  try {
    return emailHash(secret, email);
  } catch {
    return undefined;
  }
}
