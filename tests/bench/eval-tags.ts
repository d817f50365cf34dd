import { existsSync, globSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { decodeHTML } from 'entities';
import { asianCountries } from '../../src/articles/regions.ts';
import { passagesOf, tagArticle } from '../../src/articles/tag-article.ts';
import { scoreTopics } from '../../src/articles/tag-topics.ts';
import { rounded, textOf, unpack, WrongInput } from './eval-data.ts';

interface Score {
  precision: number;
  recall: number;
  f1: number;
}

/** Regions on the PLACES of Reuters-21578, topics on the five classes of bbc_news. */
export async function evalTags(args: string[]): Promise<number> {
  const { reuters, bbc, json } = optionsOf(args);
  const unpacked: string[] = [];
  const from = (archive: string) => {
    const folder = unpack(`topics/${archive}.tar.xz`);
    unpacked.push(folder);
    return folder;
  };
  const nothingNamed = reuters.length === 0 && bbc === undefined;
  const files = nothingNamed ? globSync(`${from('reuters21578-000-007')}/**/*.sgm`).sort() : reuters;
  const folder = nothingNamed ? path.join(from('bbc_news'), 'bbc_news') : bbc;
  const regions = files.length > 0 ? evalRegions(files) : undefined;
  const topics = folder ? evalTopics(folder) : undefined;
  for (const temporary of unpacked) rmSync(temporary, { recursive: true });
  if (json)
    console.log(JSON.stringify({ regions: regions?.all, topics: topics && { macro_f1: topics.macro_f1 } }));
  else {
    for (const [name, score] of [...(regions?.files ?? []), ['all', regions?.all] as const])
      if (score)
        console.log(
          `regions  ${name.padEnd(14)} precision ${score.precision}  recall ${score.recall}  F1 ${score.f1}`,
        );
    for (const [name, score] of Object.entries(topics?.classes ?? {}))
      console.log(
        `topics   ${name.padEnd(14)} precision ${score.precision}  recall ${score.recall}  F1 ${score.f1}`,
      );
    if (topics) console.log(`topics   macro-F1 ${topics.macro_f1}`);
  }
  return 0;
}

/** `--reuters a.sgm b.sgm` takes what follows, up to the next option. */
function optionsOf(args: string[]): { reuters: string[]; bbc?: string; json: boolean } {
  const options = {
    reuters: { type: 'string', multiple: true },
    bbc: { type: 'string' },
    json: { type: 'boolean' },
  } as const;
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  return {
    reuters: [...(values.reuters ?? []), ...positionals],
    bbc: values.bbc,
    json: values.json === true,
  };
}

/** How Reuters wrote in 1987 where its name is not ours in lower case with hyphens. */
const namesOf1987: Record<string, string> = {
  uae: 'AE',
  burma: 'MM',
  kampuchea: 'KH',
  macao: 'MO',
  turkey: 'TR',
  'yemen-arab-republic': 'YE',
  'yemen-demo-republic': 'YE',
};
const places = new Map([
  ...asianCountries.map(({ id, label }): [string, string] => [label.toLowerCase().replaceAll(' ', '-'), id]),
  ...Object.entries(namesOf1987),
]);

/** PLACES has no Palestine, and the Soviet Union for what became countries later: these say nothing either way. */
const known = new Set(
  [...places.values()].filter(
    (id) => !['PS', 'AM', 'AZ', 'GE', 'KG', 'KZ', 'TJ', 'TM', 'UZ', 'TL'].includes(id),
  ),
);

/** Of each file too: they differ, and a rule that helps one alone is none. */
function evalRegions(files: string[]): { all: Score; files: [string, Score][] } {
  const total = { right: 0, wrong: 0, missed: 0 };
  const scores = files.map((file): [string, Score] => {
    const counts = { right: 0, wrong: 0, missed: 0 };
    const documents = [...textOf(file, 'latin1').matchAll(/<REUTERS[\s\S]*?<\/REUTERS>/g)];
    if (documents.length === 0) throw new WrongInput(`${file} holds no <REUTERS> article.`);
    for (const [document] of documents) {
      const part = (tag: string) => new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`).exec(document)?.[1] ?? '';
      const expected = new Set(
        [...part('PLACES').matchAll(/<D>(.*?)<\/D>/g)].flatMap(([, place]) => places.get(place!) ?? []),
      );
      const text = (tag: string) => decodeHTML(part(tag)).replace(/\s+/g, ' ').trim();
      const tags = tagArticle(
        { title: text('TITLE'), body: text('BODY'), url: '', language: 'en' },
        { regions: [], topics: [] },
      );
      const found = new Set(tags.regions.filter((id) => known.has(id)));
      for (const id of found) counts[expected.has(id) ? 'right' : 'wrong']++;
      counts.missed += expected.difference(found).size;
    }
    for (const kind of ['right', 'wrong', 'missed'] as const) total[kind] += counts[kind];
    return [path.basename(file), scoreOf(counts.right, counts.wrong, counts.missed)];
  });
  return { all: scoreOf(total.right, total.wrong, total.missed), files: scores };
}

const classes: Record<string, string> = {
  business: 'economy',
  entertainment: 'arts',
  politics: 'politics',
  sport: 'sport',
  tech: 'science',
};

/** An article counts as the first of the five topics that its text speaks of. */
function evalTopics(folder: string): { macro_f1: number; classes: Record<string, Score> } {
  const topics = Object.values(classes);
  const counts = Object.fromEntries(topics.map((topic) => [topic, { right: 0, wrong: 0, missed: 0 }]));
  const absent = Object.keys(classes).filter((name) => !existsSync(path.join(folder, name)));
  if (absent.length > 0) throw new WrongInput(`${folder} has no folder ${absent.join(', ')}.`);
  for (const [name, expected] of Object.entries(classes))
    for (const file of readdirSync(path.join(folder, name))) {
      const [title = '', ...rest] = readFileSync(path.join(folder, name, file), 'latin1').split('\n');
      const passages = passagesOf({ title, body: rest.join(' ').replace(/\s+/g, ' ').trim(), url: '' });
      const found = scoreTopics(passages).find(({ topic }) => topics.includes(topic))?.topic;
      if (found === expected) counts[expected]!.right++;
      else {
        counts[expected]!.missed++;
        if (found) counts[found]!.wrong++;
      }
    }
  const scores = Object.fromEntries(
    topics.map((topic) => [
      topic,
      scoreOf(counts[topic]!.right, counts[topic]!.wrong, counts[topic]!.missed),
    ]),
  );
  const sum = Object.values(scores).reduce((total, { f1 }) => total + f1, 0);
  return { macro_f1: rounded(sum / topics.length), classes: scores };
}

function scoreOf(right: number, wrong: number, missed: number): Score {
  const [precision, recall] = [right / Math.max(right + wrong, 1), right / Math.max(right + missed, 1)];
  return {
    precision: rounded(precision),
    recall: rounded(recall),
    f1: rounded((2 * right) / Math.max(2 * right + wrong + missed, 1)),
  };
}
