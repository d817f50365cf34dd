import { expect, test } from 'vitest';
import { createEditionMail, renderWebEdition } from '../../src/editions/edition-mail.ts';
import { findOrCreateEditions } from '../../src/editions/edition-repository.ts';
import { explainDigest } from '../../src/mailings/explain-digest.ts';
import { openDueSlots } from '../../src/mailings/open-due-slots.ts';
import { prepareMailing } from '../../src/mailings/prepare-mailing.ts';
import { fixedClock } from '../../src/shared/clock.ts';
import { silentLogger } from '../../src/shared/logger.ts';
import { systemRandom } from '../../src/shared/random.ts';
import { testDatabase } from '../support/database.ts';
import { acceptAll, addReader, addStory, keepJobs } from '../support/newsroom.ts';

const { db } = await testDatabase();
const { enqueue, take } = keepJobs();
const deps = { db, baseUrl: 'https://daybreak.example' };
const asia = { timeZone: 'Asia/Tokyo', digestMinute: 420, regions: ['JP', 'southern-asia'] };

/** The digests of one slot, prepared. Gives the mailing. */
async function digestAt(at: string): Promise<string> {
  const all = { db, enqueue, random: systemRandom, logger: silentLogger, config: { DIGEST_GRACE_S: 3600 } };
  const clock = fixedClock(at);
  await openDueSlots({ ...all, clock });
  const job = take('prepare')[0]!;
  await prepareMailing({ ...all, clock }, job);
  return job.mailingId;
}

const readerOf = (id: number) =>
  db.selectFrom('subscribers').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

test('readers with the same picks share an edition, which is told until its stories are taken away', async () => {
  const [tokyo, delhi] = [
    await addStory(db, '2026-11-23T12:00:00Z', { title: 'Tokyo {{opens}} a bridge', importance: 2 }),
    await addStory(db, '2026-11-23T13:00:00Z', {
      title: 'Delhi plants trees',
      regions: ['IN', 'southern-asia'],
    }),
  ];
  await addStory(db, '2026-11-23T14:00:00Z', { title: 'Baku builds', regions: ['AZ', 'western-asia'] });
  const reader = await addReader(db, '2026-11-23T18:00:00Z', { ...asia, onlyInterests: true });
  await addReader(db, '2026-11-23T18:00:00Z', { ...asia, onlyInterests: true });
  const mailing = await digestAt('2026-11-23T22:00:01Z');

  const editions = await db.selectFrom('editions').selectAll().where('mailing_id', '=', mailing).execute();
  expect(editions).toMatchObject([{ story_ids: [tokyo, delhi], subject: 'Tokyo {{opens}} a bridge' }]);
  const editionMail = createEditionMail(deps);
  const mail = (await editionMail(editions[0]!.id))!;
  expect(mail.subject).toBe('Tokyo {{brace}}{{brace}}opens}} a bridge');
  expect(mail.html).toContain('Delhi plants trees');
  expect(mail.html).toContain('Mon 21:00');
  const web = (await renderWebEdition(deps, editions[0]!.id))!;
  expect(web.html).toContain('Tokyo {{opens}} a bridge');
  expect(web.html).toContain('Tuesday, 24 November 2026');

  await acceptAll(db, mailing);
  const told = await explainDigest(
    { db, clock: fixedClock('2026-11-24T01:00:00Z') },
    await readerOf(reader),
    mailing,
  );
  expect(told.subject).toBe(editions[0]!.subject);
  expect(told.verdicts.map(({ title, code }) => [title, code])).toEqual([
    ['Tokyo {{opens}} a bridge', 'lead'],
    ['Baku builds', 'region'],
    ['Delhi plants trees', 'section'],
  ]);
  const next = await explainDigest({ db, clock: fixedClock('2026-11-24T01:00:00Z') }, await readerOf(reader));
  expect(next.subject).toBeNull();
  expect(next.verdicts.map(({ code }) => code)).toEqual(['earlier', 'earlier', 'earlier']);
  // A past moment is replayed as it was: the digests that came after it do not count.
  const past = fixedClock('2026-11-23T21:59:00Z');
  const replayed = await explainDigest({ db, clock: past }, await readerOf(reader));
  expect(replayed.subject).toBe(editions[0]!.subject);

  await db.updateTable('stories').set({ status: 'killed' }).where('id', '=', tokyo).execute();
  expect((await editionMail(editions[0]!.id))!.html).not.toContain('bridge</a>');
  const without = (await editionMail(editions[0]!.id))!;
  expect(without.subject, 'a story that is gone is not the subject').toBe('Delhi plants trees');
  await db.updateTable('stories').set({ status: 'killed' }).execute();
  expect(await editionMail(editions[0]!.id)).toBeNull();
  await expect(editionMail(mailing)).rejects.toThrow('There is no edition');
});

test('an edition that is there already is found again, whoever makes it', async () => {
  const mailingId = (await db.selectFrom('mailings').select('id').executeTakeFirstOrThrow()).id;
  const edition = {
    content: { lead: { storyId: 1, reason: { kind: 'top' as const } }, sections: [] },
    language: 'en',
    utcOffset: '+00:00',
    subject: 'One',
  };
  const make = (editions: (typeof edition)[]) =>
    db.transaction().execute((trx) =>
      findOrCreateEditions(trx, {
        mailingId,
        editions,
        now: fixedClock('2026-11-24T00:00:00Z').now(),
        random: systemRandom,
      }),
    );
  const other = { ...edition, language: 'cs' };
  const [[one], [two, three, four]] = await Promise.all([make([edition]), make([edition, other, edition])]);
  expect([two, four]).toEqual([one, one]);
  expect(three).not.toBe(one);
  expect(await make([])).toEqual([]);
});
