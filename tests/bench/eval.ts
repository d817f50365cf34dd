import { WrongInput } from './eval-data.ts';
import { evalParse } from './eval-parse.ts';
import { evalStories } from './eval-stories.ts';
import { evalTags } from './eval-tags.ts';

const evaluations: Record<string, (args: string[]) => Promise<number>> = {
  tags: evalTags,
  stories: evalStories,
  parse: evalParse,
};

const usage = `Usage: npm run eval -- tags [--reuters FILE.sgm…] [--bbc FOLDER] [--json]
       npm run eval -- stories [FILE.jsonl…] [--batch 300] [--seed N] [--worst 8] [--json]
       npm run eval -- stories --page [FEED.xml…] [--out FILE.html]
       npm run eval -- parse FILE… [--json]
Without files they read ../shared/data. Without a name, tags and stories run.`;

async function main([name, ...args]: string[]): Promise<number> {
  if (name === undefined || name === '--json') {
    const json = name === '--json' ? ['--json'] : [];
    return Math.max(await evalTags(json), await evalStories(json));
  }
  const evaluate = evaluations[name];
  if (evaluate) return evaluate(args);
  process.stderr.write(`${usage}\n`);
  return name === '--help' ? 0 : 2;
}

/** What was asked wrongly is said in a sentence; anything else is a defect and shows its stack. */
function explained(error: unknown): number {
  const wrong =
    error instanceof WrongInput || String((error as { code?: string }).code).startsWith('ERR_PARSE_ARGS');
  if (!wrong) throw error;
  process.stderr.write(`${(error as Error).message}\n`);
  return 2;
}

process.exitCode = await main(process.argv.slice(2)).catch(explained);
