import { regionOf } from '../articles/regions.ts';
import { topicOf } from '../articles/topics.ts';
import type { Db } from '../database/types.ts';
import type { Clock } from '../shared/clock.ts';
import { DaybreakError } from '../shared/errors.ts';
import type { NewSource, Source } from './source.ts';
import { ensureSource } from './source-repository.ts';

/** Adds a source, or gives the one that has its key already. Throws `invalid` for unknown regions or topics. */
export async function addSource(deps: { db: Db; clock: Clock }, source: NewSource): Promise<Source> {
  const unknown = unknownTags(source);
  if (unknown) throw unknown;
  return ensureSource(deps.db, source, deps.clock.now());
}

/** The error to throw where a source is given regions or topics that do not exist. */
export function unknownTags(source: { regions?: string[]; topics?: string[] }): DaybreakError | undefined {
  const unknown = [
    ...(source.regions ?? []).filter((id) => !regionOf(id)),
    ...(source.topics ?? []).filter((id) => !topicOf(id)),
  ];
  if (unknown.length === 0) return undefined;
  return new DaybreakError(
    'invalid',
    `Unknown region or topic: ${unknown.join(', ')}. Use ids like JP, eastern-asia, economy.`,
  );
}
