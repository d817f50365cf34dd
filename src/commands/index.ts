import type { Command } from './command.ts';
import { command as editor } from './editor.ts';

/** Every command of `npm run daybreak`, in the order of its help. */
export const commands: readonly Command[] = [editor];
