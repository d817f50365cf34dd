import { Hono } from 'hono';
import { z } from 'zod';
import { canonicalUrl } from '../../articles/canonical-url.ts';
import { escapeHtml } from '../../editions/harmless.ts';
import { isOurLink } from '../../mailings/click-repository.ts';
import { countClick } from '../../mailings/count-click.ts';
import type { SiteDeps } from './deps.ts';

const dot = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

/**
 * Links and the dot in mails of readers who agreed to be counted. The one GET that writes: that is what they agreed to.
 * A click leads on whether it counts or not, but only to addresses that our mails hold.
 */
export function countRoutes(deps: SiteDeps): Hono {
  const app = new Hono();
  const count = (token: string, mailing: string, url: string | null, userAgent = '') => {
    const mailingId = z.uuid().safeParse(mailing).data;
    return mailingId ? countClick(deps, { token, mailingId, url, userAgent }) : undefined;
  };

  app.get('/c/:token/:mailing/dot.gif', async (c) => {
    const { token, mailing } = c.req.param();
    if (c.req.method === 'GET') await count(token, mailing, null, c.req.header('user-agent'));
    return c.body(new Uint8Array(dot), 200, { 'Content-Type': 'image/gif', 'Cache-Control': 'no-store' });
  });

  app.get('/c/:token/:mailing', async (c) => {
    const { token, mailing } = c.req.param();
    const to = addressIn(c.req.url);
    if (!to || !z.uuid().safeParse(mailing).success) return c.notFound();
    const link = { mailingId: mailing, canonical: canonicalUrl(to), written: escapeHtml(to) };
    if (!(await isOurLink(deps.db, link))) return c.notFound();
    if (c.req.method === 'GET') await count(token, mailing, to, c.req.header('user-agent'));
    return c.redirect(to, 302);
  });
  return app;
}

/** What stands behind `?to=`: an address as it is, or percent-encoded as some mail programs pass it on. */
function addressIn(url: string): string | undefined {
  const said = url.slice(url.indexOf('?to=') + 4);
  if (!url.includes('?to=')) return undefined;
  const address = /^https?%3A/i.test(said) ? decodeSafely(said) : said;
  return /^https?:\/\//.test(address) ? URL.parse(address)?.href : undefined;
}

function decodeSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
