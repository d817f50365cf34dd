import { paragraphs, wrap } from '../../emails/text.ts';
import { fontsOf, leadingOf, light, margin, sheetWidth } from '../../emails/theme.ts';
import { escapeHtml } from '../editions/harmless.ts';
import { messageOf } from '../shared/errors.ts';
import { isOwnBlock } from './check-attributes.ts';
import { elementsOf, type SourceElement } from './parse-source.ts';
import { type Materials, pictureOf, renderBlock } from './render-blocks.tsx';
import { richHtml, richText, template, templateUrl } from './rich-text.ts';
import type { Problem } from './special.ts';

/** What a source became: the rows between masthead and footer, templates of SES. */
export interface Body {
  html: string;
  text: string;
  /** Rules of its columns on a wide screen. */
  styles: string;
  /** What mjml found. */
  problems: Problem[];
}

interface Node {
  tagName: string;
  attributes: Record<string, string>;
  children: Node[];
  content?: string;
  line: number;
}

/**
 * Lays a checked source out with mjml. It gets a tree of ours and never a text, so it parses nothing, includes nothing
 * and reads no file; blocks of our own, and everything editors wrote as HTML, are made before.
 */
export async function renderBody(root: SourceElement, materials: Materials): Promise<Body> {
  const texts: string[] = [];
  const tree = toNode(root, { materials, texts, fixed: false, parent: '' });
  tree.children = [
    headOf(root, materials.context.language),
    ...tree.children.filter(({ tagName }) => tagName !== 'mj-head'),
  ];
  // Loaded when it is needed: commands and pages without specials start quicker.
  const { default: mjml2html } = await import('mjml');
  const options = { validationLevel: 'soft', ignoreIncludes: true, keepComments: false, fonts: {} } as const;
  try {
    const made = await mjml2html(tree, options);
    const problems = made.errors.map(({ line, tagName, message }) => ({
      line,
      message: `<${tagName}>: ${message}`,
    }));
    return { ...takeBody(made.html), text: paragraphs(...texts), problems };
  } catch (error) {
    return { html: '', text: '', styles: '', problems: [{ line: 1, message: messageOf(error) }] };
  }
}

/** What a node is made with: where its text goes, and whether an editor chose the colours around it. */
interface Making {
  materials: Materials;
  texts: string[];
  fixed: boolean;
  parent: string;
}

function toNode(element: SourceElement, making: Making): Node {
  const { tag, line, children } = element;
  const { materials, texts } = making;
  const { language } = materials.context;
  const fixed = making.fixed || (tag !== 'mj-body' && backgrounds.some((name) => name in element.attributes));
  if (isOwnBlock(tag)) {
    const { row, text } = renderBlock(element, materials);
    texts.push(text);
    // Without our classes dark programs leave the colours of a block as they are around it.
    const told = fixed ? row.replace(/ class="[^"]*"/g, '') : row;
    const content = making.parent === 'mj-body' ? `${tableStart}${told}</tbody></table>` : told;
    return { tagName: 'mj-raw', attributes: {}, children: [], content, line };
  }
  const attributes = attributesOf(element, fixed, materials);
  if (tag === 'mj-text' || tag === 'mj-table' || tag === 'mj-button') {
    texts.push(tag === 'mj-button' ? buttonText(element) : richText(children));
    const content = richHtml(children, { language, fixed: fixed || tag === 'mj-button' });
    return { tagName: tag, attributes, children: [], content, line };
  }
  if (tag === 'mj-image') texts.push(imageText(element));
  const inner = elementsOf(element).map((one) => toNode(one, { materials, texts, fixed, parent: tag }));
  return { tagName: tag, attributes, children: inner, line };
}

const backgrounds = ['background-color', 'inner-background-color', 'container-background-color'];
const tableStart =
  '<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tbody>';

// What dark programs may recolour: `special-edition.tsx` has the rules.
const recoloured = new Map([
  ['mj-text', 'mt'],
  ['mj-table', 'mt'],
  ['mj-button', 'mb'],
]);

/** mjml writes attributes as they are, so they are escaped here. */
function attributesOf(element: SourceElement, fixed: boolean, materials: Materials): Node['attributes'] {
  const { tag, attributes } = element;
  // The sheet is the paper's, and as wide as it is.
  if (tag === 'mj-body' || tag === 'mjml') return {};
  const own = fixed || 'color' in attributes ? undefined : recoloured.get(tag);
  const values = Object.entries(attributes).map(([name, value]) => {
    if (name === 'href') return [name, escapeHtml(templateUrl(value))];
    if (name === 'src') return [name, escapeHtml(pictureOf(attributes, materials)?.src ?? '')];
    return [name, escapeHtml(template(value))];
  });
  return { ...Object.fromEntries(values), ...(own && { 'css-class': own }) };
}

/** What every element starts with, and then what the editor has it start with. */
function headOf(root: SourceElement, language: string): Node {
  const line = 1;
  const { sans } = fontsOf(language);
  const words = { 'line-height': String(leadingOf(language)), color: light.ink, padding: `8px ${margin}px` };
  const defaults: Record<string, Record<string, string>> = {
    'mj-all': { 'font-family': sans },
    'mj-section': { padding: '0' },
    'mj-text': { ...words, 'font-size': '17px' },
    'mj-table': { ...words, 'font-size': '16px' },
    'mj-image': { padding: `8px ${margin}px` },
    'mj-divider': { 'border-color': light.rule, 'border-width': '1px', padding: `16px ${margin}px` },
    'mj-button': {
      'background-color': light.accent,
      color: light.onAccent,
      'font-size': '17px',
      'font-weight': '700',
      'border-radius': '0',
      'inner-padding': '14px 28px',
      align: 'left',
      padding: `16px ${margin}px`,
    },
  };
  const set = Object.entries(defaults).map(([tagName, attributes]) => ({
    tagName,
    attributes,
    children: [],
    line,
  }));
  const own = elementsOf(root)
    .filter(({ tag }) => tag === 'mj-head')
    .flatMap(elementsOf)
    .filter(({ tag }) => tag === 'mj-attributes')
    .flatMap(elementsOf)
    .map((one) => ({ tagName: one.tag, attributes: one.attributes, children: [], line: one.line }));
  const attributes = { tagName: 'mj-attributes', attributes: {}, children: [...set, ...own], line };
  return { tagName: 'mj-head', attributes: {}, children: [attributes], line };
}

function buttonText({ children, attributes }: SourceElement): string {
  return `${richText(children)}:\n${templateUrl(attributes.href ?? '')}`;
}

function imageText({ attributes }: SourceElement): string {
  const alt = template(attributes.alt ?? '');
  return paragraphs(alt && wrap(`[${alt}]`), attributes.href && templateUrl(attributes.href));
}

/** Takes what we need of the document that mjml makes: the shell around it is the paper's. */
function takeBody(document: string): { html: string; styles: string } {
  const [, body = ''] = /<body[^>]*>([\s\S]*)<\/body>/.exec(document) ?? [];
  const html = body.replace(/^\s*<div[^>]*>/, '').replace(/<\/div>\s*$/, '');
  // The first is a reset for whole documents; those in comments are for Outlook of long ago.
  const told = document.replace(/<!--\[if[\s\S]*?<!\[endif\]-->/g, '');
  const [, ...rules] = [...told.matchAll(/<style type="text\/css">([^<]*)<\/style>/g)];
  return {
    html: `<div style="max-width:${sheetWidth}px">${html.trim().replace(/\n\s*/g, '\n')}</div>`,
    styles: rules.map(([, rule]) => rule!.replace(/\s+/g, ' ').trim()).join(''),
  };
}
