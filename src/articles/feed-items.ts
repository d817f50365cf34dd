import type { AtomFeed, DcTermsNs, JsonFeed, MediaNs, RdfFeed, RssFeed } from 'feedsmith';

/** A picture or film that an item points to. */
export interface RawMedia {
  url: string;
  /** MIME type, or the medium: `image/jpeg`, `image`, `video`. */
  type?: string;
  width?: number;
  height?: number;
  alt?: string;
}

/** An item in the terms that all formats share; texts may still be HTML. */
export interface RawItem {
  id?: string;
  /** Where it may be read, the likeliest first. */
  links: string[];
  title?: string;
  description?: string;
  content?: string;
  author?: string;
  /** As written; the first that can be read counts. */
  dates: string[];
  categories: string[];
  language?: string;
  /** What relative addresses in the item are relative to. */
  base?: string;
  /** And those in its text, where that says so itself. */
  textBase?: string;
  media: RawMedia[];
}

export function rssItem(item: RssFeed.Item<string>): RawItem {
  const guid = item.guid?.value;
  return {
    id: guid,
    // Also where it is said to be no permalink: most that look like one lead to the article all the same.
    links: [
      item.link,
      alternate(item.atom?.links),
      /^(?:https?:|\/)/i.test(guid ?? '') ? guid : undefined,
      item.enclosures?.[0]?.url,
    ].filter(isText),
    title: item.title ?? item.dc?.titles?.[0] ?? item.media?.title?.value ?? item.itunes?.title,
    description:
      item.description ??
      item.itunes?.summary ??
      item.dc?.descriptions?.[0] ??
      item.media?.description?.value ??
      item.atom?.summary?.value,
    content: item.content?.encoded ?? item.atom?.content?.value,
    author: item.dc?.creators?.join(', ') ?? item.authors?.[0]?.name ?? item.itunes?.author,
    dates: [
      item.pubDate,
      ...(item.dc?.dates ?? []),
      ...termDates(item.dcterms),
      item.atom?.published,
      item.atom?.updated,
      ...(item.prism?.publicationDates ?? []),
    ].filter(isText),
    categories: [
      ...(item.categories?.map((category) => category.name) ?? []),
      ...(item.dc?.subjects ?? []),
      ...mediaWords(item.media),
    ].filter(isText),
    language: item.dc?.languages?.[0],
    base: item.xml?.base,
    media: [
      ...mediaOf(item.media),
      ...(item.enclosures ?? []).flatMap((file) => (file.url ? [{ url: file.url, type: file.type }] : [])),
      ...(item.itunes?.image ? [{ url: item.itunes.image, type: 'image' }] : []),
    ],
  };
}

export function rdfItem(item: RdfFeed.Item<string>): RawItem {
  return {
    id: item.rdf?.about,
    links: [item.link, item.rdf?.about].filter(isText),
    title: item.title ?? item.dc?.titles?.[0],
    description: item.description ?? item.dc?.descriptions?.[0],
    content: item.content?.encoded,
    author: item.dc?.creators?.join(', '),
    dates: [...(item.dc?.dates ?? []), ...termDates(item.dcterms)].filter(isText),
    categories: item.dc?.subjects ?? [],
    language: item.dc?.languages?.[0],
    base: item.xml?.base,
    media: mediaOf(item.media),
  };
}

export function atomItem(entry: AtomFeed.Entry<string>): RawItem {
  return {
    id: entry.id,
    links: [
      alternate(entry.links),
      entry.content?.src,
      /^https?:/i.test(entry.id ?? '') ? entry.id : undefined,
    ].filter(isText),
    title: titleOf(entry.title) ?? entry.media?.title?.value ?? entry.media?.groups?.[0]?.title?.value,
    description:
      entry.summary?.value ?? entry.media?.groups?.[0]?.description?.value ?? entry.media?.description?.value,
    content: entry.content?.value,
    author: entry.authors?.[0]?.name ?? entry.dc?.creators?.[0],
    dates: [entry.published, entry.updated, ...(entry.dc?.dates ?? []), ...termDates(entry.dcterms)].filter(
      isText,
    ),
    categories: [
      ...(entry.categories?.map((category) => category.label ?? category.term) ?? []),
      ...(entry.dc?.subjects ?? []),
    ].filter(isText),
    language: entry.xml?.lang ?? entry.title?.xml?.lang,
    base: entry.xml?.base,
    textBase: (entry.content ?? entry.summary)?.xml?.base,
    media: [
      ...mediaOf(entry.media),
      ...(entry.links ?? []).flatMap((link) =>
        link.rel === 'enclosure' && link.href ? [{ url: link.href, type: link.type }] : [],
      ),
    ],
  };
}

export function jsonItem(item: JsonFeed.Item<string>): RawItem {
  const pictures = [item.image, item.banner_image].filter(isText).map((url) => ({ url, type: 'image' }));
  return {
    id: item.id,
    links: [item.url, item.external_url, /^https?:/i.test(item.id ?? '') ? item.id : undefined].filter(
      isText,
    ),
    title: item.title,
    description: item.summary,
    content: item.content_html ?? item.content_text,
    author: item.authors?.[0]?.name,
    dates: [item.date_published, item.date_modified].filter(isText),
    categories: item.tags ?? [],
    language: item.language,
    media: [
      ...pictures,
      ...(item.attachments ?? []).flatMap((file) =>
        file.url ? [{ url: file.url, type: file.mime_type }] : [],
      ),
    ],
  };
}

/** The link a person would follow: the HTML alternate, else any alternate, else one to the entry itself. */
function alternate(links: AtomFeed.Link<string>[] = []): string | undefined {
  const usable = links.filter((link) => link.href);
  const alternates = usable.filter((link) => !link.rel || link.rel === 'alternate');
  return (
    alternates.find((link) => !link.type || /html/i.test(link.type)) ??
    alternates[0] ??
    usable.find((link) => link.rel === 'related' || link.rel === 'self')
  )?.href;
}

/** A title that is said to be text may speak of a tag (“the <blink> tag”); what surely is markup is taken out of it later. */
function titleOf(title: AtomFeed.Text | undefined): string | undefined {
  const isMarkup = title?.type && title.type !== 'text';
  return isMarkup ? title.value : title?.value?.replace(/</g, '&lt;');
}

/** What Dublin Core's terms say of when it was published, the surest first. */
function termDates(terms: DcTermsNs.ItemOrFeed<string> | undefined): string[] {
  return [terms?.issued, terms?.available, terms?.created, terms?.modified, terms?.dates].flatMap(
    (dates) => dates ?? [],
  );
}

function mediaOf(media: MediaNs.ItemOrFeed | undefined): RawMedia[] {
  if (!media) return [];
  const holders = [media, ...(media.groups ?? []), ...(media.contents ?? [])];
  const contents = [
    ...(media.contents ?? []),
    ...(media.groups ?? []).flatMap((group) => group.contents ?? []),
  ];
  const files = contents.flatMap(({ url, type, medium, width, height, description, title }) =>
    url ? [{ url, type: type ?? medium, width, height, alt: description?.value ?? title?.value }] : [],
  );
  const thumbnails = [...holders, ...contents].flatMap((holder) => holder.thumbnails ?? []);
  return [
    ...files,
    ...thumbnails.flatMap(({ url, width, height }) => (url ? [{ url, type: 'image', width, height }] : [])),
  ];
}

function mediaWords(media: MediaNs.ItemOrFeed | undefined): string[] {
  return [
    ...(media?.keywords ?? []),
    ...(media?.categories?.map((category) => category.label ?? category.name) ?? []),
  ].filter(isText);
}

function isText(value: string | undefined): value is string {
  return typeof value === 'string' && value.trim() !== '';
}
