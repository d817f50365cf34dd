import { type Context, Hono } from 'hono';
import type { CreateLimit } from '../../database/limits.ts';
import { DaybreakError } from '../../shared/errors.ts';
import { suggestAddress } from '../../subscribers/address.ts';
import { defaultPreferences, type Preferences } from '../../subscribers/preferences.ts';
import { signUp } from '../../subscribers/sign-up.ts';
import { sendPage } from '../page.tsx';
import type { SiteDeps } from './deps.ts';
import { evenly } from './evenly.ts';
import { exampleDigest } from './example.ts';
import { evidenceOf, readForm, readPreferences, textOf, tryAddress } from './form.ts';
import { FASTEST_MS, makeStamp, stampAge } from './form-stamp.ts';
import { HomePage } from './home.tsx';
import { pageWords } from './language.ts';
import { sendNotice } from './notice.tsx';
import { keepMark } from './sign-up-cookie.ts';
import type { SignUpState } from './sign-up-form.tsx';
import { signUpLimits } from './sign-up-limits.ts';
import type { Words } from './words/words.ts';

export function homeRoutes(deps: SiteDeps, createLimit: CreateLimit): Hono {
  const app = new Hono();
  const limits = signUpLimits(createLimit);
  const show = async (
    c: Context,
    given: Partial<SignUpState> & { example?: boolean },
    status: 200 | 422 = 200,
  ) => {
    const words = pageWords(c);
    const now = deps.clock.now();
    const state = {
      email: '',
      chosen: startingPreferences(words),
      stamp: makeStamp(deps.secret, now),
      askZone: true,
      ...given,
    };
    const example = await exampleDigest(deps.db, state.chosen, now);
    const props = { words, state, example, now, canonical: `${deps.config.BASE_URL}/` };
    return sendPage(c, <HomePage {...props} chose={given.example ?? false} />, status);
  };

  app.get('/', (c) => show(c, {}));

  // POST, so that the address, if one is typed already, stays out of the page's own.
  app.post('/example', async (c) => {
    const form = await readForm(c);
    const standing = startingPreferences(pageWords(c));
    const { preferences } = readPreferences(pageWords(c), form, standing);
    return show(c, { ...typed(form), chosen: preferences ?? standing, example: true });
  });

  const take = async (c: Context) => {
    const form = await readForm(c);
    const words = pageWords(c);
    const standing = startingPreferences(words);
    const read = readPreferences(words, form, standing);
    const again = { ...typed(form), chosen: read.preferences ?? standing };
    const address = tryAddress(words, textOf(form, 'email'));
    if (typeof address === 'string')
      return show(c, { ...again, problems: { ...read.problems, email: [address] } }, 422);
    if (read.problems) return show(c, { ...again, problems: read.problems }, 422);
    const suggestion = suggestAddress(address);
    if (suggestion && textOf(form, 'meant') !== address.email)
      return show(c, { ...again, email: address.email, suggestion }, 422);
    const age = stampAge(deps.secret, textOf(form, 'stamp'), deps.clock.now());
    if (age !== undefined && age < FASTEST_MS)
      return show(c, { ...again, problems: { form: [words.say('form.tooFast')] } }, 422);
    if (deps.captcha && !(await deps.captcha(form, c.get('ip'))))
      return show(c, { ...again, problems: { form: [words.say('form.problems')] } }, 422);
    if (textOf(form, 'website')) c.get('log').warn({ event: 'signup.trapped' });
    else
      await evenly(deps.clock, () =>
        signUp(
          { ...deps, limits },
          {
            address,
            preferences: withOwnReads(read.preferences),
            evidence: evidenceOf(c, deps.config.BASE_URL, '/', form),
          },
        ),
      );
    keepMark(c, deps, address);
    return c.redirect('/check-your-mail', 303);
  };
  app.post('/sign-up', take);
  app.post('/embed/sign-up', (c) => {
    const origin = c.req.header('origin');
    if (origin && ![...deps.config.EMBED_ORIGINS, deps.config.BASE_URL].includes(origin))
      throw new DaybreakError('forbidden', 'This form stands on a website that may not have it.');
    return take(c);
  });

  app.get('/check-your-mail', (c) => {
    const words = pageWords(c);
    return sendNotice(c, words, {
      title: words.say('check.title'),
      lede: words.say('check.lede'),
      more: (
        <>
          <p>{words.say('check.known')}</p>
          <p className="fine">{words.say('check.nothing')}</p>
        </>
      ),
    });
  });
  return app;
}

/** What the form starts with: mails in the language of the page. */
function startingPreferences({ language }: Words): Preferences {
  return { ...defaultPreferences, language };
}

/** Who signs up reads the language of their mails, and most of our sources are in English. */
function withOwnReads(preferences: Preferences): Preferences {
  return { ...preferences, reads: [...new Set([preferences.language, 'en'])] };
}

/** What stays in the form when it is shown again. */
function typed(form: FormData): Pick<SignUpState, 'email' | 'askZone'> & { stamp?: string } {
  const stamp = textOf(form, 'stamp');
  return { email: textOf(form, 'email'), askZone: !textOf(form, 'timeZone'), ...(stamp ? { stamp } : {}) };
}
