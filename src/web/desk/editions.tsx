import { type Context, Hono } from 'hono';
import { z } from 'zod';
import type { Db } from '../../database/types.ts';
import { createEditionMail } from '../../editions/edition-mail.ts';
import { findEdition } from '../../editions/edition-repository.ts';
import { fillMail } from '../../editions/harmless.ts';
import { valuesOfNobody } from '../../editions/nobody.ts';
import { toInstant } from '../../shared/clock.ts';
import { DaybreakError } from '../../shared/errors.ts';
import { sendDeskPage } from './frame.tsx';
import { Looks } from './looks.tsx';
import { readShowing, sendMailFrame } from './mail-frame.ts';
import { permit } from './session.ts';

/** The editions of a mailing, as their readers get them. */
export function editionRoutes(deps: { db: Db; config: { BASE_URL: string } }): Hono {
  const app = new Hono();
  const baseUrl = deps.config.BASE_URL;
  const render = createEditionMail({ db: deps.db, baseUrl });

  app.get('/:id/editions/:edition', permit('mailings.read'), async (c) => {
    const { id, mailingId, subject } = await editionOf(deps.db, c);
    return sendDeskPage(c, {
      title: subject,
      about: <a href={`/desk/mailings/${mailingId}`}>One edition of this mailing, as a reader gets it</a>,
      children: <Looks source={(showing) => `/desk/mailings/${mailingId}/editions/${id}/${showing}`} />,
    });
  });

  app.get('/:id/editions/:edition/:showing', permit('mailings.read'), async (c) => {
    const edition = await editionOf(deps.db, c);
    const mail = await render(edition.id);
    if (!mail) throw new DaybreakError('not_found', 'The stories of this edition were taken away.');
    const stream = 'storyId' in edition.content ? 'breaking' : 'digest';
    const values = valuesOfNobody(baseUrl, stream, toInstant(edition.at));
    return sendMailFrame(c, fillMail(mail, values), readShowing(c.req.param('showing')));
  });
  return app;
}

async function editionOf(db: Db, c: Context) {
  const id = z.uuid().safeParse(c.req.param('edition'));
  const edition = id.success ? await findEdition(db, id.data) : undefined;
  if (!edition || edition.mailingId !== c.req.param('id'))
    throw new DaybreakError('not_found', 'There is no such edition.');
  return edition;
}
