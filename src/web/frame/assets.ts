import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Hono } from 'hono';
import { DaybreakError } from '../../shared/errors.ts';

interface Asset {
  /** /assets/site.3fa9c1d2e4.css: a changed file has another address, so each is kept for ever. */
  url: string;
  type: string;
  body: Uint8Array<ArrayBuffer>;
}

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

const typefaces = [
  '@fontsource-variable/newsreader/opsz.css',
  '@fontsource-variable/newsreader/opsz-italic.css',
  '@fontsource-variable/public-sans/index.css',
];

const assets = loadAssets();
const byUrl = new Map([...assets.values()].map((asset) => [asset.url, asset]));

/** The address of a file of src/web/assets, e.g. `assetUrl('site.css')`. */
export function assetUrl(name: string): string {
  const asset = assets.get(name);
  if (!asset) throw new DaybreakError('not_found', `There is no asset ${name} in src/web/assets.`);
  return asset.url;
}

export function assetRoutes(): Hono {
  const app = new Hono();
  app.get('/assets/:file', (c) => {
    const asset = byUrl.get(c.req.path);
    if (!asset) return c.notFound();
    return c.body(asset.body, 200, {
      'Content-Type': asset.type,
      'Cache-Control': 'public, max-age=31536000, immutable',
      'Cross-Origin-Resource-Policy': 'cross-origin',
    });
  });
  app.get('/favicon.ico', (c) => c.redirect(assetUrl('favicon.svg')));
  return app;
}

function loadAssets(): Map<string, Asset> {
  const folder = path.join(import.meta.dirname, '../assets');
  const loaded = new Map<string, Asset>();
  const add = (name: string, body: Buffer) => loaded.set(name, toAsset(name, body));
  add('typefaces.css', Buffer.from(typefaces.map((name) => loadTypeface(name, loaded)).join('\n')));
  for (const name of readdirSync(folder)) add(name, readFileSync(path.join(folder, name)));
  return loaded;
}

/** Loads the font files a package's stylesheet names, and gives the stylesheet with their addresses here. */
function loadTypeface(stylesheet: string, loaded: Map<string, Asset>): string {
  const file = fileURLToPath(import.meta.resolve(stylesheet));
  return readFileSync(file, 'utf8').replace(/url\(\.\/files\/([\w-]+\.woff2)\)/g, (_, name: string) => {
    const asset = toAsset(name, readFileSync(path.join(path.dirname(file), 'files', name)));
    loaded.set(name, asset);
    return `url(${asset.url})`;
  });
}

function toAsset(name: string, body: Buffer): Asset {
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 10);
  const { name: stem, ext } = path.parse(name);
  return {
    url: `/assets/${stem}.${hash}${ext}`,
    type: types[ext] ?? 'application/octet-stream',
    body: new Uint8Array(body),
  };
}
