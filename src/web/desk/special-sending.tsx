import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { rateOf } from '../../deliveries/pace.ts';
import { readPace } from '../../deliveries/pace-repository.ts';
import type { Audience, Targets } from '../../mailings/mailing.ts';
import { previewSpecialAudience } from '../../mailings/preview-audience.ts';
import { sendSpecial } from '../../mailings/send-special.ts';
import { DaybreakError, isDaybreakError } from '../../shared/errors.ts';
import type { Special } from '../../specials/special.ts';
import { LeftOut } from './composer.tsx';
import type { DeskDeps } from './desk.ts';
import { targetFields } from './draft.ts';
import { sendDeskPage } from './frame.tsx';
import { Looks } from './looks.tsx';
import { byOf, permit } from './session.ts';
import { specialOf } from './specials.tsx';
import { TargetFields } from './targets.tsx';
import { count, counted, duration } from './words.ts';

const sendingForm = z
  .object({
    ...targetFields,
    revision: z.coerce.number().int().positive(),
    // A browser's local date and time; the page says that it is UTC.
    at: z
      .string()
      .regex(/^(\d{4}-\d\d-\d\dT\d\d:\d\d)?$/)
      .default(''),
  })
  .transform(({ revision, at, ...targets }) => ({ revision, at, targets }));

const everybody: Targets = { includeRegions: [], includeTopics: [], excludeRegions: [], excludeTopics: [] };

/** Sending a special: for whom, when, whom that reaches and how it looks. */
export function specialSendingRoutes(deps: DeskDeps): Hono {
  const app = new Hono();
  const maySend = permit('specials.send');

  app.get('/:id/send', maySend, async (c) => {
    const special = await specialOf(deps, c);
    return sendSending(deps, c, { special, targets: everybody, at: '', revision: special.revision });
  });

  // desk.js posts the form here at every change, and takes the parts it shows beside it.
  app.post('/:id/send/look', maySend, async (c) =>
    sendSending(deps, c, { special: await specialOf(deps, c), ...(await readForm(c)) }),
  );

  app.post('/:id/send', maySend, async (c) => {
    const special = await specialOf(deps, c);
    const { revision, targets, at } = await readForm(c);
    try {
      const time = at ? Temporal.Instant.from(`${at}Z`) : null;
      const mailing = await sendSpecial(deps, { id: special.id, revision, targets, at: time, by: byOf(c) });
      return c.redirect(`/desk/mailings/${mailing.id}`, 303);
    } catch (error) {
      if (!isDaybreakError(error) || !['conflict', 'invalid'].includes(error.code)) throw error;
      const { mailingId } = error.details;
      const first = typeof mailingId === 'string' ? mailingId : undefined;
      // The page shows the special as it is now, so that is what is looked at before it is sent again.
      const problem = { message: error.message, first };
      return sendSending(deps, c, { special, targets, at, revision: special.revision, problem });
    }
  });
  return app;
}

async function readForm(c: Context) {
  const form = sendingForm.safeParse(await c.req.parseBody({ all: true }));
  if (!form.success)
    throw new DaybreakError('invalid', 'The form did not arrive whole. Open the special anew.');
  return form.data;
}

interface Sending {
  special: Special;
  revision: number;
  targets: Targets;
  at: string;
  problem?: { message: string; first?: string };
}

async function sendSending(deps: DeskDeps, c: Context, sending: Sending): Promise<Response> {
  const audience = await previewSpecialAudience(deps, sending.targets);
  const pace = await readPace(deps.db);
  const rate = pace && rateOf(pace, { rate: deps.config.SEND_RATE_LIMIT }, deps.clock.now());
  const takesS = rate ? audience.readers / rate : null;
  return sendDeskPage(
    c,
    {
      title: `Send: ${sending.special.title}`,
      children: <SendingPage {...{ ...sending, audience, takesS }} />,
    },
    sending.problem ? 409 : 200,
  );
}

function SendingPage(props: Sending & { audience: Audience; takesS: number | null }) {
  const { special, targets, at, problem } = props;
  const page = `/desk/specials/${special.id}`;
  return (
    <form
      method="post"
      action={`${page}/send`}
      id="compose"
      className="split wide-side"
      data-compose
      data-look={`${page}/send/look`}
    >
      <section className="stack" aria-label="For whom and when">
        {problem && (
          <div className="message bad" role="alert">
            <p>{problem.message}</p>
            {problem.first && <a href={`/desk/mailings/${problem.first}`}>Look at the first one</a>}
          </div>
        )}
        <p>
          <a href={page}>Back to writing</a>. Subject: <b>{special.subject || 'none yet'}</b>
        </p>
        <input type="hidden" name="revision" value={props.revision} />
        <label>
          At this time, UTC
          <span className="hint">empty: now, after the hold</span>
          <input type="datetime-local" name="at" defaultValue={at} />
        </label>
        <div>
          <h2>For readers who follow</h2>
          <TargetFields targets={targets} />
        </div>
        <noscript>
          <button type="submit" className="button second" formAction={`${page}/send/look`}>
            Count readers again
          </button>
        </noscript>
      </section>
      <Beside {...props} />
    </form>
  );
}

function Beside({ special, audience, takesS, at }: Sending & { audience: Audience; takesS: number | null }) {
  const page = `/desk/specials/${special.id}`;
  return (
    <aside className="side stack" aria-label="Whom it reaches and how it looks">
      <section id="audience" data-fresh aria-labelledby="reaches" aria-live="polite">
        <h2 id="reaches" className="hidden-visually">
          Whom it reaches
        </h2>
        <p className="big-number">
          <strong>{count(audience.readers)}</strong> {audience.readers === 1 ? 'reader' : 'readers'}
          {takesS !== null && audience.readers > 0 && (
            <span className="fine"> the last one handed over after {duration(takesS)}</span>
          )}
        </p>
        <LeftOut excluded={audience.excluded} />
      </section>
      <div className="row">
        <button
          type="submit"
          className="button big"
          id="send"
          disabled={audience.readers === 0}
          data-send
          data-fresh
        >
          {at ? 'Schedule for' : 'Send to'} {counted(audience.readers, 'reader')}
        </button>
        <button type="submit" className="button second" formAction={`${page}/test`}>
          Send a test to me
        </button>
      </div>
      <section aria-labelledby="looks">
        <h2 id="looks">How it looks</h2>
        <Looks source={(showing) => `${page}/mail/${showing}?revision=${special.revision}`} />
      </section>
    </aside>
  );
}
