export type Kind = 'article' | 'video' | 'gallery' | 'interview';
export const kinds: readonly Kind[] = ['article', 'video', 'gallery', 'interview'];

export interface Picture {
  /** At the publisher; of a story's card, where our own site serves it. */
  url: string;
  /** Pixels; null where nobody said and nobody looked. */
  width: number | null;
  height: number | null;
  alt: string;
}

/** One item as a feed, a file or an API client gave it: readable text already, not yet tagged or stored. */
export interface NewArticle {
  /** What the publisher calls the item (its guid). Without it the canonical URL, or the wording, identifies it. */
  externalId?: string;
  /** Absolute address at the publisher; '' where the item has none. */
  url: string;
  title: string;
  summary?: string;
  body?: string;
  author?: string;
  /** BCP 47; the source's own language, or a guess from the text, where it is not given. */
  language?: string;
  kind?: Kind;
  picture?: Picture | null;
  /** The publisher's own categories, as written. */
  categories?: string[];
  /** Ids of regions and topics that the giver is sure of; added to what the text says. */
  regions?: string[];
  topics?: string[];
  /** When it was published; the moment it reached us where nothing is said. */
  publishedAt?: Temporal.Instant;
}

/** Why an article carries a tag: `{ tag: 'JP', why: 'title: Tokyo' }`. */
export interface TagReason {
  tag: string;
  why: string;
}
