import { Hono } from 'hono';
import type { Fetch } from './articles/fetch-guarded.ts';
import type { QueueLetter } from './database/letters.ts';
import { createAccounts } from './editors/accounts.ts';
import type { Foundation } from './foundation.ts';
import { findSampleArticle, samplePictures } from './sample/sample.ts';
import { createApi } from './web/api/api.ts';
import { signUpApi } from './web/api/sign-ups.ts';
import { createApp } from './web/app.ts';
import { createDesk } from './web/desk/desk.ts';
import { createHooks } from './web/hooks/sns.ts';
import { webSubRoutes } from './web/hooks/websub.ts';
import { createSite } from './web/site/site.ts';

export type App = ReturnType<typeof createApp>;

/** Builds the web server: readers' site, editors' desk, JSON API, webhooks. */
export function composePages(
  base: Pick<Foundation, 'config' | 'clock' | 'random' | 'logger' | 'secret' | 'db'> & {
    enqueue: Foundation['queue']['enqueue'];
    queueLetter: QueueLetter;
    receiveSns: (body: string) => Promise<void>;
    fetch: Fetch;
  },
): App {
  const accounts = createAccounts({ ...base, baseUrl: base.config.BASE_URL });
  return createApp(base, {
    site: createSite({ ...base, sample: { pictures: samplePictures, find: findSampleArticle } }),
    desk: createDesk({ ...base, accounts }),
    api: new Hono().route('/', createApi(base)).route('/', signUpApi(base)),
    hooks: createHooks(base).route('/', webSubRoutes(base)),
  });
}
