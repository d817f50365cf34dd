/** The opening tags of a name in a page, as they are written. Only its first half million characters are looked at. */
export function tagsOf(html: string, name: string): string[] {
  return [...html.slice(0, 500_000).matchAll(new RegExp(`<${name}\\b[^>]*>`, 'gi'))].map(([tag]) => tag);
}

/** An attribute of a tag, in quotes or not, its ampersands unescaped; '' where it has none. */
export function attributeOf(tag: string, name: string): string {
  const said = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`, 'i').exec(tag);
  return (said?.slice(1).find((value) => value !== undefined) ?? '').replace(/&amp;/g, '&');
}
