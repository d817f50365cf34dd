import type { Db } from '../../src/database/types.ts';
import type { AlertContent } from '../../src/editions/edition.ts';
import { findOrCreateEditions } from '../../src/editions/edition-repository.ts';
import { insertMailing } from '../../src/mailings/mailing-repository.ts';
import type { Clock } from '../../src/shared/clock.ts';
import { systemRandom, uuidv7 } from '../../src/shared/random.ts';

/** An alert or correction that went out (or is held) now, with one English edition. */
export async function addTold(
  { db, clock }: { db: Db; clock: Clock },
  told: {
    kind: 'alert' | 'correction';
    storyId: number;
    headline: string;
    status?: 'done' | 'held';
    parentId?: string;
  },
): Promise<{ id: string; editionId: string }> {
  const { kind, storyId, headline, status = 'done', parentId } = told;
  const now = clock.now();
  const id = uuidv7(now, systemRandom);
  const content: AlertContent = {
    ...{ kind, storyId, headline, summary: `${headline} in short`, urgent: true, headlineLanguage: 'en' },
    ...{ note: kind === 'correction' ? 'The number was wrong.' : null, firstAt: null },
  };
  const [editionId] = await db.transaction().execute(async (trx) => {
    const times = { notAfter: now.add({ hours: 6 }), createdAt: now };
    await insertMailing(trx, {
      ...{ id, key: id, kind, status, storyId, parentId },
      content: { ...content },
      ...times,
    });
    const edition = { content, language: 'en', utcOffset: '+00:00', subject: headline };
    return findOrCreateEditions(trx, { mailingId: id, editions: [edition], now, random: systemRandom });
  });
  return { id, editionId: editionId! };
}
