import { Hono } from 'hono';
import type { Fetch } from '../../articles/fetch-guarded.ts';
import type { EnqueueJobs } from '../../database/jobs.ts';
import type { QueueLetter } from '../../database/letters.ts';
import { createLimits } from '../../database/limits.ts';
import type { Db } from '../../database/types.ts';
import type { Accounts } from '../../editors/accounts.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Random } from '../../shared/random.ts';
import { limitBody } from '../frame/security.ts';
import { accountRoutes } from './account.tsx';
import { readAlarms } from './alarms.ts';
import { alertRoutes } from './alerts.tsx';
import { auditRoutes } from './audit.tsx';
import { editionRoutes } from './editions.tsx';
import { editorRoutes } from './editors.tsx';
import { growthRoutes } from './growth.tsx';
import { importRoutes } from './imports.tsx';
import { loginRoutes } from './login.tsx';
import { mailingRoutes } from './mailings.tsx';
import { oneReaderRoutes } from './one-reader.tsx';
import { ownPasskeyRoutes } from './passkeys.tsx';
import { readerRoutes } from './readers.tsx';
import { sendingRoutes } from './sending.tsx';
import { requireLogin } from './session.ts';
import { sourceRoutes } from './sources.tsx';
import { specialSendingRoutes } from './special-sending.tsx';
import { specialRoutes } from './specials.tsx';
import { storyRoutes } from './stories.tsx';
import { oneStoryRoutes } from './story.tsx';

export interface DeskDeps {
  config: {
    BASE_URL: string;
    FROM_BREAKING: string;
    ALERT_HOLD_S: number;
    ALERT_NOT_AFTER_S: number;
    SEND_RATE_LIMIT?: number;
    SETTLE_WINDOW_S: number;
    embeddedSes: boolean;
    /** The paper's own: the desk shows and reads times in it. */
    TIME_ZONE: string;
  };
  db: Db;
  accounts: Accounts;
  clock: Clock;
  random: Random;
  secret: string;
  /** The way to outside addresses. */
  fetch: Fetch;
  enqueue: EnqueueJobs;
  queueLetter: QueueLetter;
}

const FORM_BYTES = 128 * 1024;
/** Files, and sources of specials: only who is logged in gets to them, and each has a limit of its own. */
const largeForms = /^\/desk\/(readers\/imports|specials\/\d+(\/images)?)$/;

/** The editors' workplace, mounted at /desk. Everything but the login is behind it. */
export function createDesk(deps: DeskDeps): Hono {
  const app = new Hono();
  app.use(async (c, next) => {
    c.set('zone', deps.config.TIME_ZONE);
    await next();
  });
  const limitForm = limitBody(FORM_BYTES);
  app.use((c, next) => (largeForms.test(c.req.path) ? next() : limitForm(c, next)));
  const createLimit = createLimits(deps.db);
  app.route('/', loginRoutes({ ...deps, createLimit }));
  app.use(requireLogin(deps.accounts));
  app.use(readAlarms(deps));
  app.get('/', (c) => c.redirect('/desk/stories', 303));
  app.route('/stories', storyRoutes(deps));
  app.route('/stories', oneStoryRoutes(deps));
  app.route('/alerts', alertRoutes(deps));
  app.route('/mailings', mailingRoutes(deps));
  app.route('/mailings', editionRoutes(deps));
  app.route('/specials', specialRoutes(deps));
  app.route('/specials', specialSendingRoutes(deps));
  app.route('/sending', sendingRoutes(deps));
  app.route('/readers/imports', importRoutes(deps));
  app.route('/readers', readerRoutes(deps));
  app.route('/readers', oneReaderRoutes(deps));
  app.route('/growth', growthRoutes(deps));
  app.route('/sources', sourceRoutes(deps));
  app.route('/account', accountRoutes(deps));
  app.route('/account/passkeys', ownPasskeyRoutes({ ...deps, createLimit }));
  app.route('/editors', editorRoutes(deps));
  app.route('/audit', auditRoutes(deps));
  return app;
}
