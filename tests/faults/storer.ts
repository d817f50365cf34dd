import type { NewArticle } from '../../src/articles/article.ts';
import { connect } from '../../src/database/connect.ts';
import { systemClock } from '../../src/shared/clock.ts';
import { silentLogger } from '../../src/shared/logger.ts';
import { storeArticles } from '../../src/stories/store-articles.ts';

// Stores one reading after another, each with new items and retitled ones, until it is killed.
const { url, sourceId, round } = JSON.parse(process.argv[2]!) as {
  url: string;
  sourceId: number;
  round: number;
};
const db = connect({ url, max: 2, logger: silentLogger });
const towns = [
  'Hanoi',
  'Osaka',
  'Daejeon',
  'Cebu',
  'Medan',
  'Karachi',
  'Almaty',
  'Muscat',
  'Tbilisi',
  'Lhasa',
];
const events = [
  'Ferry sinks',
  'Rice fails',
  'Vote is held',
  'Bridge closes',
  'Quake strikes',
  'Bank is fined',
];

function item(n: number, reading: number): NewArticle {
  const title = `${events[n % events.length]} in ${towns[n % towns.length]}, ${n * 7919} people told`;
  return {
    externalId: `${round}-${n}`,
    url: `https://wire.example/${round}/${n}`,
    title: n % 5 === 0 ? `${title}, reading ${reading}` : title,
    publishedAt: systemClock.now(),
  };
}

for (let reading = 0; ; reading++) {
  const items = Array.from({ length: 40 * (reading + 1) }, (_, n) => item(n, reading));
  await storeArticles({ db, clock: systemClock }, { sourceId, items });
  process.stdout.write(`stored ${reading}\n`);
}
