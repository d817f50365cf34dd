import type { QueueLetter } from '../database/letters.ts';
import type { Db } from '../database/types.ts';
import { fillMail } from '../editions/harmless.ts';
import { valuesOfNobody } from '../editions/nobody.ts';
import type { Clock } from '../shared/clock.ts';
import { DaybreakError } from '../shared/errors.ts';
import { renderSpecial } from '../specials/render-special.ts';
import type { Special } from '../specials/special.ts';
import { mailTest } from './mail-test.ts';

/** Mails a special to the editor who writes it, marked as a test. Throws `invalid` where it cannot be rendered. */
export async function sendSpecialTest(
  deps: { db: Db; clock: Clock; baseUrl: string; queueLetter: QueueLetter },
  input: { special: Special; to: string },
): Promise<void> {
  const { mail, problems } = await renderSpecial(deps, input.special);
  if (!mail)
    throw new DaybreakError('invalid', `Line ${problems[0]?.line}: ${problems[0]?.message}`, { problems });
  const values = valuesOfNobody(deps.baseUrl, 'digest', deps.clock.now());
  await mailTest(deps, { mail: fillMail(mail, values), to: input.to });
}
