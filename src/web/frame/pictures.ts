import { Hono } from 'hono';
import { readPicture } from '../../articles/picture-repository.ts';
import type { Db } from '../../database/types.ts';
import type { Clock } from '../../shared/clock.ts';

/** Pictures of articles, for mails and pages. A file's name is the hash of its bytes, so each is kept for ever. */
export function pictureRoutes({ db, clock }: { db: Db; clock: Clock }): Hono {
  const app = new Hono();
  app.get('/pictures/:file{[\\w-]{22}\\.jpg}', async (c) => {
    const bytes = await readPicture(db, c.req.param('file'), clock.now());
    if (!bytes) return c.notFound();
    return c.body(new Uint8Array(bytes), 200, {
      'Content-Type': 'image/jpeg',
      'Cache-Control': 'public, max-age=31536000, immutable',
      'Cross-Origin-Resource-Policy': 'cross-origin',
      'Content-Security-Policy': "default-src 'none'; sandbox",
    });
  });
  return app;
}
