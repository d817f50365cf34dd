import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import chromium from '@sparticuz/chromium';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** The Chromium that comes with `npm ci`, unpacked. */
    chromium: string;
  }
}

/**
 * Unpacks Chromium once for the whole run, into a folder of its own. Left to themselves two files unpack it at once and
 * start half a browser, as whoever finds what another user or a run that was cut off left in the common folder.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const common = process.env.TMPDIR;
  const folder = await mkdtemp(path.join(tmpdir(), 'daybreak-browser-'));
  process.env.TMPDIR = folder;
  project.provide('chromium', await chromium.executablePath());
  if (common === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = common;
  return () => rm(folder, { recursive: true, force: true });
}
