import { defaultPreferences, type Preferences } from '../subscribers/preferences.ts';

interface SampleReader {
  address: string;
  preferences: Preferences;
}

/** Six readers, no two of whom want the same: their digests show what Daybreak can do. */
export const sampleReaders: SampleReader[] = [
  reader('aiko@example.com', {
    timeZone: 'Asia/Tokyo',
    digestMinute: 6 * 60 + 30,
    regions: ['JP', 'KR', 'TW'],
    language: 'ja',
    reads: ['ja', 'en'],
  }),
  reader('ravi@example.com', {
    timeZone: 'Asia/Kolkata',
    digestMinute: 7 * 60,
    regions: ['southern-asia'],
    mutedTopics: ['sport'],
    reads: ['en', 'hi'],
    length: 'long',
  }),
  reader('jana@example.com', {
    timeZone: 'Europe/Prague',
    digestMinute: 6 * 60 + 45,
    topics: ['arts', 'science', 'lifestyle', 'human-interest', 'environment'],
    language: 'cs',
  }),
  reader('daniel@example.com', {
    timeZone: 'America/New_York',
    digestMinute: 7 * 60 + 30,
    regions: ['eastern-asia', 'south-eastern-asia'],
    topics: ['economy', 'politics', 'conflict', 'crime', 'labour'],
    length: 'short',
    onlyInterests: true,
  }),
  reader('wei@example.com', {
    timeZone: 'Asia/Singapore',
    digestMinute: 8 * 60,
    regions: ['SG', 'CN', 'HK', 'MY', 'ID'],
    language: 'zh-Hans',
    reads: ['zh-Hans', 'en'],
  }),
  reader('aliya@example.com', {
    timeZone: 'Asia/Almaty',
    digestMinute: 7 * 60 + 15,
    regions: ['central-asia', 'western-asia'],
    mutedTopics: ['religion'],
    length: 'long',
    alerts: 'all',
  }),
];

function reader(address: string, wishes: Partial<Preferences>): SampleReader {
  return { address, preferences: { ...defaultPreferences, ...wishes } };
}
