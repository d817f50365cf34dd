import { z } from '@hono/zod-openapi';

const body = z
  .object({
    type: z.literal('about:blank'),
    title: z.string(),
    status: z.int(),
    code: z.string().describe('A stable word.'),
    detail: z.string().describe('What is wrong and what to do, for a person.'),
  })
  .openapi('Problem');

/** An answer that refuses, as RFC 9457 writes it. */
export function problem(description: string) {
  return { description, content: { 'application/problem+json': { schema: body } } };
}
