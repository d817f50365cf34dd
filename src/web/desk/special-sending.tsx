import { type Context, Hono } from 'hono';
import { z } from 'zod';
import type { Targets } from '../../mailings/mailing.ts';
import { previewSpecialAudience } from '../../mailings/preview-audience.ts';
import { sendSpecial } from '../../mailings/send-special.ts';
import { DaybreakError, isDaybreakError } from '../../shared/errors.ts';
import type { Special } from '../../specials/special.ts';
import { type Prospect, prospectOf, Reaches, type Refusal, Refused, SendRow } from './before-sending.tsx';
import type { DeskDeps } from './desk.ts';
import { targetFields } from './draft.ts';
import { sendDeskPage } from './frame.tsx';
import { Looks } from './looks.tsx';
import { byOf, permit } from './session.ts';
import { specialOf } from './specials.tsx';
import { TargetFields } from './targets.tsx';
import { localTime, momentOf, TimeField } from './time-field.tsx';

const sendingForm = z
  .object({
    ...targetFields,
    revision: z.coerce.number().int().positive(),
    at: localTime.or(z.literal('')).default(''),
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
      const time = at ? momentOf(at, deps.config.TIME_ZONE) : null;
      const mailing = await sendSpecial(deps, { id: special.id, revision, targets, at: time, by: byOf(c) });
      return c.redirect(`/desk/mailings/${mailing.id}`, 303);
    } catch (error) {
      if (!isDaybreakError(error) || !['conflict', 'invalid'].includes(error.code)) throw error;
      const { mailingId } = error.details;
      const firstMailing = typeof mailingId === 'string' ? mailingId : undefined;
      // The page shows the special as it is now, so that is what is looked at before it is sent again.
      const problem = { message: error.message, firstMailing };
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
  problem?: Refusal;
}

async function sendSending(deps: DeskDeps, c: Context, sending: Sending): Promise<Response> {
  const prospect = await prospectOf(deps, await previewSpecialAudience(deps, sending.targets));
  return sendDeskPage(
    c,
    {
      title: `Send: ${sending.special.title}`,
      children: <SendingPage {...sending} prospect={prospect} now={deps.clock.now()} />,
    },
    sending.problem ? 409 : 200,
  );
}

function SendingPage(props: Sending & { prospect: Prospect; now: Temporal.Instant }) {
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
        <Refused refusal={problem} />
        <p>
          <a href={page}>Back to writing</a>. Subject: <b>{special.subject || 'none yet'}</b>
        </p>
        <input type="hidden" name="revision" value={props.revision} />
        <TimeField
          name="at"
          label="At this time"
          value={at}
          now={props.now}
          hint="empty: now, after the hold"
        />
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

function Beside({ special, prospect, at }: Sending & { prospect: Prospect }) {
  const page = `/desk/specials/${special.id}`;
  return (
    <aside className="side stack" aria-label="Whom it reaches and how it looks">
      <Reaches {...prospect} />
      <SendRow verb={at ? 'Schedule for' : 'Send to'} prospect={prospect} testAction={`${page}/test`} />
      <section aria-labelledby="looks">
        <h2 id="looks">How it looks</h2>
        <Looks source={(showing) => `${page}/mail/${showing}?revision=${special.revision}`} />
      </section>
    </aside>
  );
}
