import { REHEARSAL_READER } from '../deliveries/delivery.ts';
import { freezeChunk } from '../deliveries/freeze-chunk.ts';
import { findOrCreateEditions } from '../editions/edition-repository.ts';
import { alertSubject } from '../editions/subject.ts';
import { aimAlert } from './aim-alert.ts';
import type { Mailing } from './mailing.ts';
import { addPrepared, lockMailing, markPrepared, setStatus } from './mailing-repository.ts';
import type { PrepareDeps } from './prepare-digest.ts';
import { audienceOf } from './preview-audience.ts';

const LANGUAGE = 'en';

/** Asks for the audience as the alert would, and freezes the one delivery that a rehearsal has. */
export async function prepareRehearsal(deps: PrepareDeps, mailing: Mailing): Promise<void> {
  const { headline, summary, urgent, targets, language } = mailing.alert!;
  const storyId = mailing.storyId!;
  const now = deps.clock.now();
  const { readers } = await audienceOf(
    deps.db,
    await aimAlert(deps.db, { storyId, kind: 'alert', urgent, targets }, now),
  );
  const content = { kind: 'alert' as const, storyId, headline, summary, urgent, note: null, firstAt: null };
  const said = { ...content, headlineLanguage: language };
  const edition = {
    content: said,
    language: LANGUAGE,
    utcOffset: '+00:00',
    subject: alertSubject(said, LANGUAGE),
  };
  await deps.db.transaction().execute(async (trx) => {
    const current = await lockMailing(trx, mailing.id);
    if (!current || current.preparedAt || current.status !== 'preparing') return;
    const { id } = current;
    const stored = { mailingId: id, editions: [edition], now, random: deps.random };
    const [editionId] = await findOrCreateEditions(trx, stored);
    await setStatus(trx, id, 'sending', { startedAt: now });
    await freezeChunk(trx, deps, {
      mailing: { id, stream: 'breaking' },
      rows: [{ subscriberId: REHEARSAL_READER, editionId: editionId! }],
    });
    await addPrepared(trx, id, { place: { key: '', id: 0 }, candidates: 1, excluded: {} });
    await markPrepared(trx, id, { status: 'sending', at: now });
  });
  deps.logger.info({ event: 'rehearsal.prepared', mailing: mailing.id, audience: readers });
}
