import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '..');

/** The import graph is the data flow read backwards: a room imports only what stands here for it. */
const floor = ['src/shared', 'src/database'];
const rooms: Record<string, string[]> = {
  'src/shared': [],
  'src/database': ['src/shared', 'migrations'],
  'src/articles': floor,
  'src/sources': [...floor, 'src/articles'],
  'src/stories': [...floor, 'src/articles', 'src/sources'],
  'src/subscribers': [...floor, 'src/articles', 'src/stories'],
  'src/transfer': [...floor, 'src/articles', 'src/subscribers'],
  'src/editions': [...floor, 'src/articles', 'src/stories', 'src/subscribers', 'emails'],
  'src/specials': [...floor, 'src/articles', 'src/stories', 'src/subscribers', 'src/editions', 'emails'],
  'src/deliveries': [...floor, 'src/articles', 'src/stories', 'src/subscribers', 'src/editions', 'emails'],
  'src/mailings': [
    ...floor,
    'src/articles',
    'src/stories',
    'src/subscribers',
    'src/editions',
    'src/specials',
    'src/deliveries',
  ],
  'src/editors': floor,
  'src/events': [...floor, 'src/subscribers', 'src/deliveries', 'src/mailings'],
  'src/sample': [
    ...floor,
    'src/editors',
    'src/articles',
    'src/sources',
    'src/stories',
    'src/subscribers',
    'src/mailings',
  ],
  'src/web': [
    ...floor,
    ...[
      'articles',
      'sources',
      'stories',
      'subscribers',
      'transfer',
      'editions',
      'specials',
      'deliveries',
      'mailings',
      'events',
      'editors',
    ].map((r) => `src/${r}`),
  ],
  emails: [],
  migrations: [],
};

/** Files that stand above the rooms and may know all of them. */
const roof = [
  'src/main.ts',
  'src/cli.ts',
  'src/compose.ts',
  'src/compose-pages.ts',
  'src/foundation.ts',
  'src/queue.ts',
  'src/schedule.ts',
  'src/config.ts',
];
const roofRooms = ['src/commands'];

/** A library that only some places may know. */
const fences: { library: RegExp; allowed: RegExp }[] = [
  { library: /^@?hono(\/|$)/, allowed: /^src\/(web\/|main\.ts|compose-pages\.ts)/ },
  {
    library: /^kysely(\/|$)/,
    allowed: /^(src\/database\/|migrations\/|src\/\w+\/[\w-]*repository\.ts$)/,
  },
  { library: /^@aws-sdk\//, allowed: /^src\/(deliveries\/ses|events\/sqs)[\w-]*\.ts$/ },
  {
    library: /^(react|react-dom|react-email|mjml)(\/|$)/,
    allowed:
      /^(emails\/|src\/editions\/render|src\/specials\/render|src\/deliveries\/render|src\/web\/.*\.tsx$|src\/mailings\/render)/,
  },
  { library: /^pg-boss(\/|$)/, allowed: /^src\/queue\.ts$/ },
  { library: /^better-auth(\/|$)/, allowed: /^src\/editors\// },
  { library: /^@simplewebauthn\//, allowed: /^src\/editors\// },
  { library: /^csv-(parse|stringify)(\/|$)/, allowed: /^src\/transfer\// },
  { library: /^@fastify\/busboy$/, allowed: /^src\/web\// },
  { library: /^d3-/, allowed: /^src\/web\/desk\/charts\.tsx$/ },
  { library: /^node-cron$/, allowed: /^src\/schedule\.ts$/ },
];

const words: { what: string; pattern: RegExp; allowed: RegExp }[] = [
  {
    what: 'the environment',
    pattern: /process\.env\b/,
    allowed: /^src\/config\.ts$/,
  },
  {
    what: 'the current time',
    pattern: /\bDate\.now\(|\bnew Date\(\)|\bTemporal\.Now\b|\bperformance\.now\(/,
    allowed: /^src\/shared\/clock\.ts$/,
  },
  {
    what: 'randomness',
    pattern: /\bMath\.random\(|\brandomBytes\(|\brandomUUID/,
    allowed: /^src\/shared\/random\.ts$/,
  },
];

const files = globSync(['src/**/*.{ts,tsx}', 'emails/**/*.{ts,tsx}', 'migrations/*.ts'], { cwd: root })
  .map((file) => file.split(path.sep).join('/'))
  .sort();

function importsOf(file: string): string[] {
  const text = readFileSync(path.join(root, file), 'utf8');
  return [
    ...text.matchAll(
      /(?:^|\n)\s*(?:import|export)\b[^'";]*?from\s*'([^']+)'|import\(\s*'([^']+)'|(?:^|\n)import\s+'([^']+)'/g,
    ),
  ].map((match) => (match[1] ?? match[2] ?? match[3])!);
}

function roomOf(file: string): string | undefined {
  return [...Object.keys(rooms), ...roofRooms].find((room) => file.startsWith(`${room}/`));
}

describe('the house', () => {
  test('has a known room for every file', () => {
    expect(files.filter((file) => !roof.includes(file) && !roomOf(file))).toEqual([]);
  });

  test('imports only backwards', () => {
    const wrong: string[] = [];
    for (const file of files) {
      if (roof.includes(file) || roofRooms.includes(roomOf(file)!)) continue;
      const room = roomOf(file)!;
      for (const specifier of importsOf(file).filter((name) => name.startsWith('.'))) {
        const target = path.posix.normalize(path.posix.join(path.posix.dirname(file), specifier));
        const targetRoom = roomOf(target);
        if (targetRoom !== room && !rooms[room]!.includes(targetRoom ?? ''))
          wrong.push(`${file} imports ${target}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test('keeps libraries behind their fences', () => {
    const wrong = files.flatMap((file) =>
      importsOf(file).flatMap((name) =>
        fences
          .filter((f) => f.library.test(name) && !f.allowed.test(file))
          .map(() => `${file} imports ${name}`),
      ),
    );
    expect(wrong).toEqual([]);
  });

  test.each(words)('reads $what in its place only', ({ pattern, allowed }) => {
    const wrong = files.filter(
      (file) => !allowed.test(file) && pattern.test(readFileSync(path.join(root, file), 'utf8')),
    );
    expect(wrong).toEqual([]);
  });
});
