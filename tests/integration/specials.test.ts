import sharp from 'sharp';
import { expect, test } from 'vitest';
import { createEditionMail, renderWebEdition } from '../../src/editions/edition-mail.ts';
import { approveAlert } from '../../src/mailings/approve-alert.ts';
import { cancelAlert } from '../../src/mailings/cancel-alert.ts';
import { findMailing } from '../../src/mailings/mailing-repository.ts';
import { prepareMailing } from '../../src/mailings/prepare-mailing.ts';
import { previewSpecialAudience } from '../../src/mailings/preview-audience.ts';
import { releaseHeld } from '../../src/mailings/release-held.ts';
import { sendSpecial } from '../../src/mailings/send-special.ts';
import { writeApprovalShare } from '../../src/mailings/settings-repository.ts';
import { fixedClock } from '../../src/shared/clock.ts';
import { silentLogger } from '../../src/shared/logger.ts';
import { systemRandom } from '../../src/shared/random.ts';
import { createSpecial } from '../../src/specials/create-special.ts';
import { readImageBytes } from '../../src/specials/image-repository.ts';
import { renderSpecial } from '../../src/specials/render-special.ts';
import { restoreVersion } from '../../src/specials/restore-version.ts';
import { saveSpecial } from '../../src/specials/save-special.ts';
import { findSpecial, listVersions } from '../../src/specials/special-repository.ts';
import { storeImage } from '../../src/specials/store-image.ts';
import { testDatabase } from '../support/database.ts';
import { addReader, addStory, keepJobs } from '../support/newsroom.ts';

const { db } = await testDatabase();
const { enqueue, take } = keepJobs();
const baseUrl = 'https://daybreak.example';
const config = { BASE_URL: baseUrl, ALERT_HOLD_S: 10, ALERT_NOT_AFTER_S: 3600, DIGEST_GRACE_S: 3600 };
const clock = fixedClock('2026-11-24T12:00:00Z');
const deps = { db, enqueue, clock, random: systemRandom, logger: silentLogger, config, baseUrl };
const ana = { who: 'ana@example.test', mayApprove: false };
const ben = { who: 'ben@example.test', mayApprove: true };
const everybody = { includeRegions: [], includeTopics: [], excludeRegions: [], excludeTopics: [] };

let made = 0;
const names = ['Harvest of the delta', 'Nine bridges', 'A night of counting', 'Voices from Osaka', 'Rail'];

/** A special with `body` in its mj-body, under a subject of its own. */
async function special(body: string) {
  const title = names[made++ % names.length]!;
  const id = await createSpecial(deps, { title, by: ana });
  const writing = { title, subject: title, source: `<mjml><mj-body>\n${body}\n</mj-body></mjml>` };
  const { revision } = await saveSpecial(deps, { id, revision: 1, writing, automatic: false, by: ana });
  return { id, revision, writing };
}

const quote = '<mj-quote by="Ana">It was close.</mj-quote>';

test('autosaves share a version, a click and another editor make their own, and an old one comes back', async () => {
  const { id, writing } = await special(quote);
  const save = async (source: string, automatic: boolean, by = ana) => {
    const { revision } = (await findSpecial(db, id))!;
    return saveSpecial(deps, { id, revision, writing: { ...writing, source }, automatic, by });
  };
  for (const text of ['a', 'ab', 'abc']) await save(text, true);
  expect(await save('abc', true)).toMatchObject({ version: 3, revision: 5 });
  await save('by ben', true, ben);
  await save('done', false, ben);
  clock.advance(11 * 60_000);
  await save('later', true, ben);
  const versions = await listVersions(db, id, 10);
  expect(versions.map(({ number, savedBy }) => [number, savedBy.slice(0, 3)])).toEqual([
    [5, 'ben'],
    [4, 'ben'],
    [3, 'ana'],
    [2, 'ana'],
    [1, 'ana'],
  ]);
  const { revision } = (await findSpecial(db, id))!;
  const restored = await restoreVersion(deps, { id, number: 3, revision, by: ana });
  expect(restored).toMatchObject({ source: 'abc', version: 6 });
});

test('who writes on an old state overwrites nobody', async () => {
  const { id, revision, writing } = await special(quote);
  const save = (source: string, by: typeof ana) =>
    saveSpecial(deps, { id, revision, writing: { ...writing, source }, automatic: true, by });
  const both = await Promise.allSettled([save('from ana', ana), save('from ben', ben)]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  await expect(save('again', ben)).rejects.toMatchObject({ code: 'conflict' });
  expect((await findSpecial(db, id))!.source).toMatch(/^from (ana|ben)$/);
});

test('a special goes to its interests after its hold, once, and its readers can leave', async () => {
  const story = await addStory(db, '2026-11-24T11:00:00Z', { title: 'Ballots {{why}} <b>counted</b>' });
  const meant = await addReader(db, '2026-11-24T00:00:00Z', { regions: ['JP', 'eastern-asia'] });
  await addReader(db, '2026-11-24T00:00:00Z', { regions: ['IN'] });
  await addReader(db, '2026-11-24T00:00:00Z', { mutedRegions: ['eastern-asia'] });
  await addReader(db, '2026-11-24T00:00:00Z', { cadence: 'alerts' });
  const targets = { ...everybody, includeRegions: ['JP'] };
  expect(await previewSpecialAudience(deps, targets)).toEqual({
    readers: 1,
    excluded: { muted: 1, alerts_only: 1 },
  });
  const { id, revision, writing } = await special(`<mj-story story="${story}" />${quote}`);
  const send = (by: typeof ana) => sendSpecial(deps, { id, revision, targets, at: null, by });
  const [one, other] = await Promise.all([send(ana), send(ben)]);
  expect(one.id).toBe(other.id);
  await expect(
    saveSpecial(deps, { id, revision, writing: { ...writing, source: 'x' }, automatic: true, by: ana }),
  ).rejects.toThrow(/on its way/);

  for (const job of take('prepare')) await prepareMailing(deps, job);
  expect(take('handoff-digest')).toEqual([]);
  clock.advance(10_000);
  expect(await releaseHeld(deps)).toEqual([one.id]);
  expect(take('handoff-digest')).toHaveLength(1);
  const rows = await db.selectFrom('deliveries').selectAll().where('mailing_id', '=', one.id).execute();
  expect(rows.map((row) => row.subscriber_id)).toEqual([meant]);
  expect(await findMailing(db, one.id)).toMatchObject({ status: 'sending', candidates: 3 });

  const render = createEditionMail(deps);
  const mail = (await render(rows[0]!.edition_id))!;
  expect(mail.html).toContain('Ballots {{brace}}{{brace}}why}} &lt;b&gt;counted');
  for (const part of [mail.html, mail.text])
    for (const word of ['{{unsubscribe}}', '{{preferences}}', 'Na okraji 381/41', 'It was close.'])
      expect(part).toContain(word);
  const web = (await renderWebEdition(deps, rows[0]!.edition_id))!;
  expect(web.html).not.toMatch(/\{\{(?!why\}\} &lt;)|unsubscribe/i);

  await db.updateTable('stories').set({ status: 'killed' }).where('id', '=', story).execute();
  const later = (await render(rows[0]!.edition_id))!;
  expect(later.html + later.text).not.toContain('Ballots');
  expect(later.html).toContain('It was close.');
});

test('a scheduled special waits for its time, and can be cancelled, changed and sent until then', async () => {
  const at = clock.now().add({ hours: 5 });
  const { id, revision, writing } = await special(quote);
  const send = (over: object = {}) =>
    sendSpecial(deps, { id, revision, targets: everybody, at, by: ana, ...over });
  await expect(send({ at: clock.now().subtract({ seconds: 1 }) })).rejects.toThrow(/time is over/);
  const mailing = await send();
  expect(mailing.holdUntil).toEqual(at);
  expect(await releaseHeld(deps)).toEqual([]);
  await cancelAlert(deps, { id: mailing.id, by: ana });
  const changed = { ...writing, source: writing.source.replace('close', 'very close') };
  const saved = await saveSpecial(deps, { id, revision, writing: changed, automatic: false, by: ana });
  await expect(send()).rejects.toMatchObject({ details: { guard: 'changed' } });
  expect((await send({ revision: saved.revision })).id).not.toBe(mailing.id);
});

test('what is wrong, empty, near the same or for too many does not go by itself', async () => {
  const wrong = await special('<mj-text>outside</mj-text>');
  const send = ({ id, revision }: { id: number; revision: number }) =>
    sendSpecial(deps, { id, revision, targets: everybody, at: null, by: ana });
  await expect(send(wrong)).rejects.toThrow(/Line 2: .*mj-text cannot be used inside mj-body/);
  const right = await special(quote);
  await db.updateTable('subscribers').set({ status: 'unsubscribed' }).execute();
  await expect(send(right)).rejects.toMatchObject({ details: { guard: 'nobody' } });
  await addReader(db, '2026-11-24T00:00:00Z');
  await writeApprovalShare(db, 0.1, new Date());
  const proposed = await send(right);
  expect(proposed).toMatchObject({ status: 'proposed' });
  await expect(approveAlert(deps, { id: proposed.id, by: ana })).rejects.toMatchObject({ code: 'forbidden' });
  await approveAlert(deps, { id: proposed.id, by: ben });
  expect(await findMailing(db, proposed.id)).toMatchObject({ status: 'held' });
  const copy = await createSpecial(deps, { title: 'Copy', from: right.id, by: ben });
  await expect(send({ id: copy, revision: 1 })).rejects.toMatchObject({
    details: { guard: 'near_same', mailingId: proposed.id },
  });
});

test('pictures are encoded anew without what the camera noted, and nothing else is taken', async () => {
  const photo = await sharp({ create: { width: 2400, height: 1200, channels: 3, background: '#b3311a' } })
    .withExif({ IFD0: { Artist: 'Somebody' }, IFD3: { GPSLatitude: '50/1 5/1 0/1' } })
    .jpeg()
    .toBuffer();
  const image = await storeImage(deps, { name: '../../a\n.jpg', bytes: photo, by: ana });
  expect(image).toMatchObject({ width: 1200, height: 600, file: expect.stringMatching(/\.jpg$/) });
  const kept = (await readImageBytes(db, image.file))!;
  expect((await sharp(kept).metadata()).exif).toBeUndefined();
  expect((await storeImage(deps, { name: 'b.jpg', bytes: photo, by: ben })).file).toBe(image.file);

  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>');
  const cut = photo.subarray(0, 200);
  for (const bytes of [svg, cut, Buffer.from('<script>'), Buffer.alloc(0)])
    await expect(storeImage(deps, { name: 'x.jpg', bytes, by: ana })).rejects.toMatchObject({
      code: 'invalid',
    });
  await expect(
    storeImage(deps, { name: 'x', bytes: Buffer.alloc(11_000_000), by: ana }),
  ).rejects.toMatchObject({ code: 'too_large' });

  const source = `<mjml><mj-body><mj-picture src="https://old.example/media/${image.file}" alt="Red" /></mj-body></mjml>`;
  const { mail, problems } = await renderSpecial(deps, { id: 1, subject: 'Red', source });
  expect(problems).toEqual([]);
  expect(mail!.html).toContain(`src="${baseUrl}/media/${image.file}"`);
  const gone = source.replace(image.file, `${'a'.repeat(22)}.jpg`);
  expect((await renderSpecial(deps, { id: 1, subject: '', source: gone })).problems).toMatchObject([
    { line: 1, message: expect.stringContaining('Upload it first') },
  ]);
});
