import type { RenderEditionMail } from '../editions/edition-mail.ts';
import type { Clock } from '../shared/clock.ts';
import { type PreparedEdition, prepareEdition, type Sender } from './message.ts';

/** Bodies of editions, serialised once and kept while they are in use. */
export interface EditionCache {
  /** Null where an editor took the last story of the edition away. */
  get(editionId: string, sender: Sender): Promise<PreparedEdition | null>;
}

/** An edition is made anew this often, so that a story an editor takes away stops going out. */
const FRESH_MS = 8_000;

/** Keeps the most recently used editions up to `bytes`. */
export function createEditionCache(options: {
  editionMail: RenderEditionMail;
  bytes: number;
  clock: Clock;
}): EditionCache {
  const kept = new Map<string, { made: Promise<PreparedEdition | null>; at: number; bytes: number }>();
  let bytes = 0;

  const drop = (editionId: string) => {
    bytes -= kept.get(editionId)?.bytes ?? 0;
    kept.delete(editionId);
  };
  const make = async (editionId: string, sender: Sender) => {
    const mail = await options.editionMail(editionId);
    const prepared = mail && prepareEdition(mail, sender);
    const entry = kept.get(editionId);
    if (entry && prepared) {
      entry.bytes = prepared.head.length;
      bytes += entry.bytes;
    }
    for (const oldest of kept.keys()) if (bytes > options.bytes && oldest !== editionId) drop(oldest);
    return prepared;
  };

  return {
    get: (editionId, sender) => {
      const now = options.clock.now().epochMilliseconds;
      const found = kept.get(editionId);
      if (found && Math.abs(now - found.at) < FRESH_MS) {
        kept.delete(editionId);
        kept.set(editionId, found);
        return found.made;
      }
      drop(editionId);
      const made = Promise.resolve().then(() => make(editionId, sender));
      kept.set(editionId, { made, at: now, bytes: 0 });
      made.catch(() => drop(editionId));
      return made;
    },
  };
}
