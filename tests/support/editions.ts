import type { Telling } from '../../src/editions/digest-props.ts';
import type { EditionContent, ReaderValues } from '../../src/editions/edition.ts';
import type { EditionContext } from '../../src/editions/edition-context.ts';
import type { StoryCard } from '../../src/stories/story.ts';
import { window } from './stories.ts';

export const context: EditionContext = {
  baseUrl: 'https://daybreak.example',
  language: 'en',
  utcOffset: '+09:00',
  at: window.to,
  campaign: null,
  web: false,
};

/** An edition of `content` with its stories, as it is read for rendering. */
export function telling(content: EditionContent, cards: readonly StoryCard[], subject = 'Subject'): Telling {
  return { id: 'e1', subject, content, cards: new Map(cards.map((card) => [card.id, card])) };
}

export const values: ReaderValues = {
  date: 'Tuesday 24 November 2026',
  time: '07:00',
  greeting: 'Good morning.',
  preferences: 'https://daybreak.example/p/1-2-3',
  unsubscribe: 'https://daybreak.example/u/1-0-3',
  act: 'https://daybreak.example/a/1-2-3',
  why: 'You get this because you asked for it.',
  whyText: 'You get this because you asked for it.',
  go: '',
  open: '',
  brace: '{',
};
