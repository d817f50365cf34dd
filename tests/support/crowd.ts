import { sql } from 'kysely';
import { asianCountries, subRegions } from '../../src/articles/regions.ts';
import { topics } from '../../src/articles/topics.ts';
import type { Db } from '../../src/database/types.ts';
import { toDate } from '../../src/shared/clock.ts';
import { nextDigest } from '../../src/subscribers/digest-schedule.ts';
import { type Preferences, preferencesSchema } from '../../src/subscribers/preferences.ts';
import { interestsKey } from '../../src/subscribers/subscriber.ts';

/** Local hours that are one moment: 22:00 UTC. */
const zones = [
  { timeZone: 'Asia/Tokyo', digestMinute: 420 },
  { timeZone: 'Asia/Seoul', digestMinute: 420 },
  { timeZone: 'Asia/Singapore', digestMinute: 360 },
  { timeZone: 'Asia/Bangkok', digestMinute: 300 },
  { timeZone: 'Asia/Kathmandu', digestMinute: 225 },
  { timeZone: 'Europe/London', digestMinute: 1320 },
  { timeZone: 'America/New_York', digestMinute: 1020 },
];

/**
 * Readers of 600 different interests, the popular ones more often, in several zones: `due` whose digest is due at
 * `slot`, a moment at 22:00 UTC in winter, and a fifth as many an hour later. Most had yesterday's digest.
 */
export async function addCrowd(db: Db, crowd: { due: number; slot: Temporal.Instant }): Promise<void> {
  const interests = Array.from({ length: 600 }, (_, n) => someInterests(n));
  const wishes = interests.map((one) => ({ ...one, key: interestsKey(one) }));
  const all = Math.ceil(crowd.due * 1.2);
  const since = toDate(crowd.slot.subtract({ hours: 24 }));
  const places = [0, 60].flatMap((later) =>
    zones.map(({ timeZone, digestMinute }) => {
      const schedule = {
        ...preferencesSchema.parse({ timeZone }),
        digestMinute: (digestMinute + later) % 1440,
      };
      const { at, localDate } = nextDigest(schedule, {
        after: crowd.slot.subtract({ seconds: 1 }),
        lastDate: null,
      })!;
      return { zone: timeZone, minute: schedule.digestMinute, at: at.toString(), date: localDate };
    }),
  );
  await sql`
    insert into subscribers (email, email_hash, status, regions, topics, muted_topics, interests_key, length, language,
      reads, digest_minute, time_zone, link_nonce, next_digest_at, next_digest_date, last_digest_date, read_through,
      last_subject, created_at, updated_at)
    select 'reader-' || i || '@example.test', md5(i::text), 'active', w.regions, w.topics, w.muted, w.key, w.length,
      'en', w.reads, p.minute, p.zone, md5('nonce' || i), p.at, p.date, p.date - 1,
      case i % 50 when 0 then null when 1 then ${since}::timestamptz - interval '1 day' else ${since}::timestamptz end,
      'Yesterday’s lead ' || i % 40, ${since}, ${since}
    from generate_series(1, ${all}::int) i
      join jsonb_to_recordset(${JSON.stringify(wishes.map((one, n) => ({ ...one, n, muted: one.mutedTopics })))}::jsonb)
        as w(n int, regions text[], topics text[], muted text[], key text, length text, reads text[])
        on w.n = floor(power(('x' || substr(md5('wish' || i), 1, 7))::bit(28)::int / 268435456.0, 2.5) * ${wishes.length})
      join jsonb_to_recordset(${JSON.stringify(places.map((place, n) => ({ ...place, n })))}::jsonb)
        as p(n int, zone text, minute int, at timestamptz, date date)
        on p.n = i % ${zones.length} + case when i <= ${crowd.due} then 0 else ${zones.length} end`.execute(
    db,
  );
  await sql`vacuum (analyze) subscribers`.execute(db);
}

function someInterests(n: number): Preferences {
  const country = (step: number) => asianCountries[(n * step) % asianCountries.length]!.id;
  const topic = (step: number) => topics[(n * step) % topics.length]!.id;
  const part = subRegions[n % subRegions.length]!.id;
  const kinds: Partial<Preferences>[] = [
    { regions: [country(7)] },
    { regions: [part, country(11)], topics: [topic(3), topic(5)] },
    { topics: [topic(7), topic(11), topic(2)] },
    { regions: [country(3), country(5), country(13)], mutedTopics: [topic(1)] },
    { regions: [part], topics: [topic(1)], reads: n % 2 ? ['zh-Hant', 'en'] : ['en'] },
  ];
  const unique = (one: Partial<Preferences>) =>
    Object.fromEntries(
      Object.entries(one).map(([name, ids]) => [name, Array.isArray(ids) ? [...new Set(ids)] : ids]),
    );
  const length = (['standard', 'short', 'long'] as const)[n % 3];
  return preferencesSchema.parse(n === 0 ? {} : { ...unique(kinds[n % kinds.length]!), length });
}

/** `count` live stories of 40 sources over the eight days before `until`, a few of them large. */
export async function addNews(db: Db, news: { count: number; until: Temporal.Instant }): Promise<void> {
  const until = toDate(news.until);
  const tags = Array.from({ length: 400 }, (_, n) => {
    const country = asianCountries[(n * 17) % asianCountries.length]!;
    return { n, regions: [country.id, country.parent], topics: [topics[(n * 5) % topics.length]!.id] };
  });
  await sql`
    insert into sources (key, name, kind, publisher, created_at)
    select 'source-' || i, 'Source ' || i, 'feed', 'source-' || i || '.example', ${until} from generate_series(0, 39) i`.execute(
    db,
  );
  await sql`
    with told as (
      insert into stories (regions, topics, kind, language, importance, sources_count, first_published_at,
        last_published_at, surfaced_at, updated_at)
      select t.regions, t.topics, case when i % 30 = 0 then 'video' else 'article' end,
        case when i % 12 = 0 then 'zh-Hant' else 'en' end, 1 + 40.0 / (1 + i % 97), 1, at, at, at, at
      from generate_series(1, ${news.count}::int) i
        cross join lateral (select ${until}::timestamptz - interval '8 days' * (i::float8 / ${news.count}) as at) moment
        join jsonb_to_recordset(${JSON.stringify(tags)}::jsonb) as t(n int, regions text[], topics text[]) on t.n = i % 400
      returning id, surfaced_at, language, kind
    ), written as (
      insert into articles (source_id, identity, url, canonical_url, title, summary, language, kind, content_hash,
        published_at, first_seen_at, updated_at, story_id)
      select (select min(id) from sources) + id % 40, id, 'https://news.example/' || id, 'https://news.example/' || id,
        'Parliament of the ' || id || 'th province votes on the harbour', 'What is known of it, in a sentence or two.',
        language, kind, '', surfaced_at, surfaced_at, surfaced_at, id
      from told returning id, story_id
    ) select from written`.execute(db);
  await sql`update stories s set lead_article_id = a.id from articles a where a.story_id = s.id`.execute(db);
  await sql`vacuum (analyze) stories, articles, sources`.execute(db);
}
