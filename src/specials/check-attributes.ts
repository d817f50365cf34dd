import type { SourceElement } from './parse-source.ts';
import { imageFile } from './references.ts';
import { linkVariables } from './special.ts';

/** Blocks of our own, with their attributes; those with a `!` have to be there. */
const own = new Map([
  ['mj-story', ['story!', 'size']],
  ['mj-picture', ['src!', 'alt!', 'caption', 'credit', 'href']],
  ['mj-quote', ['by', 'role']],
  ['mj-results', ['caption!', 'note']],
  ['mj-sponsor', ['name!', 'href!', 'src', 'alt']],
]);
/** The same of mjml's, which knows its other attributes itself. */
const needed = new Map([
  ['mj-image', ['src!', 'alt!']],
  ['mj-button', ['href!']],
]);
const elsewhere = ['css-class', 'background-url', 'srcset', 'usemap', 'inline', 'path', 'owa'];
const wording = ['alt', 'title', 'caption', 'credit', 'by', 'role', 'name', 'note'];
const WORDING_MAX = 300;

export function isOwnBlock(tag: string): boolean {
  return own.has(tag);
}

/** What is wrong with the attributes of an element of MJML; `isDefault` where it only sets what others start from. */
export function attributeProblems({ tag, attributes }: SourceElement, isDefault: boolean): string[] {
  const wanted = own.get(tag);
  const missing = (isDefault ? [] : (wanted ?? needed.get(tag) ?? []))
    .filter((name) => name.endsWith('!') && !attributes[name.slice(0, -1)]?.trim())
    .filter((name) => !(name === 'alt!' && 'alt' in attributes && tag === 'mj-image'))
    .map((name) => `<${tag}> needs ${name.slice(0, -1)}.`);
  const wrong = Object.entries(attributes).flatMap(([name, value]) => {
    const unknown = wanted && !wanted.includes(name) && !wanted.includes(`${name}!`);
    return (unknown ? `<${tag}> has no ${name}.` : attributeProblem(tag, name, value)) ?? [];
  });
  return [...missing, ...wrong];
}

/** The same for an element of HTML in a text. */
export function inlineProblems({ tag, attributes }: SourceElement): string[] {
  return Object.entries(attributes).flatMap(([name, value]) => inlineProblem(tag, name, value) ?? []);
}

function attributeProblem(tag: string, name: string, value: string): string | undefined {
  if (elsewhere.includes(name)) return `${name} is not taken in specials.`;
  if (name === 'href') return linkProblem(value);
  if (name === 'src')
    return imageFile(value)
      ? undefined
      : `Pictures come from the desk, /media/…, not from ${value.slice(0, 100)}`;
  if (name === 'story') return /^[1-9]\d{0,14}$/.test(value) ? undefined : 'story is the number of a story.';
  if (tag === 'mj-story' && name === 'size')
    return ['card', 'lead'].includes(value) ? undefined : 'size is card or lead.';
  if (wording.includes(name) && tag !== 'mj-class')
    return value.length > WORDING_MAX ? `${name} has more than ${WORDING_MAX} characters.` : undefined;
  return valueProblem(name, value);
}

function inlineProblem(tag: string, name: string, value: string): string | undefined {
  if (tag === 'a' && name === 'href') return linkProblem(value);
  if (name === 'style') return styleProblem(value);
  const cell = ['align', 'colspan', 'rowspan', 'scope', 'width'].includes(name);
  return cell && ['td', 'th'].includes(tag) ? valueProblem(name, value) : `<${tag}> cannot have ${name}.`;
}

/** Sizes, colours and names; nothing that could end a rule, close a quote or name an address. */
function valueProblem(name: string, value: string): string | undefined {
  return /^[\w\s#%.,+-]{0,200}$/.test(value) ? undefined : `${name}="${value.slice(0, 100)}" is not taken.`;
}

const styles =
  /^(color|background-color|font-(size|weight|style)|line-height|text-(align|decoration)|vertical-align|width|padding(-\w+)?|margin(-\w+)?|border(-[\w-]+)?)$/;

function styleProblem(style: string): string | undefined {
  for (const rule of style.split(';').filter((part) => part.trim())) {
    const [name = '', value = ''] = rule.split(/:(.*)/s).map((part) => part.trim());
    if (!styles.test(name)) return `style cannot set ${name.slice(0, 100)}.`;
    const problem = valueProblem(name, value);
    if (problem) return problem;
  }
  return undefined;
}

function linkProblem(href: string): string | undefined {
  const variable = /^\{\{\s*(\w+)\s*\}\}$/.exec(href.trim())?.[1];
  if (variable && (linkVariables as readonly string[]).includes(variable)) return undefined;
  const url = URL.parse(href.trim());
  return url?.protocol === 'https:' && !url.username && !url.password
    ? undefined
    : `Links start with https://; this one does not: ${href.slice(0, 100)}`;
}
