import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { command as preview } from '../../src/commands/preview.ts';
import { command as unknown } from '../../src/commands/unknown.ts';
import { command as why } from '../../src/commands/why.ts';
import { readConfig } from '../../src/config.ts';
import { fixedClock } from '../../src/shared/clock.ts';
import { silentLogger } from '../../src/shared/logger.ts';
import { systemRandom } from '../../src/shared/random.ts';
import { emailHash } from '../../src/subscribers/subscriber.ts';
import { testDatabase } from '../support/database.ts';
import { addReader, addStory, keepJobs } from '../support/newsroom.ts';

const { db } = await testDatabase();
const secret = 'the secret of commands in the tests, long enough';
const now = '2026-11-24T06:00:00Z';
const said = { lines: [] as string[], notes: [] as string[] };
const context = {
  ...{ db, secret, clock: fixedClock(now), random: systemRandom, logger: silentLogger, json: false },
  ...{ config: readConfig({}), enqueue: keepJobs().enqueue },
  print: (line: string) => void said.lines.push(line),
  note: (line: string) => void said.notes.push(line),
};
const run = (command: typeof why, positionals: string[], values = {}) =>
  command.run(context, { positionals, values });

const email = 'reader@example.test';
const hash = { email, email_hash: emailHash(secret, email) };
await addStory(db, '2026-11-24T05:00:00Z');
await addReader(db, now, {}, { ...hash, paused_until: new Date('2026-12-24T00:00:00Z') });

test('why says that a reader who paused gets none, and what it would be', async () => {
  await run(why, [email]);
  expect(said.notes).toEqual([
    'None would go: the reader paused until 2026-12-24T00:00:00Z. Were it not so:',
  ]);
  expect(said.lines).toContain('1 of 1 stories\n');
});

test('what is no mailing, no delivery and no folder is refused in a sentence', async () => {
  await expect(run(why, [email, '0190'])).rejects.toThrow('"0190" is no mailing');
  await expect(run(unknown, ['list'])).rejects.toThrow('"list" is no mailing');
  const nobody = '01900000-0000-7000-8000-000000000000';
  await expect(run(unknown, [nobody])).rejects.toThrow(`There is no mailing ${nobody}`);
  await expect(run(unknown, [], { after: 'x' })).rejects.toThrow('--after is "x"');
  const out = { out: import.meta.filename };
  await expect(run(preview, [email], out)).rejects.toMatchObject({ code: 'invalid' });
});

test('a preview is the mail that would go, with UTM parameters where they are set', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'daybreak-preview-'));
  // Its browser is unpacked here: in the common folder that of another user may lie, or half a one.
  vi.stubEnv('TMPDIR', folder);
  onTestFinished(async () => {
    vi.unstubAllEnvs();
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  });
  const config = readConfig({ UTM: 'yes' });
  await preview.run({ ...context, config }, { positionals: [email], values: { out: folder } });
  const html = (await readdir(folder)).find((name) => name.endsWith('.html'))!;
  expect(await readFile(path.join(folder, html), 'utf8')).toContain('utm_campaign=digest-2026-11-24');
});
