import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { DaybreakError } from '../../shared/errors.ts';

const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "frame-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

const standing: Record<string, string> = {
  'Content-Security-Policy': contentSecurityPolicy,
  'X-Content-Type-Options': 'nosniff',
  // Not no-referrer: with it browsers send `Origin: null` with our own forms.
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=()',
  'Cache-Control': 'no-store',
};

/** Headers of every answer. A route that needs another value sets it itself, and keeps it. */
export function setSecurityHeaders(options: { https: boolean }): MiddlewareHandler {
  const headers = Object.entries(
    options.https ? { ...standing, 'Strict-Transport-Security': 'max-age=31536000' } : standing,
  );
  return async (c, next) => {
    await next();
    for (const [name, value] of headers) if (!c.res.headers.has(name)) c.header(name, value);
  };
}

/**
 * Refuses what another site's page makes a browser send, by Sec-Fetch-Site or else Origin, as Go's
 * http.CrossOriginProtection does. A request with neither header comes from no browser, and carries nobody's cookies.
 */
export function refuseCrossSite(baseUrl: string): MiddlewareHandler {
  const own = new URL(baseUrl).origin;
  return async (c, next) => {
    const site = c.req.header('sec-fetch-site');
    const origin = c.req.header('origin');
    const safe = ['GET', 'HEAD', 'OPTIONS'].includes(c.req.method);
    const ours = [own, new URL(c.req.url).origin].includes(origin ?? '');
    const crossSite = site ? !['same-origin', 'none'].includes(site) : origin !== undefined;
    if (!safe && crossSite && !ours && !openToAll(c.req.path))
      throw new DaybreakError(
        'forbidden',
        'This form was sent from another website. Open the page here and send it again.',
      );
    await next();
  };
}

// Mail programs post one-click unsubscriptions, our other sites sign-ups (which look at the origin themselves), SNS posts events, and API clients bring a key of their own.
function openToAll(path: string): boolean {
  return /^\/(u\/[^/]+$|embed\/sign-up$|hooks\/|api\/)/.test(path);
}

/** Refuses a request body above `bytes`. */
export function limitBody(bytes: number): MiddlewareHandler {
  return bodyLimit({
    maxSize: bytes,
    onError: () => {
      throw new DaybreakError(
        'too_large',
        `That is more than the ${Math.round(bytes / 1024)} KB we take here.`,
      );
    },
  });
}
