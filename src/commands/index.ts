import { command as alert } from './alert.ts';
import { command as apiKey } from './api-key.ts';
import type { Command } from './command.ts';
import { command as consent } from './consent.ts';
import { command as digest } from './digest.ts';
import { command as editor } from './editor.ts';
import { command as exporting } from './export.ts';
import { command as importing } from './import.ts';
import { command as ingest } from './ingest.ts';
import { command as mailings } from './mailings.ts';
import { command as preview } from './preview.ts';
import { command as source } from './source.ts';
import { command as takeOver } from './take-over.ts';
import { command as unknown } from './unknown.ts';
import { command as why } from './why.ts';

/** Every command of `npm run daybreak`, in the order of its help. */
export const commands: readonly Command[] = [
  ingest,
  source,
  apiKey,
  digest,
  alert,
  mailings,
  unknown,
  preview,
  why,
  consent,
  importing,
  exporting,
  editor,
  takeOver,
];
