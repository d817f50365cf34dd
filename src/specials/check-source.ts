import { attributeProblems, inlineProblems, isOwnBlock } from './check-attributes.ts';
import { elementsOf, isElement, type SourceElement } from './parse-source.ts';
import { storiesIn } from './references.ts';
import { linkVariables, type Problem, STORIES_MAX, textVariables } from './special.ts';

/** MJML that lays a special out; what stands in what is checked by mjml itself. */
const layout = new Set(
  'mjml mj-head mj-body mj-attributes mj-all mj-class mj-wrapper mj-section mj-group mj-column mj-divider mj-spacer mj-image'.split(
    ' ',
  ),
);
const headTags = new Set(['mj-title', 'mj-preview', 'mj-attributes']);
const plainText = new Set(['mj-title', 'mj-preview', 'mj-results']);
const richText = new Set(['mj-text', 'mj-table', 'mj-button', 'mj-quote', 'mj-sponsor']);
const phrases = new Set('p br b strong i em u s sub sup span a ul ol li h1 h2 h3 h4 blockquote'.split(' '));
const cells = new Set(['thead', 'tbody', 'tfoot', 'tr', 'th', 'td']);

const ownRules = 'The style is that of the paper; rules of your own are not taken.';
const refused = new Map([
  ['mj-include', 'Files cannot be included.'],
  ['mj-raw', 'HTML is not taken as it is; write in <mj-text>.'],
  ['mj-style', ownRules],
  ['style', ownRules],
  ['mj-font', 'The typefaces are those of the paper.'],
  ['script', 'Scripts do not run in mails.'],
  ['img', 'Put pictures in with <mj-picture>.'],
]);

/** What a special must not have: foreign tags, foreign addresses, anything that could run or load. */
export function checkSource(root: SourceElement): Problem[] {
  const problems = checkElement(root);
  const stories = storiesIn(root).length;
  if (stories > STORIES_MAX)
    problems.push({ line: 1, message: `There are ${stories} stories; ${STORIES_MAX} is the most.` });
  return problems;
}

/** Variables that are not on the list: to readers they would be braces and a word. */
export function checkVariables(source: string): Problem[] {
  const known: readonly string[] = [...textVariables, ...linkVariables];
  const names = known.map((name) => `{{${name}}}`).join(', ');
  return [...source.matchAll(/\{\{\s*([\w.-]+)\s*\}\}/g)]
    .filter(([, name]) => !known.includes(name!))
    .map(({ 0: variable, index }) => ({
      line: source.slice(0, index).split('\n').length,
      message: `There is no variable ${variable}. There are ${names}.`,
    }));
}

function checkElement(element: SourceElement, parent?: SourceElement): Problem[] {
  const { tag, line } = element;
  const problem = placeProblem(tag, parent?.tag);
  if (problem) return [{ line, message: problem }];
  const isDefault = parent?.tag === 'mj-attributes';
  const problems = attributeProblems(element, isDefault).map((message) => ({ line, message }));
  if (isDefault) return problems;
  if (richText.has(tag)) return [...problems, ...elementsOf(element).flatMap((one) => checkPhrase(one, tag))];
  if (plainText.has(tag)) {
    const inner = elementsOf(element)[0];
    if (inner) problems.push({ line: inner.line, message: `<${tag}> holds nothing but text.` });
    return problems;
  }
  if (element.children.some((node) => !isElement(node) && node.trim()))
    problems.push({ line, message: `Text stands in <mj-text>, not in <${tag}>.` });
  return [...problems, ...elementsOf(element).flatMap((one) => checkElement(one, element))];
}

function placeProblem(tag: string, parent: string | undefined): string | undefined {
  if (refused.has(tag)) return refused.get(tag);
  if (parent === 'mj-head' && !headTags.has(tag)) return `<${tag}> cannot stand in <mj-head>.`;
  if (isOwnBlock(tag))
    return parent === 'mj-body' || parent === 'mj-column'
      ? undefined
      : `<${tag}> stands in <mj-body> or in a column.`;
  return layout.has(tag) || richText.has(tag) || plainText.has(tag)
    ? undefined
    : `There is no <${tag}> in specials.`;
}

function checkPhrase(element: SourceElement, block: string): Problem[] {
  const { tag, line } = element;
  if (!phrases.has(tag) && !(block === 'mj-table' && cells.has(tag)))
    return [{ line, message: refused.get(tag) ?? `<${tag}> cannot stand in <${block}>.` }];
  return [
    ...inlineProblems(element).map((message) => ({ line, message })),
    ...elementsOf(element).flatMap((one) => checkPhrase(one, block)),
  ];
}
