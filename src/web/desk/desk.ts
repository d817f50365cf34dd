import { Hono } from 'hono';
import type { Db } from '../../database/types.ts';
import { createAccounts } from '../../editors/accounts.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Logger } from '../../shared/logger.ts';
import type { Random } from '../../shared/random.ts';
import { loginRoutes } from './login.tsx';
import { requireLogin } from './session.ts';
import { storyRoutes } from './stories.tsx';

export interface DeskDeps {
  config: { BASE_URL: string };
  db: Db;
  clock: Clock;
  random: Random;
  logger: Logger;
  secret: string;
}

/** The editors' workplace, mounted at /desk. Everything but the login is behind it. */
export function createDesk(deps: DeskDeps): Hono {
  const accounts = createAccounts({ ...deps, baseUrl: deps.config.BASE_URL });
  const app = new Hono();
  app.route('/', loginRoutes({ accounts, guesses: { admit: async () => {} } }));
  app.use(requireLogin(accounts));
  app.get('/', (c) => c.redirect('/desk/stories', 303));
  app.route('/stories', storyRoutes(deps));
  return app;
}
