import type { Context, MiddlewareHandler } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { languages } from '../../subscribers/languages.ts';
import { type Words, wordsOf } from './words/words.ts';

declare module 'hono' {
  interface ContextVariableMap {
    /** Language of the page as far as the request says it, BCP 47. */
    language: string;
    /** True where somebody chose it, false where it is the browser's. */
    languageChosen: boolean;
  }
}

const COOKIE = 'language';
const YEAR_S = 365 * 24 * 3600;

/** The language of every page: the one switched to, else the browser's. Only a switch is kept in a cookie. */
export function chooseLanguage(options: { https: boolean }): MiddlewareHandler {
  return async (c, next) => {
    const asked = supported(c.req.query('lang'));
    const kept = asked ?? supported(getCookie(c, COOKIE));
    c.set('languageChosen', kept !== undefined);
    c.set('language', kept ?? accepted(c.req.header('accept-language') ?? ''));
    if (asked)
      setCookie(c, COOKIE, asked, { maxAge: YEAR_S, httpOnly: true, sameSite: 'Lax', secure: options.https });
    await next();
    c.header('Vary', 'Accept-Language, Cookie', { append: true });
  };
}

/** The words of this page: in the language switched to, else in the reader's own, else in the browser's. */
export function pageWords(c: Context, readerLanguage?: string): Words {
  const own = c.get('languageChosen') ? undefined : readerLanguage;
  const words = wordsOf(own ?? c.get('language') ?? 'en');
  return c.req.method === 'GET' ? { ...words, here: c.req.url } : words;
}

/** The first language of an Accept-Language header that the pages have: by quality, then as written; else English. */
export function accepted(header: string): string {
  const wanted = header
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.split(';').map((text) => text.trim());
      const quality = parameters.find((text) => text.startsWith('q='));
      return { tag, quality: quality ? Number(quality.slice(2)) : 1 };
    })
    .filter(({ tag, quality }) => tag && quality > 0)
    .sort((a, b) => b.quality - a.quality);
  for (const { tag } of wanted) {
    const found = nearest(tag);
    if (found) return found;
  }
  return 'en';
}

/** 'zh-TW' is written as zh-Hant, 'ja-JP' as ja. */
function nearest(tag: string): string | undefined {
  try {
    const { language, script } = new Intl.Locale(tag).maximize();
    return supported(`${language}-${script}`) ?? supported(language);
  } catch {
    return undefined;
  }
}

function supported(tag: string | undefined): string | undefined {
  return languages.find(({ id }) => id === tag)?.id;
}
