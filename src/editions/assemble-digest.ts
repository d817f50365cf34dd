import { tellIn } from '../stories/story.ts';
import { countStories, livePicks, type Telling } from './digest-props.ts';
import type { EditionContent, EditionMail, Pick } from './edition.ts';
import { webEditionUrl } from './edition-context.ts';
import { harmless } from './harmless.ts';
import { fillPart, type Value } from './part.ts';
import type { Parts, Piece } from './render-parts.tsx';
import type { Form } from './story-props.ts';
import { editionPreheader } from './subject.ts';

/** Most bytes of a mail's HTML after substitution. Gmail clips at 102 KB, and the end is where one unsubscribes. */
export const HTML_BUDGET = 90_000;

/** A digest put together, with what went into it. */
export interface AssembledDigest {
  mail: EditionMail;
  /** What is in the mail; the rest of the edition is on the web. */
  content: EditionContent;
  /** Stories that are on the web only. */
  missing: number;
  /** Of the HTML, with the longest values a reader can have. */
  bytes: number;
}

/**
 * Puts an edition together from rendered parts, as strings, byte for byte what a full render of the template gives.
 * What would not fit in the budget stays on the web, the least important stories first; the lead always stays.
 * Null where every story of the edition is gone.
 */
export function assembleDigest(
  edition: Telling,
  parts: Parts,
  budget: number = HTML_BUDGET,
): AssembledDigest | null {
  const whole = livePicks(edition);
  if (!whole) return null;
  const { content, bytes, values } = fitBudget(whole, edition, parts, budget);
  const missing = countStories(whole) - countStories(content);
  const filled = { ...values, intro: parts.intro(countStories(content), content.weekly) };
  const rows = rowsOf(content, edition, parts);
  if (missing > 0) {
    const more = { ...values, more: parts.moreLabel(missing) };
    rows.push({ piece: parts.more, values: more, bytes: 0 });
  }
  return {
    content,
    missing,
    bytes,
    mail: {
      subject: values.subject.text,
      html: join(rows, parts.shell, filled, 'html'),
      text: join(rows, parts.shell, filled, 'text'),
    },
  };
}

type Values = Record<'subject' | 'preheader' | 'webUrl', Value>;

/** The preheader names only what is in the mail. */
function frameValues(content: EditionContent, edition: Telling, parts: Parts): Values {
  const { baseUrl, language } = parts.context;
  const preheader = editionPreheader(content, edition.cards, language, edition.subject);
  return {
    subject: parts.value(harmless(edition.subject)),
    preheader: parts.value(harmless(preheader)),
    webUrl: parts.value(webEditionUrl(baseUrl, edition.id)),
  };
}

/** A row of the sheet: a piece with what fills its holes. */
interface Row {
  piece: Piece;
  values: Record<string, Value>;
  bytes: number;
}

function rowsOf(content: EditionContent, edition: Telling, parts: Parts): Row[] {
  const rows = content.lead ? [storyRow(content.lead, 'lead', edition, parts)] : [];
  const add = (sections: EditionContent['sections'], form: Form) => {
    for (const section of sections) {
      const piece = parts.heading(section.id);
      rows.push({ piece, values: {}, bytes: piece.html.bytes });
      for (const pick of section.picks) rows.push(storyRow(pick, form, edition, parts));
    }
  };
  add(
    content.sections.filter((section) => section.id === 'alerted'),
    'alerted',
  );
  add(
    content.sections.filter((section) => section.id !== 'alerted'),
    'card',
  );
  return rows;
}

function storyRow(pick: Pick, form: Form, edition: Telling, parts: Parts): Row {
  const piece = parts.story(tellIn(edition.cards.get(pick.storyId)!, pick.language), pick, form);
  const why = parts.why(pick.reason);
  return { piece, values: { why }, bytes: piece.html.bytes + why.bytes };
}

/** Takes the least important stories out until the rest fits. */
function fitBudget(
  whole: EditionContent,
  edition: Telling,
  parts: Parts,
  budget: number,
): { content: EditionContent; bytes: number; values: Values } {
  const weigh = (content: EditionContent) => {
    const values = frameValues(content, edition, parts);
    const frame =
      parts.shell.html.bytes +
      parts.intro(countStories(whole), whole.weekly).bytes +
      Object.values(values).reduce((sum, value) => sum + 2 * value.bytes, 0);
    const more = parts.more.html.bytes + values.webUrl.bytes + parts.moreLabel(countStories(whole)).bytes;
    const bytes = frame + weightOf(content, edition, parts) + (content === whole ? 0 : more);
    return { content, bytes, values };
  };
  let fitted = weigh(whole);
  if (fitted.bytes <= budget) return fitted;
  for (const pick of leastImportant(whole, edition)) {
    fitted = weigh(without(fitted.content, pick));
    if (fitted.bytes <= budget) break;
  }
  return fitted;
}

function weightOf(content: EditionContent, edition: Telling, parts: Parts): number {
  return rowsOf(content, edition, parts).reduce((sum, row) => sum + row.bytes, 0);
}

/** All picks but the lead; lines about alerts go last. */
function leastImportant(content: EditionContent, edition: Telling): Pick[] {
  const importance = (pick: Pick) => edition.cards.get(pick.storyId)!.importance;
  const picks = content.sections.flatMap((section) => section.picks);
  return picks.sort(
    (a, b) =>
      Number(a.reason.kind === 'alerted') - Number(b.reason.kind === 'alerted') ||
      importance(a) - importance(b),
  );
}

function without(content: EditionContent, pick: Pick): EditionContent {
  const sections = content.sections
    .map((section) => ({ ...section, picks: section.picks.filter((one) => one !== pick) }))
    .filter((section) => section.picks.length > 0);
  return { ...content, sections };
}

function join(
  rows: readonly Row[],
  shell: Piece,
  values: Record<string, Value>,
  form: 'html' | 'text',
): string {
  let body = '';
  for (const row of rows) body += fillPart(row.piece[form], row.values, form);
  return fillPart(shell[form], { ...values, rows: { html: body, text: body } }, form);
}
