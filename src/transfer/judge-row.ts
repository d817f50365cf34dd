import { changesBetween, type Preferences } from '../subscribers/preferences.ts';
import type { ImportOptions, ImportVerdict } from './import.ts';

/** What is known of an address when its row is judged. */
export interface Known {
  status: 'pending' | 'active' | 'unsubscribed';
  preferences: Preferences;
}

/** What becomes of a row that can be read: its verdict, and in words why it does not come in. Pure. */
export function judgeRow(facts: {
  choices: Partial<Preferences>;
  isRepeated: boolean;
  suppressed: string | undefined;
  known: Known | undefined;
  options: Pick<ImportOptions, 'known'>;
}): { verdict: ImportVerdict; reason: string | null } {
  const { choices, known, options, suppressed } = facts;
  if (facts.isRepeated) return { verdict: 'repeated', reason: 'The same address stands further up.' };
  if (suppressed) return { verdict: 'suppressed', reason: suppressions[suppressed] ?? suppressed };
  if (!known) return { verdict: 'new', reason: null };
  if (known.status === 'unsubscribed') return { verdict: 'suppressed', reason: suppressions.unsubscribed! };
  if (known.status === 'pending')
    return { verdict: 'unchanged', reason: 'They signed up themselves; their confirmation is awaited.' };
  const after = { ...known.preferences, ...choices };
  if (options.known === 'keep') return { verdict: 'unchanged', reason: 'They are known already.' };
  if (Object.keys(changesBetween(known.preferences, after)).length === 0)
    return { verdict: 'unchanged', reason: 'They are known, and chose the same.' };
  return { verdict: 'updated', reason: null };
}

const suppressions: Record<string, string> = {
  unsubscribed: 'They unsubscribed.',
  hard_bounce: 'Their mailbox refused our mail for good.',
  complaint: 'They reported our mail as spam.',
  manual: 'An administrator keeps this address from being mailed.',
};
