import { paragraphs, wrap } from '../../emails/text.ts';
import { fontsOf, leadingOf, light } from '../../emails/theme.ts';
import { escapeHtml, harmless, harmlessUrl } from '../editions/harmless.ts';
import { elementsOf, isElement, type SourceElement } from './parse-source.ts';
import { linkVariables, textVariables } from './special.ts';

type Nodes = readonly (SourceElement | string)[];

const variable = new RegExp(`(\\{\\{\\s*(?:${textVariables.join('|')})\\s*\\}\\})`);

/** An editor's text as a template of SES: variables of the list stay, every other brace is only a brace. */
export function template(text: string): string {
  return text
    .split(variable)
    .map((piece, index) => (index % 2 === 1 ? piece.replace(/\s/g, '') : besideVariables(piece, index > 0)))
    .join('');
}

/** What Handlebars would read as a part of the variable beside it is set apart by an invisible character. */
function besideVariables(piece: string, follows: boolean): string {
  const apart = harmless(piece).replace(/\\$/, '\\\u2060');
  return follows ? apart.replace(/^\}/, '\u2060}') : apart;
}

/** An address an editor wrote, as a template of SES; what `checkSource` refuses is never asked for. */
export function templateUrl(href: string): string {
  const name = /^\{\{\s*(\w+)\s*\}\}$/.exec(href.trim())?.[1];
  return (linkVariables as readonly string[]).includes(name ?? '') ? `{{${name}}}` : harmlessUrl(href.trim());
}

/** Where `fixed`, the editor chose the colours around, and dark programs change nothing. */
interface Look {
  language: string;
  fixed: boolean;
}

/** HTML of what stands in a text: built anew of tags on the list, everything escaped. */
export function richHtml(nodes: Nodes, look: Look): string {
  return nodes
    .map((node) => (isElement(node) ? elementHtml(node, look) : escapeHtml(template(node))))
    .join('');
}

function elementHtml(element: SourceElement, look: Look): string {
  const { tag, attributes, children } = element;
  if (tag === 'br') return '<br>';
  const name = tag === 'h1' ? 'h2' : tag;
  const style = [styleOf(tag, look), attributes.style?.trim()].filter(Boolean).join(';');
  const written = Object.entries({
    ...Object.fromEntries(Object.entries(attributes).filter(([key]) => key !== 'style' && key !== 'href')),
    ...(tag === 'a' && attributes.href ? { href: templateUrl(attributes.href) } : {}),
    ...(inkTags.has(tag) && !look.fixed && !/(^|;)\s*color/.test(attributes.style ?? '')
      ? { class: 'in' }
      : {}),
    ...(style ? { style } : {}),
  });
  const told = written.map(([key, value]) => ` ${key}="${escapeHtml(value)}"`).join('');
  return `<${name}${told}>${richHtml(children, look)}</${name}>`;
}

const inkTags = new Set(['h1', 'h2', 'h3', 'h4', 'a']);
const headings: Record<string, { size: number; leading: number }> = {
  h1: { size: 34, leading: 1.18 },
  h2: { size: 26, leading: 1.2 },
  h3: { size: 20, leading: 1.3 },
  h4: { size: 17, leading: 1.4 },
};

function styleOf(tag: string, { language, fixed }: Look): string {
  const heading = headings[tag];
  const ink = fixed ? '' : `color:${light.ink};`;
  if (heading)
    return `margin:0 0 12px;${ink}font-family:${fontsOf(language).serif};font-size:${heading.size}px;line-height:${heading.leading};font-weight:700`;
  if (tag === 'a')
    return fixed ? 'color:inherit;text-decoration:underline' : `${ink}text-decoration:underline`;
  if (tag === 'p') return `margin:0 0 12px;line-height:${leadingOf(language)}`;
  if (tag === 'ul' || tag === 'ol') return 'margin:0 0 12px;padding:0 0 0 24px';
  if (tag === 'blockquote') return 'margin:0 0 12px;padding:0 0 0 16px;font-style:italic';
  return '';
}

const blockTags = new Set([
  'p',
  'h1',
  'h2',
  'h3',
  'h4',
  'ul',
  'ol',
  'li',
  'blockquote',
  'tr',
  'thead',
  'tbody',
  'tfoot',
]);

/** The same as text: paragraphs with an empty line between, links with their address behind them. */
export function richText(nodes: Nodes): string {
  const parts: string[] = [];
  let line = '';
  const end = () => {
    if (line.trim())
      parts.push(
        line
          .trim()
          .split('\n')
          .map((one) => wrap(one.trim()))
          .join('\n'),
      );
    line = '';
  };
  for (const node of nodes) {
    if (isElement(node) && blockTags.has(node.tag)) {
      end();
      parts.push(blockText(node));
    } else line += isElement(node) ? phraseText(node) : template(node);
  }
  end();
  return paragraphs(...parts);
}

function blockText(element: SourceElement): string {
  if (element.tag === 'ul' || element.tag === 'ol')
    return elementsOf(element)
      .map((item, index) => `${element.tag === 'ol' ? `${index + 1}.` : '-'} ${richText(item.children)}`)
      .join('\n');
  if (['thead', 'tbody', 'tfoot'].includes(element.tag)) return elementsOf(element).map(blockText).join('\n');
  if (element.tag === 'tr')
    return elementsOf(element)
      .map((cell) => richText(cell.children))
      .join(' | ');
  return richText(element.children);
}

function phraseText(element: SourceElement): string {
  if (element.tag === 'br') return '\n';
  const words = element.children
    .map((node) => (isElement(node) ? phraseText(node) : template(node)))
    .join('');
  return element.tag === 'a' && element.attributes.href
    ? `${words} (${templateUrl(element.attributes.href)})`
    : words;
}
