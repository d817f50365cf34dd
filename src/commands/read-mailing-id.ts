import { z } from 'zod';
import { DaybreakError } from '../shared/errors.ts';

/** The id of a mailing given on the command line; undefined where none was. Throws `invalid`. */
export function readMailingId(given: string | undefined): string | undefined {
  if (given === undefined || z.uuid().safeParse(given).success) return given;
  throw new DaybreakError('invalid', `"${given}" is no mailing: say its id, as "mailings" lists it`);
}
