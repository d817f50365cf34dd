import { expect, test } from 'vitest';
import { nameOfFeed } from '../../src/sources/source-name.ts';

test.each([
  ['NYT > World News', 'https://www.nytimes.com/section/world', 'NYT'],
  ['World – TIME', 'https://time.com', 'TIME'],
  ['World – The Indian Express', 'http://indianexpress.com', 'The Indian Express'],
  [
    'Al Jazeera – Breaking News, World News and Video from Al Jazeera',
    'https://www.aljazeera.com',
    'Al Jazeera',
  ],
  ['Economy news, Latest Economic News, GDP | The Hindu', 'https://www.thehindu.com/business', 'The Hindu'],
  ['NDTV News Search Records Found 1000', 'https://www.ndtv.com/', 'NDTV News'],
  ['Japan Times latest articles', 'http://www.japantimes.co.jp', 'Japan Times'],
  ['philstar.com - RSS Headlines', 'https://www.philstar.com/rss/headlines', 'philstar.com'],
  ['Tin mới nhất - VnExpress RSS', 'https://vnexpress.net', 'VnExpress'],
  ['NPR Topics: World', 'https://www.npr.org/', 'NPR'],
  ['Rest of World -', 'https://restofworld.org', 'Rest of World'],
  ['Al-Monitor: The Pulse of The Middle East', 'https://www.al-monitor.com/', 'Al-Monitor'],
  ['BBC News', 'https://www.bbc.co.uk/news/world', 'BBC News'],
  ['Deutsche Welle', 'https://www.dw.com/english/', 'Deutsche Welle'],
  ['Asia', 'https://www.economist.com/asia', 'economist.com'],
  ['朝日新聞デジタル', 'http://www.asahi.com/', '朝日新聞デジタル'],
  ['Sport', undefined, 'Sport'],
])('a feed called %s is %s’s', (title, site, name) => {
  expect(nameOfFeed(title, site)).toBe(name);
});
