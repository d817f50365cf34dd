import { mailLanguage } from '../specials/mail-languages.ts';
import { aimSpecial } from './aim-special.ts';
import { type EditionsOf, freezeAudience } from './freeze-audience.ts';
import type { Mailing } from './mailing.ts';
import { findEditionsByLanguage } from './mailing-repository.ts';
import type { PrepareDeps } from './prepare-digest.ts';

/** Freezes the audience of a special shortly before its time; its editions were made when it was sent. */
export async function prepareSpecial(
  deps: PrepareDeps,
  mailing: Mailing,
  signal?: AbortSignal,
): Promise<void> {
  const aim = aimSpecial(mailing.special!.targets, deps.clock.now());
  const made = await findEditionsByLanguage(deps.db, mailing.id);
  const editionsOf: EditionsOf = async (_trx, _mailing, languages) =>
    new Map([...languages].map((language) => [language, made.get(mailLanguage(language))!]));
  await freezeAudience(deps, { id: mailing.id, aim, editionsOf }, signal);
}
