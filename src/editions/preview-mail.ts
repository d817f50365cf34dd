import { mailLanguage } from '../../emails/words.ts';
import type { StoryCard } from '../stories/story.ts';
import { assembleDigest } from './assemble-digest.ts';
import type { EditionContent, EditionMail, NewEdition } from './edition.ts';
import { campaignOf } from './edition-context.ts';
import { fillMail } from './harmless.ts';
import { type MailReader, readerValues } from './reader-values.ts';
import { createParts } from './render-parts.tsx';

/** A digest that is not stored, as the reader would get it at `at`. `baseUrl` and `secret` make the reader's links. */
export function previewMail(
  options: { baseUrl: string; secret: string; utm?: boolean },
  digest: { edition: NewEdition & { content: EditionContent }; cards: readonly StoryCard[] },
  reader: MailReader,
  at: Temporal.Instant,
): EditionMail | null {
  const { edition } = digest;
  const parts = createParts({
    baseUrl: options.baseUrl,
    language: mailLanguage(edition.language),
    utcOffset: edition.utcOffset,
    at,
    campaign: campaignOf('digest', { at, utcOffset: edition.utcOffset }, options.utm),
    web: false,
  });
  const ids = new Set(
    [edition.content.lead, ...edition.content.sections.flatMap((section) => section.picks)].map(
      (pick) => pick?.storyId,
    ),
  );
  const cards = new Map(digest.cards.filter((card) => ids.has(card.id)).map((card) => [card.id, card]));
  const telling = { id: 'preview', subject: edition.subject, content: edition.content, cards };
  const made = assembleDigest(telling, parts);
  return made && fillMail(made.mail, readerValues({ ...options, stream: 'digest' }, reader, at, at));
}
