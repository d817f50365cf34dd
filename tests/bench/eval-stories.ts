import path from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { groupArticles } from '../../src/stories/group-articles.ts';
import { groupable, rounded, sharedData, textOf, WrongInput } from './eval-data.ts';
import { writeStoryPage } from './eval-page.ts';

interface Told {
  title: string;
  lead: string;
  story: string;
}

const at = Temporal.Instant.from('2026-01-01T00:00:00Z');
const SEEDS = [1, 2, 3];

const numbers = z.object({
  batch: z.coerce.number().int().positive(),
  seed: z.coerce.number().int().nonnegative().optional(),
  worst: z.coerce.number().int().nonnegative(),
});
const line = z.object({
  story: z.union([z.number(), z.string()]),
  articles: z.array(z.object({ title: z.string(), lead: z.string().nullish() })).min(1),
});

/** Grouping on batches of stories that editors grouped: B-cubed precision, recall and F1, and the worst errors. */
export async function evalStories(args: string[]): Promise<number> {
  const options = {
    batch: { type: 'string', default: '300' },
    seed: { type: 'string' },
    worst: { type: 'string', default: '8' },
    page: { type: 'boolean' },
    out: { type: 'string' },
    json: { type: 'boolean' },
  } as const;
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  if (values.page) return writeStoryPage(positionals, values.out);
  const asked = numbers.safeParse(values);
  if (!asked.success) throw new WrongInput('--batch, --seed and --worst take whole numbers.');
  const { batch, worst, seed: only } = asked.data;
  const files =
    positionals.length > 0 ? positionals : [path.join(sharedData, 'same-story/allsides-train.jsonl')];
  const stories = files.flatMap((file, n) => readStories(file, n));
  const seeds = only === undefined ? SEEDS : [only];
  const totals = { stories: 0, articles: 0, precision: 0, recall: 0 };
  for (const seed of seeds) {
    const articles = shuffled(shuffled(stories, seed).slice(0, batch).flat(), seed + 1);
    const groups = group(articles);
    const { precision, recall } = bCubed(articles, groups);
    totals.stories += new Set(articles.map(({ story }) => story)).size;
    totals.articles += articles.length;
    totals.precision += precision / seeds.length;
    totals.recall += recall / seeds.length;
    if (!values.json) showErrors(articles, groups, seed, worst);
  }
  const { precision, recall } = totals;
  const f1 = rounded((2 * precision * recall) / (precision + recall));
  const result = {
    stories: totals.stories,
    articles: totals.articles,
    precision: rounded(precision),
    recall: rounded(recall),
    f1,
  };
  console.log(
    values.json
      ? JSON.stringify(result)
      : `stories  precision ${result.precision}  recall ${result.recall}  F1 ${f1}`,
  );
  return 0;
}

function readStories(file: string, n: number): Told[][] {
  return textOf(file, 'utf8')
    .split('\n')
    .flatMap((text, i) => {
      if (text.trim() === '') return [];
      const { story, articles } = readLine(text, `${file}, line ${i + 1}`);
      return [articles.map(({ title, lead }) => ({ title, lead: lead ?? '', story: `${n}/${story}` }))];
    });
}

function readLine(text: string, where: string): z.infer<typeof line> {
  try {
    return line.parse(JSON.parse(text));
  } catch {
    throw new WrongInput(`${where} is not a story: {"story": 1, "articles": [{"title": "…", "lead": "…"}]}.`);
  }
}

function group(articles: Told[]): number[][] {
  // The place in the batch tells nothing: ties are broken by the wording.
  const items = articles.map(({ title, lead }, i) =>
    groupable({ title, summary: lead, language: 'en', key: `${title} ${lead} ${i}`, publishedAt: at }),
  );
  const counts = new Map<string, number>();
  for (const { terms } of items)
    for (const term of terms.keys()) counts.set(term, (counts.get(term) ?? 0) + 1);
  return groupArticles(items, { total: articles.length, count: (term) => counts.get(term) ?? 0 }).map(
    ({ members }) => members,
  );
}

function bCubed(articles: Told[], groups: number[][]): { precision: number; recall: number } {
  const sizes = new Map<string, number>();
  for (const { story } of articles) sizes.set(story, (sizes.get(story) ?? 0) + 1);
  let [precision, recall] = [0, 0];
  for (const members of groups)
    for (const i of members) {
      const same = members.filter((j) => articles[j]!.story === articles[i]!.story).length;
      precision += same / members.length;
      recall += same / sizes.get(articles[i]!.story)!;
    }
  return { precision: precision / articles.length, recall: recall / articles.length };
}

/** The largest groups that hold several stories, and stories that fell apart. */
function showErrors(articles: Told[], groups: number[][], seed: number, worst: number): void {
  const storiesIn = (members: number[]) => new Set(members.map((i) => articles[i]!.story)).size;
  const merged = groups
    .filter((members) => storiesIn(members) > 1)
    .sort((a, b) => storiesIn(b) - storiesIn(a) || b.length - a.length);
  console.log(`seed ${seed}: ${merged.length} groups hold more than one story; the worst:`);
  for (const members of merged.slice(0, worst))
    console.log(
      members.map((i) => `    ${articles[i]!.story.padEnd(7)} ${articles[i]!.title}`).join('\n'),
      '\n',
    );
  const groupOf = new Map(groups.flatMap((members, n) => members.map((i) => [i, n] as const)));
  const byStory = Map.groupBy(articles.keys(), (i) => articles[i]!.story);
  const apart = [...byStory.values()].filter(
    (members) => new Set(members.map((i) => groupOf.get(i))).size === members.length && members.length > 1,
  );
  console.log(`seed ${seed}: ${apart.length} stories were not found at all; some:`);
  for (const members of apart.slice(0, worst))
    console.log(members.map((i) => `    ${articles[i]!.title}`).join('\n'), '\n');
}

function shuffled<T>(items: readonly T[], seed: number): T[] {
  const random = mulberry32(seed);
  const all = [...items];
  for (let i = all.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [all[i], all[j]] = [all[j]!, all[i]!];
  }
  return all;
}

/** A small seeded generator: the same batch for the same seed, everywhere. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
