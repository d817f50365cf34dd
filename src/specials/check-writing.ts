import { DaybreakError } from '../shared/errors.ts';
import { SUBJECT_MAX, TITLE_MAX } from './special.ts';
import type { Writing } from './special-repository.ts';

/** Characters of a source that are stored at all; one above SOURCE_MAX is kept, and told to be too long. */
const STORED_MAX = 200_000;

/** Refuses what cannot even be kept as a draft. Throws `invalid`. */
export function checkWriting({ title, subject, source }: Writing): void {
  const problem =
    (title.trim() === '' && 'Give the special a name, so that you find it again.') ||
    (title.length > TITLE_MAX && `The name has more than ${TITLE_MAX} characters.`) ||
    (subject.length > SUBJECT_MAX && `The subject has more than ${SUBJECT_MAX} characters.`) ||
    (source.length > STORED_MAX && `The source has more than ${STORED_MAX} characters.`);
  if (problem) throw new DaybreakError('invalid', problem);
}
