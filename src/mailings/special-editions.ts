import type { Db } from '../database/types.ts';
import type { NewEdition } from '../editions/edition.ts';
import type { Clock } from '../shared/clock.ts';
import { DaybreakError } from '../shared/errors.ts';
import { mailLanguages } from '../specials/mail-languages.ts';
import { renderSpecial } from '../specials/render-special.ts';
import type { Special } from '../specials/special.ts';

/** The editions of a special, one for each language of the mails' own words. Throws `invalid` with its `problems`. */
export async function editionsOfSpecial(
  deps: { db: Db; clock: Clock; config: { BASE_URL: string } },
  special: Special,
): Promise<NewEdition[]> {
  const editions: NewEdition[] = [];
  for (const language of mailLanguages) {
    const rendering = { db: deps.db, clock: deps.clock, baseUrl: deps.config.BASE_URL };
    const { content, problems } = await renderSpecial(rendering, special, language);
    if (!content || problems.length > 0)
      throw new DaybreakError(
        'invalid',
        `It cannot go like this. Line ${problems[0]?.line}: ${problems[0]?.message}`,
        { problems },
      );
    editions.push({ content, language, utcOffset: '+00:00', subject: special.subject.trim() });
  }
  return editions;
}
