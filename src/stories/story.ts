import type { Kind, Picture } from '../articles/article.ts';

export type { Kind, Picture } from '../articles/article.ts';

export type StoryStatus = 'live' | 'killed' | 'merged';

/** A story in the words of its best article of a language; the picture is the story's. */
export type Telling = Pick<
  StoryCard,
  'language' | 'title' | 'summary' | 'url' | 'sourceKey' | 'sourceName' | 'publishedAt'
>;

/**
 * A story as readers see it: the wording of its lead article (or an editor's), and what the chooser needs to know.
 * `stories/story-repository.ts` reads them.
 */
export interface StoryCard {
  id: number;
  title: string;
  summary: string;
  /** Address of the lead article at its publisher. */
  url: string;
  sourceKey: string;
  sourceName: string;
  /** Other sources that tell the same event, best first. */
  alsoAt: { sourceName: string; url: string }[];
  language: string;
  kind: Kind;
  picture: Picture | null;
  /** With parents: ['JP', 'eastern-asia']. */
  regions: string[];
  topics: string[];
  /** Greater is more important; comparable between all stories of one reading. */
  importance: number;
  pinnedRegion: string | null;
  /** True while an editor's pin holds at the time of reading. */
  pinned: boolean;
  /** Its best article of each language but that of its lead. */
  tellings?: readonly Telling[];
  /** 1, and one more for each major development. */
  revision: number;
  /** What changed, when the revision is above 1. */
  development: string | null;
  publishedAt: Temporal.Instant;
  surfacedAt: Temporal.Instant;
}

/** The story as its best article of `language` (a base language) tells it; as its lead does where there is none. */
export function tellIn(card: StoryCard, language: string | undefined): StoryCard {
  const telling = card.tellings?.find((one) => baseLanguage(one.language) === language);
  if (!telling) return card;
  const lead = { sourceName: card.sourceName, url: card.url };
  return {
    ...card,
    ...telling,
    alsoAt: [lead, ...card.alsoAt].filter(({ sourceName }) => sourceName !== telling.sourceName),
  };
}

/** 'zh-Hant' → 'zh': a reader of Chinese reads both scripts rather than nothing. */
export function baseLanguage(tag: string): string {
  return tag.toLowerCase().split('-', 1)[0]!;
}
