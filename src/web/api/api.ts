import { OpenAPIHono } from '@hono/zod-openapi';
import { Hono } from 'hono';
import type { Db } from '../../database/types.ts';
import type { Clock } from '../../shared/clock.ts';
import { articleRoutes } from './articles.ts';
import { signUpPath } from './sign-ups.ts';

/** The JSON API for programs, and what describes it: /api/v1/openapi.json. */
export function createApi(deps: { db: Db; clock: Clock; config: { BASE_URL: string } }): Hono {
  const api = new OpenAPIHono();
  api.route('/', articleRoutes(deps));
  api.openAPIRegistry.registerPath(signUpPath);
  api.openAPIRegistry.registerComponent('securitySchemes', 'key', {
    type: 'http',
    scheme: 'bearer',
    description: 'A key of `npm run daybreak -- api-key add NAME --scope articles`.',
  });
  api.doc31('/openapi.json', {
    openapi: '3.1.0',
    info: {
      title: 'Daybreak',
      version: '1',
      description: 'Push articles as soon as they are published, and sign readers up from pages of your own.',
    },
    servers: [{ url: new URL('/api/v1', deps.config.BASE_URL).href }],
  });
  return new Hono().route('/', api);
}
