import { Hono } from 'hono';
import { z } from 'zod';
import type { Db } from '../../database/types.ts';
import type { Clock } from '../../shared/clock.ts';
import { everyDay } from '../../subscribers/growth.ts';
import {
  interestsCountedAt,
  listInterestCounts,
  listReaderDays,
} from '../../subscribers/growth-repository.ts';
import { sendDeskPage } from './frame.tsx';
import { GrowthPage, spans } from './growth-page.tsx';
import { permit } from './session.ts';

const view = z.object({
  days: z.coerce
    .number()
    .pipe(z.union(spans.map((days) => z.literal(days))))
    .catch(90),
});

/** How many readers there are, come and leave, and what they follow: numbers alone, no person. */
export function growthRoutes(deps: { db: Db; clock: Clock }): Hono {
  const app = new Hono();
  app.get('/', permit('growth.read'), async (c) => {
    const { days } = view.parse(c.req.query());
    const to = deps.clock.now().toZonedDateTimeISO('UTC').toPlainDate();
    const from = to.subtract({ days: days - 1 });
    const page = {
      span: days,
      days: everyDay(await listReaderDays(deps.db, from), { from, to }),
      interests: await listInterestCounts(deps.db),
      countedAt: await interestsCountedAt(deps.db),
    };
    return sendDeskPage(c, { title: 'Growth', children: <GrowthPage {...page} /> });
  });
  return app;
}
