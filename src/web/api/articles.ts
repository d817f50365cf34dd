import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import { createLimits } from '../../database/limits.ts';
import type { Db } from '../../database/types.ts';
import type { Clock } from '../../shared/clock.ts';
import { DaybreakError } from '../../shared/errors.ts';
import { pushArticles } from '../../stories/push-articles.ts';
import { limitBody } from '../frame/security.ts';
import { authorize } from './authorize.ts';
import { problem } from './problem.ts';
import { pushedArticle, toNewArticle } from './pushed-article.ts';

const MOST_AT_ONCE = 500;
const MOST_BYTES = 10_000_000;
/** Requests of one key. */
const MOST_A_MINUTE = 120;

const result = z
  .object({
    external_id: z.string().nullable(),
    status: z.enum(['created', 'updated', 'unchanged', 'invalid']),
    error: z.string().optional().describe('What is wrong, where the status is invalid.'),
  })
  .openapi('Result');

const push = createRoute({
  method: 'post',
  path: '/articles',
  summary: 'Push articles',
  description: `At most ${MOST_AT_ONCE} at once. Each is stored or refused by itself; the results come in the same order. Pushing again changes nothing but what changed.`,
  security: [{ key: [] }],
  request: {
    body: {
      required: true,
      content: {
        'application/json': {
          schema: z.object({ articles: z.array(pushedArticle).min(1).max(MOST_AT_ONCE) }),
        },
      },
    },
  },
  responses: {
    200: {
      description: 'What became of each.',
      content: { 'application/json': { schema: z.object({ results: z.array(result) }) } },
    },
    401: problem('No key, or one that is not in use.'),
    403: problem('The key lacks the scope.'),
    413: problem('More than ten megabytes.'),
    422: problem('No JSON, or not 1 to 500 articles.'),
    429: problem(
      `More than ${MOST_A_MINUTE} requests a minute with one key; Retry-After says how long to wait.`,
    ),
  },
});

/** POST /articles. The body is read by hand: one wrong article must not refuse the others. */
export function articleRoutes(deps: { db: Db; clock: Clock }): OpenAPIHono {
  const routes = new OpenAPIHono();
  routes.openAPIRegistry.registerPath(push);
  const limit = createLimits(deps.db)({ name: 'api-articles', points: MOST_A_MINUTE, seconds: 60 });
  routes.post('/articles', limitBody(MOST_BYTES), async (c) => {
    const { sourceId, name } = await authorize(c, deps, 'articles');
    const waitMs = await limit.take(name);
    if (waitMs > 0) {
      c.header('Retry-After', String(Math.ceil(waitMs / 1000)));
      throw new DaybreakError(
        'too_many',
        `One key may send ${MOST_A_MINUTE} requests a minute, of ${MOST_AT_ONCE} articles each. Wait a little.`,
      );
    }
    const body = z
      .object({ articles: z.array(z.unknown()).min(1).max(MOST_AT_ONCE) })
      .safeParse(await c.req.json().catch(() => undefined));
    if (!body.success)
      throw new DaybreakError(
        'invalid',
        `Send JSON like {"articles": [...]} with 1 to ${MOST_AT_ONCE} articles.`,
      );
    const read = body.data.articles.map((said) => ({ said, parsed: pushedArticle.safeParse(said) }));
    const items = read.flatMap(({ parsed }) => (parsed.success ? [toNewArticle(parsed.data)] : []));
    const pushed = await pushArticles(deps, { sourceId, items });
    const results = read.map(({ said, parsed }) =>
      parsed.success
        ? { external_id: parsed.data.external_id, status: pushed.shift()! }
        : { external_id: idOf(said), status: 'invalid' as const, error: sentenceOf(parsed.error) },
    );
    return c.json({ results });
  });
  return routes;
}

function idOf(said: unknown): string | null {
  const id = z.object({ external_id: z.string() }).safeParse(said);
  return id.success ? id.data.external_id : null;
}

function sentenceOf(error: z.ZodError): string {
  return error.issues.map(({ path, message }) => `${path.join('.') || 'article'}: ${message}`).join('; ');
}
