import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { createAlert } from '../../mailings/create-alert.ts';
import { storyVersion } from '../../mailings/mailing.ts';
import { previewAlert } from '../../mailings/preview-alert.ts';
import { previewAudience } from '../../mailings/preview-audience.ts';
import { sendAlertTest } from '../../mailings/send-alert-test.ts';
import { DaybreakError, isDaybreakError } from '../../shared/errors.ts';
import { findStoryCardsByIds } from '../../stories/story-repository.ts';
import { readRequest } from '../frame/read-request.ts';
import { prospectOf } from './before-sending.tsx';
import { Composer, type Composition } from './composer.tsx';
import type { DeskDeps } from './desk.ts';
import { alertForm, draftOf } from './draft.ts';
import { sendDeskPage } from './frame.tsx';
import { readShowing, sendMailFrame } from './mail-frame.ts';
import { byOf, permit } from './session.ts';

const titles = {
  alert: 'Breaking alert',
  update: 'Update of an alert',
  correction: 'Correction of an alert',
} as const;
const opening = z.object({
  story: z.coerce.number().int().positive(),
  kind: z.enum(['alert', 'update', 'correction']).catch('alert'),
});

/** Writing an alert, with its audience and its looks beside it, and sending it. */
export function alertRoutes(deps: DeskDeps): Hono {
  const app = new Hono();
  const mailDeps = { clock: deps.clock, baseUrl: deps.config.BASE_URL };

  app.get('/new', permit('alerts.send'), async (c) => {
    const { story: id, kind } = readRequest(opening, c.req.query());
    const story = await storyOf(deps, id);
    return sendComposer(deps, c, { draft: draftOf(story, kind), seen: storyVersion(story) });
  });

  // desk.js posts the form here at every change, and takes the parts it shows beside it.
  app.post('/new', permit('alerts.send'), async (c) => sendComposer(deps, c, await readForm(c)));

  app.get('/mail/:showing', permit('alerts.send'), async (c) => {
    const showing = readShowing(c.req.param('showing'));
    const { draft } = parseForm(c.req.query());
    return sendMailFrame(
      c,
      previewAlert(mailDeps, { draft, card: await storyOf(deps, draft.storyId) }),
      showing,
    );
  });

  app.post('/test', permit('alerts.send'), async (c) => {
    const { draft, seen } = await readForm(c);
    const to = c.get('editor').email;
    await sendAlertTest({ ...mailDeps, ...deps }, { draft, card: await storyOf(deps, draft.storyId), to });
    return sendComposer(deps, c, { draft, seen, said: `A test is on its way to ${to}, and to nobody else.` });
  });

  app.post('/', permit('alerts.send'), async (c) => {
    const { draft, seen } = await readForm(c);
    try {
      const mailing = await createAlert(deps, { draft, seen, by: byOf(c) });
      return c.redirect(`/desk/mailings/${mailing.id}`, 303);
    } catch (error) {
      if (!isDaybreakError(error) || !['conflict', 'invalid'].includes(error.code)) throw error;
      const { mailingId } = error.details;
      const firstMailing = typeof mailingId === 'string' ? mailingId : undefined;
      // The page shows the story as it is now, so that is what the editor has seen when they send again.
      const now = storyVersion(await storyOf(deps, draft.storyId));
      return sendComposer(deps, c, { draft, seen: now, problem: { message: error.message, firstMailing } });
    }
  });
  return app;
}

async function readForm(c: Context) {
  return parseForm(await c.req.parseBody({ all: true }));
}

function parseForm(fields: Record<string, unknown>) {
  const form = alertForm.safeParse(fields);
  if (!form.success)
    throw new DaybreakError('invalid', 'The form did not arrive whole. Open the story and start again.');
  return form.data;
}

async function storyOf(deps: DeskDeps, id: number) {
  const [story] = await findStoryCardsByIds(deps.db, [id], deps.clock.now());
  if (!story)
    throw new DaybreakError('not_found', 'There is no such story. It may have been killed or merged.');
  return story;
}

async function sendComposer(
  deps: DeskDeps,
  c: Context,
  input: Pick<Composition, 'draft' | 'seen' | 'problem' | 'said'>,
): Promise<Response> {
  const story = await storyOf(deps, input.draft.storyId);
  const composition = {
    ...input,
    story,
    prospect: await prospectOf(deps, await previewAudience(deps, input.draft)),
    subject: previewAlert(
      { clock: deps.clock, baseUrl: deps.config.BASE_URL },
      { draft: input.draft, card: story },
    ).subject,
    sender: deps.config.FROM_BREAKING.replace(/\s*<.*$/, ''),
    now: deps.clock.now(),
  };
  return sendDeskPage(
    c,
    { title: titles[input.draft.kind], children: <Composer {...composition} /> },
    input.problem ? 409 : 200,
  );
}
