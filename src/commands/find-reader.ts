import type { Db, SubscriberRow } from '../database/types.ts';
import { DaybreakError } from '../shared/errors.ts';
import { emailHash } from '../subscribers/subscriber.ts';
import { findSubscriberByHash } from '../subscribers/subscriber-repository.ts';

/** The reader of an address given on the command line. Throws `invalid` without one, `not_found` when nobody has it. */
export async function findReader(
  context: { db: Db; secret: string },
  address: string | undefined,
): Promise<SubscriberRow> {
  if (!address?.includes('@')) throw new DaybreakError('invalid', 'Say whose: the address of a reader');
  const reader = await findSubscriberByHash(context.db, emailHash(context.secret, address));
  if (!reader) throw new DaybreakError('not_found', `No reader has the address ${address}`);
  return reader;
}
