import { findMailing } from './mailing-repository.ts';
import { prepareAlert } from './prepare-alert.ts';
import { type PrepareDeps, prepareDigest } from './prepare-digest.ts';
import { prepareRehearsal } from './prepare-rehearsal.ts';
import { prepareSpecial } from './prepare-special.ts';

/**
 * Freezes the audience of a mailing, streamed, in chunks of one transaction each. A job that was cut off is repeated
 * and goes on where it was; rejects when `signal` aborts.
 */
export async function prepareMailing(
  deps: PrepareDeps,
  job: { mailingId: string },
  signal?: AbortSignal,
): Promise<void> {
  const mailing = await findMailing(deps.db, job.mailingId);
  if (!mailing) return;
  if (mailing.kind === 'digest') return prepareDigest(deps, mailing, signal);
  if (mailing.kind === 'rehearsal') return prepareRehearsal(deps, mailing);
  if (mailing.alert) return prepareAlert(deps, mailing, signal);
  if (mailing.special) return prepareSpecial(deps, mailing, signal);
}
