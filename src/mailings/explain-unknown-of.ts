import type { DbOrTransaction } from '../database/types.ts';
import { explainUnknown, type Next } from '../deliveries/explain-unknown.ts';
import { listUnknown } from '../deliveries/unknown-repository.ts';

/** So many deliveries of a mailing are unknown for one reason, and wait for the same. */
export interface UnknownReason {
  why: string;
  next: Next;
  outlook: string;
  deliveries: number;
}

const PAGE = 1_000;

/** Why deliveries of a mailing are unknown and what comes next, the most frequent first. Reads page by page. */
export async function explainUnknownOf(
  db: DbOrTransaction,
  input: { mailingId: string; now: Temporal.Instant; windowS: number },
): Promise<UnknownReason[]> {
  const found = new Map<string, UnknownReason>();
  for (let cursor: string | undefined; ; ) {
    const page = await listUnknown(db, { mailingId: input.mailingId, cursor, limit: PAGE });
    for (const unknown of page) {
      const told = explainUnknown(unknown, input.now, input.windowS);
      const key = `${told.why} ${told.outlook}`;
      const known = found.get(key);
      if (known) known.deliveries += 1;
      else found.set(key, { ...told, deliveries: 1 });
    }
    if (page.length < PAGE) return [...found.values()].sort((a, b) => b.deliveries - a.deliveries);
    cursor = page.at(-1)!.delivery;
  }
}
