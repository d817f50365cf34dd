import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { recordAudit } from '../../database/audit.ts';
import type { Db, SubscriberRow } from '../../database/types.ts';
import { may } from '../../editors/editor.ts';
import { explainDigest } from '../../mailings/explain-digest.ts';
import { previewNextDigest } from '../../mailings/preview-next-digest.ts';
import { listReaderMailings } from '../../mailings/reader-history-repository.ts';
import { toDate } from '../../shared/clock.ts';
import { DaybreakError } from '../../shared/errors.ts';
import { listConsents } from '../../subscribers/consent-repository.ts';
import { findEvents } from '../../subscribers/personal-data-repository.ts';
import { findSubscriber } from '../../subscribers/subscriber-repository.ts';
import { findSuppression } from '../../subscribers/suppression-repository.ts';
import { unsubscribe } from '../../subscribers/unsubscribe.ts';
import { sendDeskPage } from './frame.tsx';
import { readShowing, sendMailFrame } from './mail-frame.ts';
import { At, State } from './parts.tsx';
import { ReaderDigest } from './reader-digest.tsx';
import { ReaderPage } from './reader-page.tsx';
import type { ReaderDeps } from './readers.tsx';
import { byOf, permit } from './session.ts';

const PAGE = 50;
const id = ':id{[0-9]{1,15}}';

/** One reader: what they asked for, agreed to and got, and what can be done for them. */
export function oneReaderRoutes(deps: ReaderDeps): Hono {
  const app = new Hono();

  app.get(`/${id}`, permit('readers.read'), async (c) => {
    const reader = await readerOf(deps.db, c);
    const suppressed = await findSuppression(deps.db, reader.email_hash);
    const page = {
      reader,
      mailings: await listReaderMailings(deps.db, { subscriberId: reader.id, limit: PAGE }),
      consents: await listConsents(deps.db, reader.id, PAGE),
      events: await findEvents(deps.db, reader.id, PAGE),
      mayAllow: suppressed !== undefined && may(c.get('editor').role, 'readers.allow'),
    };
    return sendDeskPage(c, {
      title: reader.email,
      about: <State state={suppressed ? `suppressed: ${suppressed.replace('_', ' ')}` : reader.status} />,
      children: <ReaderPage {...page} />,
    });
  });

  // With a mailing, the digest they got in it; without, the one they would get now.
  app.get(`/${id}/digest/:mailing?`, permit('readers.read'), async (c) => {
    const reader = await readerOf(deps.db, c);
    const mailing = z.uuid().optional().safeParse(c.req.param('mailing'));
    if (!mailing.success) throw new DaybreakError('not_found', 'There is no such mailing.');
    const digest = await explainDigest(deps, reader, mailing.data);
    return sendDeskPage(c, {
      title: digest.subject ?? 'Nothing new for them',
      about: (
        <>
          {mailing.data ? 'The digest' : 'What they would get now'} of{' '}
          <a href={`/desk/readers/${reader.id}`}>{reader.email}</a>, chosen from stories of{' '}
          <At instant={digest.window.from} /> to <At instant={digest.window.to} />
        </>
      ),
      children: (
        <ReaderDigest
          digest={digest}
          next={mailing.data || !digest.subject ? undefined : `/desk/readers/${reader.id}/next`}
        />
      ),
    });
  });

  app.get(`/${id}/next/:showing`, permit('readers.read'), async (c) => {
    const reader = await readerOf(deps.db, c);
    const mail = await previewNextDigest(deps, reader, 'nobody');
    if (!mail) return sendMailFrame(c, { html: '', text: 'Nothing new: no digest would go now.' }, 'text');
    return sendMailFrame(c, mail, readShowing(c.req.param('showing')));
  });

  app.post(`/${id}/unsubscribe`, permit('readers.edit'), async (c) => {
    const reader = await readerOf(deps.db, c);
    await unsubscribe(deps, {
      subscriberId: reader.id,
      way: 'support',
      evidence: { ip: c.get('ip'), userAgent: c.req.header('user-agent'), pageUrl: c.req.path },
    });
    await note(deps, c, 'reader.unsubscribed', reader);
    return c.redirect(`/desk/readers/${reader.id}`, 303);
  });

  app.post(`/${id}/letter`, permit('readers.edit'), async (c) => {
    const reader = await readerOf(deps.db, c);
    const kind = reader.status === 'pending' ? 'confirm' : 'preferences';
    if (reader.status === 'unsubscribed')
      throw new DaybreakError('conflict', 'They unsubscribed. Only they can come back, on the site.');
    await deps.db.transaction().execute((trx) => deps.queueLetter(trx, { kind, subscriberId: reader.id }));
    await note(deps, c, `reader.sent_${kind}`, reader);
    return c.redirect(`/desk/readers/${reader.id}`, 303);
  });
  return app;
}

async function readerOf(db: Db, c: Context): Promise<SubscriberRow> {
  const reader = await findSubscriber(db, Number(c.req.param('id')));
  if (!reader) throw new DaybreakError('not_found', 'There is no such reader. They may have been erased.');
  return reader;
}

async function note(deps: ReaderDeps, c: Context, action: string, reader: SubscriberRow): Promise<void> {
  const { who, ip } = byOf(c);
  await recordAudit(deps.db, {
    ...{ at: toDate(deps.clock.now()), who, ip, action, object: `reader:${reader.id}` },
    before: { status: reader.status },
  });
}
