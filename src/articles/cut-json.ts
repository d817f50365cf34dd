/** Characters of items that are parsed at once. */
const PIECE = 250_000;
/** What stands around the items comes with every piece. */
const MOST_AROUND = 50_000;
/** A longer item is passed over. */
const MOST_ITEM = 500_000;
const LONGEST_KEY = 20;

const [QUOTE, ESCAPE, LIST, END_OF_LIST, OBJECT, END_OF_OBJECT] = [34, 92, 91, 93, 123, 125];

/**
 * A JSON Feed as several short ones, each with the same members around some of the items: so a long one can be left
 * when time is up, and of one that is cut off the whole items are had. `read` gives the text from its beginning.
 */
export function* cutJson(read: () => Iterable<string>, most = PIECE): Generator<string> {
  const { before, behind } = aroundItems(read());
  let items: string[] = [];
  let size = 0;
  for (const { item } of partsOf(read())) {
    if (item === undefined) continue;
    if (size + item.length > most && items.length > 0) {
      yield before + items.join(',') + behind;
      [items, size] = [[], 0];
    }
    items.push(item);
    size += item.length;
  }
  yield before + items.join(',') + behind;
}

function aroundItems(texts: Iterable<string>): { before: string; behind: string } {
  let [before, behind] = ['', ''];
  for (const part of partsOf(texts)) {
    before += part.before ?? '';
    behind += part.behind ?? '';
    if (before.length > MOST_AROUND || behind.length > MOST_AROUND) break;
  }
  // In nearly all feeds the members before the items say everything, so those behind may be missing.
  return isJson(before + behind)
    ? { before, behind }
    : { before: before.slice(0, MOST_AROUND), behind: ']}' };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** A whole item, or a bit of what stands before or behind the items. */
interface Part {
  item?: string;
  before?: string;
  behind?: string;
}

/** Cut at the members of the list that the feed itself holds by the name of `items`. */
function* partsOf(texts: Iterable<string>): Generator<Part> {
  const scan = bracketScan();
  let place: 'before' | 'items' | 'behind' = 'before';
  let item: string | undefined;
  for (const text of texts) {
    let from = 0;
    for (let i = 0; i < text.length; i++) {
      const bracket = scan.step(text, i);
      if (bracket === 0) continue;
      if (bracket === LIST && scan.depth() === 2 && scan.key() === 'items' && place === 'before') {
        yield { before: text.slice(from, i + 1) };
        place = 'items';
      } else if (bracket === OBJECT && scan.depth() === 3 && place === 'items') {
        item = '';
        from = i;
      } else if (bracket === END_OF_OBJECT && scan.depth() === 2 && item !== undefined) {
        item += text.slice(from, i + 1);
        if (item.length <= MOST_ITEM) yield { item };
        item = undefined;
      } else if (bracket === END_OF_LIST && scan.depth() === 1 && place === 'items') {
        place = 'behind';
        from = i;
      }
    }
    if (place !== 'items') yield { [place]: text.slice(from) };
    else if (item !== undefined && item.length <= MOST_ITEM) item += text.slice(from);
  }
}

/** Goes through JSON character by character; a step gives a bracket that is no part of a string, else 0. */
function bracketScan() {
  let depth = 0;
  let isQuoted = false;
  let isEscaped = false;
  let key = '';
  return {
    depth: () => depth,
    /** The last string in the outermost object. */
    key: () => key,
    step(text: string, i: number): number {
      const code = text.charCodeAt(i);
      if (isQuoted) {
        if (isEscaped) isEscaped = false;
        else if (code === ESCAPE) isEscaped = true;
        else if (code === QUOTE) isQuoted = false;
        else if (depth === 1 && key.length < LONGEST_KEY) key += text[i];
        return 0;
      }
      if (code === QUOTE) {
        isQuoted = true;
        if (depth === 1) key = '';
      } else if (code === LIST || code === OBJECT) depth++;
      else if (code === END_OF_LIST || code === END_OF_OBJECT) depth--;
      else return 0;
      return code === QUOTE ? 0 : code;
    },
  };
}
