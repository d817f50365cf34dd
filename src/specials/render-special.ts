import type { Db } from '../database/types.ts';
import { HTML_BUDGET } from '../editions/assemble-digest.ts';
import type { EditionMail, SpecialContent } from '../editions/edition.ts';
import type { EditionContext } from '../editions/edition-context.ts';
import { weigher } from '../editions/part.ts';
import { renderSpecialEdition } from '../editions/render-edition.tsx';
import type { Clock } from '../shared/clock.ts';
import { findStoryCardsByIds } from '../stories/story-repository.ts';
import { checkSource, checkVariables } from './check-source.ts';
import { findImageSizes } from './image-repository.ts';
import { everyElement, parseSource, type SourceElement, textOf } from './parse-source.ts';
import { imageFile, imagesIn, storiesIn } from './references.ts';
import type { Materials } from './render-blocks.tsx';
import { renderBody } from './render-body.ts';
import { template } from './rich-text.ts';
import type { Problem, Special } from './special.ts';
import { unwritten } from './unwritten.ts';

/** A source made into a mail. It may go out when there is no problem. */
export interface RenderedSpecial {
  problems: Problem[];
  /** What an edition keeps; null where the source could not be rendered. */
  content: SpecialContent | null;
  /** A template of `readerValues`, as `editionMail` gives it later. */
  mail: EditionMail | null;
  /** Of the HTML, with the longest values that a reader can have. */
  bytes: number;
}

/**
 * Renders a special in `language` (its own words: masthead, footer, "Advertising"). Stories and pictures are read as
 * they are now. What is wrong is told with its line and not thrown. Work is bounded by the limits of `special.ts`.
 */
export async function renderSpecial(
  deps: { db: Db; clock: Clock; baseUrl: string },
  special: Pick<Special, 'id' | 'subject' | 'source'>,
  language = 'en',
): Promise<RenderedSpecial> {
  const { root, problems } = parseSource(special.source);
  if (root) problems.push(...checkSource(root), ...checkVariables(special.source));
  if (!root || problems.length > 0) return failed(problems);
  const context: EditionContext = {
    baseUrl: deps.baseUrl,
    language,
    utcOffset: '+00:00',
    at: deps.clock.now(),
    campaign: null,
    web: false,
  };
  const materials = await gather(deps.db, root, context);
  const missing = whatIsMissing(root, materials);
  if (missing.length > 0) return failed(missing);
  const body = await renderBody(root, materials);
  if (!body.html) return failed(body.problems);
  const content: SpecialContent = {
    special: special.id,
    preheader: preheaderOf(root),
    html: body.html,
    text: body.text,
    styles: body.styles,
    storyIds: [...materials.stories.keys()],
  };
  const edition = { id: 'preview', subject: special.subject, content, cards: materials.stories };
  const mail = renderSpecialEdition(edition, context);
  const bytes = weigher(deps.baseUrl)(mail.html);
  const found = [...body.problems, ...unwritten(special.source), ...sizeProblem(bytes)];
  return { problems: sorted(found), content, mail, bytes };
}

function failed(problems: Problem[]): RenderedSpecial {
  return { problems: sorted(problems), content: null, mail: null, bytes: 0 };
}

const MOST_PROBLEMS = 50;

function sorted(problems: Problem[]): Problem[] {
  return problems.sort((a, b) => a.line - b.line).slice(0, MOST_PROBLEMS);
}

async function gather(db: Db, root: SourceElement, context: EditionContext): Promise<Materials> {
  const ids = [...new Set(storiesIn(root))];
  const [cards, images] = await Promise.all([
    findStoryCardsByIds(db, ids, context.at),
    findImageSizes(db, [...new Set(imagesIn(root))]),
  ]);
  return { context, images, stories: new Map(cards.map((card) => [card.id, card])) };
}

function whatIsMissing(root: SourceElement, { stories, images }: Materials): Problem[] {
  return everyElement(root).flatMap(({ tag, attributes, line }) => {
    if (tag === 'mj-story' && !stories.has(Number(attributes.story)))
      return [{ line, message: `There is no story ${attributes.story}; it may have been killed or merged.` }];
    const file = imageFile(attributes.src);
    if (file && !images.has(file))
      return [{ line, message: `There is no picture ${file}. Upload it first.` }];
    return [];
  });
}

function preheaderOf(root: SourceElement): string {
  const preview = everyElement(root).find(({ tag }) => tag === 'mj-preview');
  return preview ? template(textOf(preview)).replace(/\s+/g, ' ').trim() : '';
}

function sizeProblem(bytes: number): Problem[] {
  if (bytes <= HTML_BUDGET) return [];
  const [has, most] = [bytes, HTML_BUDGET].map((size) => Math.ceil(size / 1000));
  return [{ line: 1, message: `The mail has ${has} KB. Mail programs cut what is longer than ${most} KB.` }];
}
