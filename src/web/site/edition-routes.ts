import { Hono } from 'hono';
import { z } from 'zod';
import { storyIdsOf } from '../../editions/edition.ts';
import { renderWebEdition } from '../../editions/edition-mail.ts';
import { findEdition } from '../../editions/edition-repository.ts';
import { findArchivedOf, listFollowUps } from '../../mailings/archive-repository.ts';
import { DaybreakError } from '../../shared/errors.ts';
import { findStoryCardsByIds } from '../../stories/story-repository.ts';
import type { SiteDeps } from './deps.ts';
import { dressEdition } from './dress-edition.ts';
import { mailPolicy } from './mail-policy.ts';
import { wordsOf } from './words/words.ts';

/** "View in browser": the edition as everybody may see it, without any reader's links. */
export function editionRoutes({ db, config, clock }: Pick<SiteDeps, 'db' | 'config' | 'clock'>): Hono {
  const app = new Hono();
  app.get('/digest/:id', async (c) => {
    const id = z.uuid().safeParse(c.req.param('id')).data;
    if (!id) return c.notFound();
    const baseUrl = config.BASE_URL;
    const mail = await renderWebEdition({ db, baseUrl }, id);
    if (!mail) throw new DaybreakError('not_found', 'The stories of this edition were taken back.');
    const edition = await findEdition(db, id);
    const entry = await findArchivedOf(db, id);
    const followUps = entry ? await listFollowUps(db, entry.id) : [];
    const [card] = edition
      ? await findStoryCardsByIds(db, storyIdsOf(edition.content).slice(0, 1), clock.now())
      : [];
    const page = {
      ...{
        baseUrl,
        entry,
        editionId: id,
        title: mail.subject,
        picture: card?.picture ? new URL(card.picture.url, baseUrl).href : null,
      },
      words: wordsOf(edition?.language ?? 'en'),
      corrections: followUps.filter((one) => one.kind === 'correction'),
    };
    c.header('Content-Security-Policy', mailPolicy);
    c.header('Cache-Control', 'public, max-age=300');
    return c.html(dressEdition(mail.html, page));
  });
  return app;
}
