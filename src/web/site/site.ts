import { Hono } from 'hono';
import { createLimits } from '../../database/limits.ts';
import { mediaRoutes } from '../frame/media.ts';
import { pictureRoutes } from '../frame/pictures.ts';
import { limitBody } from '../frame/security.ts';
import { actionRoutes } from './action-routes.tsx';
import { archiveRoutes } from './archive-routes.tsx';
import { changeAddressRoutes } from './change-address-routes.tsx';
import { confirmRoutes } from './confirm-routes.tsx';
import { countRoutes } from './count-routes.ts';
import type { SiteDeps } from './deps.ts';
import { editionRoutes } from './edition-routes.ts';
import { embedRoutes } from './embed-routes.tsx';
import { homeRoutes } from './home-routes.tsx';
import { chooseLanguage } from './language.ts';
import { legalRoutes } from './legal-routes.tsx';
import { linkRoutes } from './link-routes.tsx';
import { meRoutes } from './me-routes.tsx';
import { preferencesRoutes } from './preferences-routes.tsx';
import { sampleRoutes } from './sample-routes.tsx';
import { sitemapRoutes } from './sitemap-routes.ts';
import { unsubscribeRoutes } from './unsubscribe-routes.tsx';

/** The readers' site: signing up, confirming, choosing, leaving, and what the law wants said. */
export function createSite(deps: SiteDeps): Hono {
  const site = new Hono();
  const createLimit = createLimits(deps.db);
  site.use(limitBody(64 * 1024));
  site.use(chooseLanguage({ https: deps.config.BASE_URL.startsWith('https:') }));
  site.route('/', homeRoutes(deps, createLimit));
  site.route('/', linkRoutes(deps, createLimit));
  site.route('/', confirmRoutes(deps));
  site.route('/', preferencesRoutes(deps, createLimit));
  site.route('/', meRoutes(deps, createLimit));
  site.route('/', changeAddressRoutes(deps));
  site.route('/', actionRoutes(deps));
  site.route('/', unsubscribeRoutes(deps));
  site.route('/', editionRoutes(deps));
  site.route('/', countRoutes(deps));
  site.route('/', archiveRoutes(deps));
  site.route('/', embedRoutes(deps));
  site.route('/', legalRoutes(deps));
  site.route('/', sitemapRoutes(deps));
  site.route('/', mediaRoutes(deps.db));
  site.route('/', pictureRoutes(deps));
  if (deps.sample) site.route('/', sampleRoutes(deps.sample));
  return site;
}
