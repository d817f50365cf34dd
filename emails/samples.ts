import type { FooterLink } from './components/footer.tsx';
import type { StoryProps } from './components/story.tsx';
import type { ReaderProps } from './daily-digest.tsx';

const site = 'https://daybreak.asian-news.net';

/** A reader for previews. */
export const sampleReader: ReaderProps = {
  date: 'Tuesday, 24 November 2026',
  greeting: 'Good morning.',
  why: 'You get this because you asked for a daily digest of East Asia, South Asia · Economy, Weather, at 07:00.',
};

/** The links of a reader's mail. */
export const sampleLinks: FooterLink[] = [
  { label: 'Change what you get', href: `${site}/p/1-2-sample` },
  { label: 'View on the web', href: `${site}/digest/0190a1b2` },
  { label: 'Unsubscribe', href: `${site}/u/1-0-sample` },
];

const mute = (what: string, tag: string) => ({
  what,
  label: `Mute ${what}`,
  href: `${site}/a/1-2-sample?do=mute-${tag}`,
});

function story(over: Partial<StoryProps> & { headline: string }): StoryProps {
  const slug = over.headline.toLowerCase().replace(/[^a-z]+/g, '-');
  return {
    summary: '',
    href: `https://www.asian-news.net/${slug}`,
    language: 'en',
    source: 'Asian-News.net',
    time: '06:20',
    alsoAt: [],
    label: null,
    change: null,
    picture: null,
    why: 'You follow East Asia',
    mutes: [mute('Weather', 'topic.weather'), mute('Japan', 'region.JP')],
    fewer: `${site}/a/1-2-sample?do=fewer-topic.weather`,
    ...over,
  };
}

const picture = {
  src: 'https://www.asian-news.net/pictures/sea.jpg',
  alt: 'Waves at a sea wall',
  width: 1200,
  height: 675,
};

/** Made-up stories for previews, one of each form. */
export const sampleStories: StoryProps[] = [
  story({
    headline: 'Typhoon Koto turns north, Luzon spared the worst',
    summary:
      'The storm lost strength over cooler water during the night. Schools in Manila stay closed for a day, and ferries to the northern islands wait until the swell goes down.',
    picture,
    alsoAt: [{ source: 'Philippine Post', href: 'https://post.example/koto' }],
    why: 'You follow Southeast Asia · Weather',
  }),
  story({
    headline: 'Seoul and Tokyo agree on chip exports',
    summary: 'Customs offices of both countries will accept each other’s certificates from March.',
    picture: { ...picture, alt: 'A wafer under yellow light' },
    why: 'You follow East Asia · Economy',
    mutes: [mute('Economy', 'topic.economy')],
  }),
  story({
    headline: 'How a fishing village in Mie reads the sea',
    summary: 'Three generations of divers on what has changed under water.',
    label: 'Video',
  }),
  story({
    headline: 'Kathmandu reopens its old airport road',
    label: 'Update',
    change: 'the bridge carries lorries again',
    summary: 'Two lanes are open in each direction; buses return on Thursday.',
    why: 'An update to a story you may know',
  }),
  story({
    headline: 'दिल्ली में सर्दी की पहली बारिश',
    summary: 'मौसम विभाग ने दो दिन और बारिश का अनुमान दिया है।',
    language: 'hi',
  }),
  story({
    headline: 'Sri Lanka’s tea & the people who taste it: a day in the auction room',
    summary: 'Fourteen thousand cups a week, and nobody swallows.',
    why: 'Top in Asia',
  }),
  story({ headline: 'Earthquake off Hokkaido, no tsunami expected', why: 'Alerted at 02:14' }),
];
