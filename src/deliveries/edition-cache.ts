import type { EditionMail } from '../editions/edition.ts';
import { type PreparedEdition, prepareEdition, type Sender } from './message.ts';

/** Bodies of editions, serialised once and kept while they are in use. */
export interface EditionCache {
  get(editionId: string, sender: Sender): Promise<PreparedEdition>;
}

/** Keeps the most recently used editions up to `bytes`. */
export function createEditionCache(options: {
  editionMail: (editionId: string) => Promise<EditionMail>;
  bytes: number;
}): EditionCache {
  const kept = new Map<string, Promise<PreparedEdition>>();
  let size = 0;

  const load = async (editionId: string, sender: Sender) => {
    const prepared = prepareEdition(await options.editionMail(editionId), sender);
    size += prepared.head.length;
    for (const [oldest, edition] of kept) {
      if (size <= options.bytes || oldest === editionId) break;
      kept.delete(oldest);
      size -= (await edition).head.length;
    }
    return prepared;
  };

  return {
    get: (editionId, sender) => {
      const found = kept.get(editionId) ?? load(editionId, sender);
      kept.delete(editionId);
      kept.set(editionId, found);
      found.catch(() => kept.delete(editionId));
      return found;
    },
  };
}
