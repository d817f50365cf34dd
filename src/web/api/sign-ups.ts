import { createRoute, z } from '@hono/zod-openapi';
import { Hono } from 'hono';
import { cors } from 'hono/cors';
import { createLimits } from '../../database/limits.ts';
import { DaybreakError } from '../../shared/errors.ts';
import { readAddress, suggestAddress } from '../../subscribers/address.ts';
import { languages } from '../../subscribers/languages.ts';
import { preferencesSchema } from '../../subscribers/preferences.ts';
import { signUp } from '../../subscribers/sign-up.ts';
import { limitBody } from '../frame/security.ts';
import type { SiteDeps } from '../site/deps.ts';
import { evenly } from '../site/evenly.ts';
import { signUpLimits } from '../site/sign-up-limits.ts';
import { problem } from './problem.ts';

const body = preferencesSchema.partial().extend({
  email: z.string().max(320),
  /** True when the address is right although it looks mistyped. */
  sure: z.boolean().default(false),
  /** Page the form stands on, for the ledger. */
  page: z.url().max(500).optional(),
  /** Language the consent was shown in. */
  shown: z.enum(languages.map(({ id }) => id)).default('en'),
});

/** The same as the API describes itself. */
export const signUpPath = createRoute({
  method: 'post',
  path: '/sign-ups',
  summary: 'Sign a reader up',
  description:
    'For pages of EMBED_ORIGINS. The answer is the same whether the address is known or not; a mail asks its owner to confirm. Every choice but the address may be left out.',
  request: { body: { required: true, content: { 'application/json': { schema: body } } } },
  responses: {
    202: {
      description: 'A mail is on its way, where one is due.',
      content: { 'application/json': { schema: z.object({ status: z.literal('check your mail') }) } },
    },
    413: problem('More than 16 KB.'),
    422: problem(
      'Not JSON, a wrong choice, or an address that looks mistyped; then “suggestion” says what was meant.',
    ),
    429: problem(
      'Too many sign-ups of one address, mailbox, host or network; Retry-After says how long to wait.',
    ),
  },
});

/**
 * `POST /sign-ups` for pages of EMBED_ORIGINS: takes JSON, answers 202 whether the address is known or not, or a
 * problem (RFC 9457).
 */
export function signUpApi(deps: SiteDeps): Hono {
  const app = new Hono();
  const limits = signUpLimits(createLimits(deps.db));
  app.use(
    '/sign-ups',
    limitBody(16 * 1024),
    cors({
      origin: deps.config.EMBED_ORIGINS,
      allowMethods: ['POST'],
      allowHeaders: ['Content-Type'],
      maxAge: 86_400,
    }),
  );
  app.post('/sign-ups', async (c) => {
    // Only JSON: browsers ask first whether another site may send it.
    if (!c.req.header('content-type')?.startsWith('application/json'))
      throw new DaybreakError('invalid', 'Send JSON with Content-Type: application/json.');
    const read = body.safeParse(await c.req.json().catch(() => undefined));
    if (!read.success) throw new DaybreakError('invalid', z.prettifyError(read.error));
    const { email, sure, page, shown, ...choices } = read.data;
    const address = readAddress(email);
    const suggestion = sure ? undefined : suggestAddress(address);
    if (suggestion)
      throw new DaybreakError('invalid', `Did you mean ${suggestion}? Send "sure": true if not.`, {
        suggestion,
      });
    const evidence = {
      pageUrl: page,
      ip: c.get('ip'),
      userAgent: c.req.header('user-agent'),
      language: shown,
    };
    const preferences = preferencesSchema.parse(choices);
    await evenly(deps.clock, () => signUp({ ...deps, limits }, { address, preferences, evidence }));
    return c.json({ status: 'check your mail' }, 202);
  });
  return app;
}
