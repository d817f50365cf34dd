/** Elements that items of RSS borrow from other formats without their namespace, and their names in full. */
const inFull: Record<string, string> = {
  published: 'atom:published',
  updated: 'atom:updated',
  date: 'dc:date',
  summary: 'itunes:summary',
  content: 'content:encoded',
  encoded: 'content:encoded',
};
const borrowed = new RegExp(`<(/?)(${Object.keys(inFull).join('|')})(?=[\\s>])`, 'gi');
/** Atom's link, closed in either way. */
const link = /<link(\s[^<>]{0,3000}?)(?:\/>|>\s{0,20}<\/link>)/gi;
/** A picture by its address alone, or as the channel's is written. */
const picture =
  /<image>\s{0,200}(?:<url>\s{0,200})?(?:<!\[CDATA\[\s{0,200})?((?:https?:\/)?\/[^\s<>"\]]{1,2000})(?=[\s<\]])/gi;

/**
 * A feed of RSS with what the parser does not know said in words that it knows: elements of items that belong to Atom or
 * to Dublin Core, or to nothing, but are as clear.
 */
export function inKnownWords(xml: string): string {
  if (![borrowed, link, picture].some((words) => xml.search(words) >= 0)) return xml;
  const [head = '', ...items] = xml.split(/(?=<item[\s>])/i);
  return /<(?:\w{1,40}:)?feed[\s>]/i.test(head) ? xml : head + items.map(itemInKnownWords).join('');
}

function itemInKnownWords(item: string): string {
  return item
    .replace(link, (all, said: string) => (/\shref\s*=/i.test(said) ? `<atom:link${said}/>` : all))
    .replace(borrowed, (_, slash: string, name: string) => `<${slash}${inFull[name.toLowerCase()]}`)
    .replace(picture, '<media:content medium="image" url="$1"/>$&');
}
