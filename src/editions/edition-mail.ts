import { mailLanguage } from '../../emails/words.ts';
import type { Db } from '../database/types.ts';
import { toInstant } from '../shared/clock.ts';
import { DaybreakError } from '../shared/errors.ts';
import type { StoryCard } from '../stories/story.ts';
import { findStoryCardsByIds } from '../stories/story-repository.ts';
import { assembleDigest } from './assemble-digest.ts';
import type { FindCards } from './card-store.ts';
import { countable } from './countable.ts';
import { livePicks, type Telling } from './digest-props.ts';
import { type AlertContent, type EditionMail, storyIdsOf } from './edition.ts';
import { campaignOf, type EditionContext, tellDate } from './edition-context.ts';
import { findEdition, type StoredEdition } from './edition-repository.ts';
import { fillMail } from './harmless.ts';
import { renderAlert, renderDigest, renderSpecialEdition } from './render-edition.tsx';
import { createParts, type Parts } from './render-parts.tsx';
import { editionSubject } from './subject.ts';

export interface EditionMailDeps {
  db: Db;
  /** Of the site, without a slash at its end. */
  baseUrl: string;
  /** Whether links to publishers carry UTM parameters. */
  utm?: boolean;
  /** Where cards of stories come from, if not from the database each time. */
  findCards?: FindCards;
}

/** Gives the mail of an edition; null where an editor took the last story of it away. */
export type RenderEditionMail = (editionId: string) => Promise<EditionMail | null>;

// Each holds the cards of one mailing, language and clock, some MB when a digest is large.
const MOST_PARTS = 24;

/**
 * Makes the mails that handoffs send. Cards and shell are rendered once a mailing and language and kept for the
 * editions that follow; stories are read anew, so that what an editor took away is not sent.
 * The mail is a template: `readerValues` has its variables. Throws `not_found` for an unknown edition.
 */
export function createEditionMail(deps: EditionMailDeps): RenderEditionMail {
  const kept = new Map<string, Parts>();
  return async (editionId) => {
    const mail = await make(editionId);
    return mail && countable(deps.baseUrl, mail);
  };

  async function make(editionId: string): Promise<EditionMail | null> {
    const edition = await loadEdition(deps, editionId);
    const { content } = edition;
    const context = contextOf(deps, edition, false);
    if ('storyId' in content) return alertMail({ ...edition, content }, context);
    if ('special' in content) return renderSpecialEdition({ ...edition, content }, context);
    const key = `${edition.mailingId} ${edition.language} ${content.utcOffset}`;
    const parts = kept.get(key) ?? createParts(context);
    kept.delete(key);
    kept.set(key, parts);
    if (kept.size > MOST_PARTS) kept.delete(kept.keys().next().value!);
    return assembleDigest({ ...edition, content }, parts)?.mail ?? null;
  }
}

/** The edition as a page: all its stories, without a reader. Null where its stories are gone. */
export async function renderWebEdition(
  deps: EditionMailDeps,
  editionId: string,
): Promise<EditionMail | null> {
  const edition = await loadEdition(deps, editionId);
  const { content } = edition;
  const context = contextOf(deps, edition, true);
  const mail =
    'storyId' in content
      ? alertMail({ ...edition, content }, context)
      : 'special' in content
        ? renderSpecialEdition({ ...edition, content }, context)
        : renderDigest({ ...edition, content }, context);
  return mail && fillMail(mail, { brace: '{', date: tellDate(context) });
}

function alertMail(
  edition: { id: string; subject: string; content: AlertContent; cards: ReadonlyMap<number, StoryCard> },
  context: EditionContext,
): EditionMail | null {
  const card = edition.cards.get(edition.content.storyId);
  return card ? renderAlert({ ...edition, card }, context) : null;
}

async function loadEdition({ db, findCards }: EditionMailDeps, editionId: string) {
  const edition = await findEdition(db, editionId);
  if (!edition) throw new DaybreakError('not_found', `There is no edition ${editionId}`);
  const ids = storyIdsOf(edition.content);
  const find = findCards ?? ((...asked) => findStoryCardsByIds(db, ...asked));
  const stories = await find(ids, toInstant(edition.at));
  const told = { ...edition, cards: new Map(stories.map((card) => [card.id, card])) };
  return ids.length === stories.length ? told : { ...told, subject: subjectWithout(told) };
}

/** The subject of an edition of which a story is gone: it may have been that one's headline. */
function subjectWithout({
  content,
  subject,
  language,
  cards,
}: StoredEdition & Pick<Telling, 'cards'>): string {
  const left = 'sections' in content ? livePicks({ id: '', subject, content, cards }) : null;
  return left ? editionSubject(left, [...cards.values()], language) : subject;
}

function contextOf(deps: EditionMailDeps, edition: StoredEdition, web: boolean): EditionContext {
  const at = toInstant(edition.at);
  const { utcOffset } = edition.content;
  const stream = 'storyId' in edition.content ? 'breaking' : 'digest';
  const campaign = campaignOf(stream, { at, utcOffset }, deps.utm);
  const language = mailLanguage(edition.language);
  return { baseUrl: deps.baseUrl, language, utcOffset, at, campaign, web };
}
