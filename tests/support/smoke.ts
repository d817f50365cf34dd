import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readInbox, startPlatform } from './platform.ts';

/** Starts what `npm run build` made, in an empty folder, and fetches its pages as a visitor would. */
const folder = await mkdtemp(path.join(tmpdir(), 'daybreak-smoke-'));
const platform = await startPlatform({ DATA_DIR: path.join(folder, 'data') }, 'start:built');
try {
  for (const page of ['/', '/health', '/desk/login', '/imprint', '/privacy', '/link']) await fetchPage(page);
  const front = await (await fetch(`${platform.site}/`)).text();
  const assets = [...front.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map((match) => match[1]!);
  if (assets.length === 0) throw new Error('the front page names no assets');
  for (const asset of assets) await fetchPage(asset);
  let mails = 0;
  for (let tries = 0; tries < 100 && mails < 6; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 200));
    mails = (await readInbox(platform.inbox)).length;
  }
  if (mails !== 6) throw new Error(`the inbox holds ${mails} mails, not 6`);
  process.stdout.write('The built Daybreak starts, serves its pages and mails its sample readers.\n');
} finally {
  process.exitCode = await platform.stop();
  await rm(folder, { recursive: true, force: true });
}

async function fetchPage(page: string): Promise<void> {
  const { status } = await fetch(`${platform.site}${page}`);
  if (status !== 200) throw new Error(`${page} answers ${status}`);
}
