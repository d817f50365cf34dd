import { Hono } from 'hono';
import { regions } from '../../articles/regions.ts';
import { topics } from '../../articles/topics.ts';
import { listArchive, listArchiveDates } from '../../mailings/archive-repository.ts';
import type { SiteDeps } from './deps.ts';

const DAYS = 1_000;
const MAILINGS = 10_000;
/** Pages that belong to one reader, or to editors. */
const hidden = ['/u/', '/p/', '/a/', '/c/', '/me/', '/confirm/', '/change-address/', '/desk'];

/** What search engines are told: what there is to read, and what is nobody else's business. */
export function sitemapRoutes({ db, config }: Pick<SiteDeps, 'db' | 'config'>): Hono {
  const app = new Hono();
  const baseUrl = config.BASE_URL;
  app.get('/robots.txt', (c) =>
    c.text(
      `User-agent: *\n${hidden.map((path) => `Disallow: ${path}\n`).join('')}Sitemap: ${baseUrl}/sitemap.xml\n`,
    ),
  );
  app.get('/sitemap.xml', async (c) => {
    const dates = await listArchiveDates(db, DAYS);
    const told = await listArchive(db, {
      kinds: ['alert', 'update', 'correction', 'special'],
      limit: MAILINGS,
    });
    const paths = [
      ...['/', '/archive', '/imprint', '/privacy'],
      ...topics.map(({ id }) => `/archive/topic/${id}`),
      ...regions.map(({ id }) => `/archive/region/${id}`),
      ...dates.map((date) => `/archive/${date}`),
      ...told.map(({ id }) => `/archive/mailing/${id}`),
    ];
    const urls = paths.map((path) => `<url><loc>${baseUrl}${path}</loc></url>`).join('\n');
    return c.body(
      `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${urls}\n</urlset>\n`,
      200,
      { 'Content-Type': 'application/xml; charset=utf-8', 'Cache-Control': 'public, max-age=3600' },
    );
  });
  return app;
}
