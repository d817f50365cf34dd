import hosts from 'email-providers/all.json' with { type: 'json' };
import { isDisposable } from './is-disposable.ts';

const providers = new Set<string>(hosts);

/** Whether the host gives mailboxes to everybody (the list of the package email-providers), to be kept. */
export function isForEverybody(host: string): boolean {
  return providers.has(host) && !isDisposable(host);
}
