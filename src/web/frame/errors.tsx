import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ReactNode } from 'react';
import { DaybreakError, type ErrorCode, isDaybreakError } from '../../shared/errors.ts';
import { Page, sendPage } from '../page.tsx';
import { pageWords } from '../site/language.ts';
import { SitePage } from '../site/layout.tsx';
import type { Words } from '../site/words/words.ts';

/** The one place where an error's code becomes an HTTP status. */
export const statusOf = {
  invalid: 422,
  not_found: 404,
  conflict: 409,
  forbidden: 403,
  unauthenticated: 401,
  expired: 410,
  too_many: 429,
  too_large: 413,
  unreadable: 422,
  unreachable: 502,
  refused_address: 422,
  configuration: 500,
  busy: 503,
  unavailable: 503,
} as const satisfies Record<ErrorCode, number>;

const headings: Partial<Record<ErrorCode, string>> = {
  not_found: 'There is no such page',
  expired: 'This link is no longer valid',
  forbidden: 'Not from here',
  unauthenticated: 'Please log in',
  too_many: 'A little slower, please',
  too_large: 'That is too much',
  conflict: 'That was done already',
  unavailable: 'We are not quite here',
};

/** A page for browsers, `application/problem+json` (RFC 9457) for programs. What is not ours to explain is logged. */
export function answerError(error: Error, c: Context): Response {
  if (error instanceof HTTPException && error.res) return error.getResponse();
  const known = isDaybreakError(error) ? error : (unstorable(error) ?? unparsable(error));
  const status = known ? statusOf[known.code] : 500;
  if (status >= 500) c.get('log')?.error({ event: 'web.failed', err: error });
  const retryAfter = known?.details.retryAfterSeconds;
  if (typeof retryAfter === 'number') c.header('Retry-After', String(Math.ceil(retryAfter)));
  return answer(
    c,
    known ?? new DaybreakError('unavailable', 'Something broke on our side. Please try again in a minute.'),
    status,
  );
}

/** PostgreSQL stores no NUL and no half character, not in JSON either; nobody types one. */
function unstorable(error: Error): DaybreakError | undefined {
  const code = 'code' in error ? String(error.code) : '';
  const refused = ['22021', '22P05'].includes(code) || (code === '22P02' && error.message.includes('json'));
  if (!refused) return undefined;
  return new DaybreakError('invalid', 'There is a character in it that cannot be stored. Type it anew.');
}

/** What Node says of a form that names no boundary between its parts, or whose sender went away half way. */
function unparsable(error: Error): DaybreakError | undefined {
  const broken = error.message === 'aborted' || error.message.startsWith('Failed to parse body as FormData');
  if (!broken) return undefined;
  return new DaybreakError('invalid', 'The form arrived broken. Please send it again.');
}

export function answerNotFound(c: Context): Response {
  const error = new DaybreakError(
    'not_found',
    'The address may be mistyped or cut off. If it came in a mail, use the link there instead of copying it.',
  );
  return answer(c, error, 404);
}

function answer(c: Context, error: DaybreakError, status: Parameters<typeof sendPage>[2] & number): Response {
  const heading = headings[error.code] ?? (status >= 500 ? 'Something broke' : 'That did not work');
  if (wantsJson(c))
    return c.json(
      { type: 'about:blank', title: heading, status, code: error.code, detail: error.message },
      status,
      {
        'Content-Type': 'application/problem+json',
      },
    );
  const words = pageWords(c);
  const own = (['not_found', 'expired', 'conflict', 'too_many'] as const).find((code) => code === error.code);
  const told = words.language === 'en' ? heading : words.say(`error.heading.${own ?? 'other'}`);
  const isDesk = /^\/desk(\/|$)/.test(c.req.path);
  const way = isDesk ? { href: '/desk', to: 'Back to the desk' } : { href: '/', to: words.say('error.home') };
  const props = { words, heading: told, message: words.explain(error), request: c.get('requestId'), way };
  const Frame = isDesk ? BarePage : SitePage;
  return sendPage(
    c,
    <Frame words={words} title={told}>
      <ErrorContent {...props} />
    </Frame>,
    status,
  );
}

function wantsJson(c: Context): boolean {
  return /^\/(api|hooks)\//.test(c.req.path) || (c.req.header('accept') ?? '').startsWith('application/json');
}

function ErrorContent(props: {
  words: Words;
  heading: string;
  message: string;
  request?: string;
  way: { href: string; to: string };
}) {
  const { words, way } = props;
  return (
    <main id="main" className="narrow">
      <h1>{props.heading}</h1>
      <p className="lede">{props.message}</p>
      <p>
        <a href={way.href}>{way.to}</a>
      </p>
      {props.request && <p className="fine">{words.say('error.request', { id: props.request })}</p>}
    </main>
  );
}

/** For editors, who need no way to the readers' pages. */
function BarePage(props: { words: Words; title: string; children: ReactNode }) {
  return (
    <Page
      title={`${props.title} · Daybreak`}
      language={props.words.language}
      area="site"
      assets={['site.css']}
    >
      {props.children}
    </Page>
  );
}
