import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { type Kind, kinds, type NewArticle } from '../articles/article.ts';
import data from './articles.json' with { type: 'json' };

const name = z.string().regex(/^[a-z0-9-]+$/);

/** The form of `articles.json`: written for Daybreak by its developers, from facts of public record. */
const sampleSchema = z.object({
  sources: z.array(
    z.object({ key: name, name: z.string(), language: z.string(), trust: z.int().min(0).max(100) }),
  ),
  /** What each drawing in `pictures/` shows. */
  pictures: z.record(name, z.string()),
  articles: z.array(
    z.object({
      source: name,
      slug: name,
      /** Age on the first start, so that the sample is always of today. */
      minutesAgo: z.int().min(1).max(1320),
      title: z.string().max(140),
      summary: z.string().max(400),
      kind: z.enum(kinds as [Kind, ...Kind[]]).optional(),
      picture: name.optional(),
      /** Ids of what the article is about, where its text names no country or topic in so many words. */
      regions: z.array(z.string()).optional(),
      topics: z.array(z.string()).optional(),
      /** Articles of the same event carry the same name: what grouping them is tested against. */
      event: name.optional(),
    }),
  ),
});

export type Sample = z.infer<typeof sampleSchema>;

export const sample: Sample = sampleSchema.parse(data);

/** The folder of the drawings, 1200 × 675 JPEG; the site serves it at /sample/. */
export const samplePictures = fileURLToPath(new URL('pictures/', import.meta.url));

/** The articles with the key of their source, oldest first, as they would have come in by `now`. */
export function sampleArticles(options: {
  now: Temporal.Instant;
  baseUrl: string;
}): { source: string; article: NewArticle & { publishedAt: Temporal.Instant } }[] {
  return [...sample.articles]
    .sort((a, b) => b.minutesAgo - a.minutesAgo)
    .map(({ source, slug, picture, minutesAgo, event, ...article }) => ({
      source,
      article: {
        ...article,
        externalId: slug,
        url: `${options.baseUrl}/sample/${slug}`,
        publishedAt: options.now.subtract({ minutes: minutesAgo }),
        ...(picture && {
          picture: { ...pictureOf(picture, options.baseUrl), width: 1200, height: 675 },
        }),
      },
    }));
}

/** What the page of one sample article shows. */
export function findSampleArticle(slug: string) {
  const article = sample.articles.find((one) => one.slug === slug);
  if (!article) return undefined;
  const { title, summary, source, picture } = article;
  const { name } = sample.sources.find(({ key }) => key === source)!;
  return { title, summary, source: name, picture: picture ? pictureOf(picture, '') : undefined };
}

function pictureOf(name: string, baseUrl: string) {
  return { url: `${baseUrl}/sample/${name}.jpg`, alt: sample.pictures[name]! };
}
