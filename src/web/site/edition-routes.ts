import { Hono } from 'hono';
import { z } from 'zod';
import { renderWebEdition } from '../../editions/edition-mail.ts';
import { DaybreakError } from '../../shared/errors.ts';
import type { SiteDeps } from './deps.ts';
import { mailPolicy } from './mail-policy.ts';

/** "View in browser": the edition as everybody may see it, without any reader's links. */
export function editionRoutes(deps: Pick<SiteDeps, 'db' | 'config'>): Hono {
  const app = new Hono();
  app.get('/digest/:id', async (c) => {
    const id = z.uuid().safeParse(c.req.param('id'));
    if (!id.success) return c.notFound();
    const mail = await renderWebEdition({ db: deps.db, baseUrl: deps.config.BASE_URL }, id.data);
    if (!mail) throw new DaybreakError('not_found', 'The stories of this edition were taken back.');
    c.header('Content-Security-Policy', mailPolicy);
    c.header('Cache-Control', 'public, max-age=300');
    return c.html(mail.html);
  });
  return app;
}
