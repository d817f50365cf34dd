import { Parser } from 'htmlparser2';
import { DEPTH_MAX, ELEMENTS_MAX, type Problem, SOURCE_MAX } from './special.ts';

/** An element of a source: of MJML, or of the HTML that stands in a text. */
export interface SourceElement {
  tag: string;
  attributes: Record<string, string>;
  /** Where it begins, from 1. */
  line: number;
  children: (SourceElement | string)[];
}

export function isElement(node: SourceElement | string): node is SourceElement {
  return typeof node !== 'string';
}

export function elementsOf(element: SourceElement): SourceElement[] {
  return element.children.filter(isElement);
}

export function everyElement(root: SourceElement): SourceElement[] {
  return [root, ...elementsOf(root).flatMap(everyElement)];
}

/** The text of an element and of those in it. */
export function textOf(element: SourceElement): string {
  return element.children.map((node) => (isElement(node) ? textOf(node) : node)).join('');
}

// HTML itself lets these end where the next one begins.
const endless = new Set(['p', 'li', 'td', 'th', 'tr', 'thead', 'tbody', 'tfoot']);

/**
 * Reads what an editor wrote into a tree; comments are left out. What mjml would pass over in silence is a problem here:
 * tags that are not closed, or that close nothing. Nothing is read but the text itself.
 */
export function parseSource(source: string): { root: SourceElement | undefined; problems: Problem[] } {
  if (source.length > SOURCE_MAX) {
    const message = `The source has ${source.length} characters; ${SOURCE_MAX} is the most.`;
    return { root: undefined, problems: [{ line: 1, message }] };
  }
  const text = blankComments(source);
  const lineAt = lineCounter(text);
  const problems: Problem[] = [];
  const top: SourceElement = { tag: '', attributes: {}, line: 1, children: [] };
  const open = [{ element: top, end: -1 }];
  const closed = new Set<number>();
  let elements = 0;

  const parser = new Parser(
    {
      onopentag(tag, attributes) {
        const element = { tag, attributes, line: lineAt(parser.startIndex), children: [] };
        elements += 1;
        if (elements <= ELEMENTS_MAX && open.length <= DEPTH_MAX) open.at(-1)!.element.children.push(element);
        open.push({ element, end: parser.endIndex });
      },
      onclosetag(tag, implied) {
        const { element, end } = open.pop()!;
        const { line } = element;
        const closesItself = parser.endIndex === end;
        if (!implied) closed.add(parser.startIndex);
        else if (!closesItself && !endless.has(tag))
          problems.push({ line, message: `<${tag}> is not closed.` });
        if (open.length === DEPTH_MAX + 1)
          problems.push({ line, message: `Elements stand in each other more than ${DEPTH_MAX} deep.` });
      },
      ontext(data) {
        open.at(-1)!.element.children.push(data);
      },
    },
    { recognizeSelfClosing: true, decodeEntities: true },
  );
  parser.end(text);

  for (const { index, 0: tag } of text.matchAll(/<\/[a-z][^>]*>/gi))
    if (!closed.has(index) && !/^<\/(br|p)\b/i.test(tag))
      problems.push({ line: lineAt(index), message: `${tag} closes nothing.` });
  if (elements > ELEMENTS_MAX)
    problems.push({ line: 1, message: `There are ${elements} elements; ${ELEMENTS_MAX} is the most.` });
  const roots = elementsOf(top);
  if (
    roots.length !== 1 ||
    roots[0]!.tag !== 'mjml' ||
    top.children.some((node) => !isElement(node) && node.trim())
  )
    problems.push({ line: roots[0]?.line ?? 1, message: 'A special is one <mjml> … </mjml>.' });
  return { root: roots[0], problems };
}

/** Comments become blanks, so that lines and places stay. */
function blankComments(source: string): string {
  return source.replace(/<!--[\s\S]*?(-->|$)/g, (comment) => comment.replace(/[^\n]/g, ' '));
}

function lineCounter(text: string): (index: number) => number {
  const breaks = [...text.matchAll(/\n/g)].map(({ index }) => index);
  return (index) => {
    let [low, high] = [0, breaks.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (breaks[middle]! < index) low = middle + 1;
      else high = middle;
    }
    return low + 1;
  };
}
