import { LeadStory, Story } from '../../emails/components/story.tsx';
import { storyText } from '../../emails/daily-digest.tsx';
import { Picture, type PictureProps } from '../../emails/specials/picture.tsx';
import { Quote } from '../../emails/specials/quote.tsx';
import { Results } from '../../emails/specials/results.tsx';
import { Sponsor } from '../../emails/specials/sponsor.tsx';
import { displayWidth, paragraphs, wrap } from '../../emails/text.ts';
import { say } from '../../emails/words.ts';
import type { EditionContext } from '../editions/edition-context.ts';
import { storyHole } from '../editions/part.ts';
import { renderPart } from '../editions/render-html.tsx';
import { storyProps, whyText } from '../editions/story-props.ts';
import type { StoryCard } from '../stories/story.ts';
import { type SourceElement, textOf } from './parse-source.ts';
import { imageFile } from './references.ts';
import { richHtml, richText, template, templateUrl } from './rich-text.ts';

/** What blocks are made of beside their source. */
export interface Materials {
  context: EditionContext;
  stories: ReadonlyMap<number, StoryCard>;
  images: ReadonlyMap<string, { width: number; height: number }>;
}

/** A block as a row of a table, and as text. */
export interface Block {
  row: string;
  text: string;
}

/** One of the blocks made for this paper. Its story and pictures have to be among the materials. */
export function renderBlock(element: SourceElement, materials: Materials): Block {
  switch (element.tag) {
    case 'mj-story':
      return storyBlock(element, materials);
    case 'mj-picture':
      return pictureBlock(element, materials);
    case 'mj-quote':
      return quoteBlock(element, materials);
    case 'mj-results':
      return resultsBlock(element, materials);
    default:
      return sponsorBlock(element, materials);
  }
}

function storyBlock({ attributes }: SourceElement, { context, stories }: Materials): Block {
  const card = stories.get(Number(attributes.story))!;
  const [form, Row] =
    attributes.size === 'lead' ? (['lead', LeadStory] as const) : (['card', Story] as const);
  const why = whyText({ kind: 'editor' }, context);
  // Without a reader nothing is muted, and times are told in UTC.
  const told = storyProps(card, form, null, why, { ...context, web: true });
  const story = { ...told, time: `${told.time} UTC` };
  return {
    row: storyHole(card.id, renderPart(<Row language={context.language} story={story} />)),
    text: storyHole(card.id, storyText(context.language, story)),
  };
}

function pictureBlock({ attributes }: SourceElement, materials: Materials): Block {
  const { language } = materials.context;
  const picture = pictureOf(attributes, materials)!;
  const [caption, credit] = [wordsOf(attributes.caption), wordsOf(attributes.credit)];
  const href = attributes.href ? templateUrl(attributes.href) : null;
  const props = { language, picture, caption, credit, href };
  const below = [caption, credit].filter(Boolean).join(' · ');
  return {
    row: renderPart(<Picture {...props} />),
    text: paragraphs(wrap(`[${picture.alt}]`), below && wrap(below), href),
  };
}

function quoteBlock({ attributes, children }: SourceElement, { context }: Materials): Block {
  const { language } = context;
  const [by, role] = [wordsOf(attributes.by), wordsOf(attributes.role)];
  const words = richHtml(children, { language, fixed: false });
  const said = by && `— ${by}${role ? `, ${role}` : ''}`;
  return {
    row: renderPart(<Quote language={language} words={words} by={by} role={role} />),
    text: paragraphs(`“${richText(children)}”`, said && wrap(said)),
  };
}

function resultsBlock(element: SourceElement, { context }: Materials): Block {
  const lines = textOf(element)
    .split('\n')
    .filter((line) => line.trim())
    .map((line) => line.split('|').map((cell) => template(cell.trim())));
  const [head = [], ...rows] = lines;
  const whole = rows.map((row) => head.map((_, column) => row[column] ?? ''));
  const numeric = head.map(
    (_, column) => column > 0 && whole.every((row) => /^([+−–-]?[\d.,\s]*%?|[–—-])$/.test(row[column]!)),
  );
  const caption = template(element.attributes.caption!);
  const note = wordsOf(element.attributes.note);
  const props = { language: context.language, caption, head, rows: whole, numeric, note };
  return {
    row: renderPart(<Results {...props} />),
    text: paragraphs(wrap(caption), tableText([head, ...whole], numeric), note && wrap(note)),
  };
}

/** Columns that line up, where the longest cells leave room for them. */
function tableText(rows: string[][], numeric: boolean[]): string {
  const widths = numeric.map((_, column) => Math.max(...rows.map((row) => displayWidth(row[column]!))));
  const pad = (cell: string, column: number) => {
    const space = ' '.repeat(widths[column]! - displayWidth(cell));
    return numeric[column] ? space + cell : cell + space;
  };
  return rows.map((row) => row.map(pad).join('  ').trimEnd()).join('\n');
}

function sponsorBlock({ attributes, children }: SourceElement, materials: Materials): Block {
  const { language } = materials.context;
  const name = template(attributes.name!);
  const href = templateUrl(attributes.href!);
  const props = { language, name, href, picture: pictureOf(attributes, materials) };
  const words = richHtml(children, { language, fixed: false });
  const label = `${say(language, 'special.advertising')} · ${name}`;
  return {
    row: renderPart(<Sponsor {...props} words={words} />),
    text: paragraphs(
      wrap(label),
      richText(children),
      `${say(language, 'special.sponsor', { name })}:\n${href}`,
    ),
  };
}

function wordsOf(text: string | undefined): string | null {
  return text?.trim() ? template(text.trim()) : null;
}

/** A picture of the desk with its whole address; null where the element names none. */
export function pictureOf(
  attributes: SourceElement['attributes'],
  { images, context }: Materials,
): PictureProps['picture'] | null {
  const file = imageFile(attributes.src);
  const size = file && images.get(file);
  if (!size) return null;
  return { src: `${context.baseUrl}/media/${file}`, alt: template(attributes.alt ?? ''), ...size };
}
