import { z } from '@hono/zod-openapi';
import { kinds, type NewArticle } from '../../articles/article.ts';
import { cleanText } from '../../articles/clean-text.ts';
import { regionOf } from '../../articles/regions.ts';
import { summarize } from '../../articles/summarize.ts';
import { topicOf } from '../../articles/topics.ts';

const address = z.url({ protocol: /^https?$/, error: 'must be an absolute http(s) address' }).max(2000);
const form = 'must be like 2026-02-18T03:00:00Z';
const moment = z.iso.datetime({ offset: true, error: form }).refine(isStorable, form);

/** An article as a client pushes it. Texts may be HTML; what is shown of them is plain text. */
export const pushedArticle = z
  .object({
    external_id: z
      .string()
      .min(1)
      .max(500)
      .regex(/^[^\p{Cc}\p{Cs}]+$/u, 'has characters that nobody sees')
      .describe('Your own id: pushed again, it updates the article.'),
    url: address,
    title: z
      .string()
      .min(1)
      .max(1000)
      .refine((text) => cleanText(text) !== '', 'has no text to read'),
    summary: z.string().max(10_000).optional(),
    body: z.string().max(200_000).optional(),
    author: z.string().max(300).optional(),
    language: z
      .string()
      .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'must be a BCP 47 tag like en or zh-Hans')
      .optional(),
    kind: z.enum(kinds as [string, ...string[]]).optional(),
    published_at: moment.optional(),
    categories: z.array(z.string().max(200)).max(50).optional(),
    regions: z
      .array(z.string().refine((id) => regionOf(id), 'has an id that is no region'))
      .max(60)
      .optional(),
    topics: z
      .array(z.string().refine((id) => topicOf(id), 'has an id that is no topic'))
      .max(20)
      .optional(),
    image: z
      .object({
        url: address,
        width: z.int().positive().max(100_000).optional(),
        height: z.int().positive().max(100_000).optional(),
        alt: z.string().max(500).optional(),
      })
      .optional(),
  })
  .openapi('Article');

export function toNewArticle(said: z.infer<typeof pushedArticle>): NewArticle & { externalId: string } {
  const title = cleanText(said.title);
  const body = cleanText(said.body);
  const { image } = said;
  return {
    externalId: said.external_id,
    url: new URL(said.url).href,
    title,
    summary: summarize({ title, description: cleanText(said.summary), body }),
    body,
    author: cleanText(said.author) || undefined,
    language: said.language,
    kind: said.kind as NewArticle['kind'],
    categories: said.categories?.map(cleanText).filter(Boolean),
    regions: said.regions,
    topics: said.topics,
    publishedAt: said.published_at === undefined ? undefined : Temporal.Instant.from(said.published_at),
    picture: image && {
      url: new URL(image.url).href,
      width: image.width ?? null,
      height: image.height ?? null,
      alt: cleanText(image.alt),
    },
  };
}

/** The form allows years that no database counts, and seconds in more parts than anybody does. */
function isStorable(said: string): boolean {
  try {
    return Temporal.Instant.from(said).epochMilliseconds >= Date.parse('0001-01-01T00:00:00Z');
  } catch {
    return false;
  }
}
