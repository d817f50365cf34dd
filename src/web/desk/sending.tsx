import { Hono } from 'hono';
import { z } from 'zod';
import type { EnqueueJobs } from '../../database/jobs.ts';
import type { Db } from '../../database/types.ts';
import { type EventPipe, eventPipe } from '../../deliveries/event-pipe.ts';
import { type Pace, rateOf } from '../../deliveries/pace.ts';
import { readPace, type SendingOff } from '../../deliveries/pace-repository.ts';
import { sendingOff, switchSending } from '../../deliveries/switch-sending.ts';
import { listUnknown } from '../../deliveries/unknown-repository.ts';
import { may } from '../../editors/editor.ts';
import { type RehearsalStatus, rehearsalStatus } from '../../mailings/rehearsal-status.ts';
import { rehearseAlert } from '../../mailings/rehearse-alert.ts';
import { setApprovalShare } from '../../mailings/set-approval-share.ts';
import { readApprovalShare } from '../../mailings/settings-repository.ts';
import type { Clock } from '../../shared/clock.ts';
import { DaybreakError } from '../../shared/errors.ts';
import type { Random } from '../../shared/random.ts';
import { readRequest } from '../frame/read-request.ts';
import { sendDeskPage } from './frame.tsx';
import { At, State } from './parts.tsx';
import { byOf, permit } from './session.ts';
import { UnknownList } from './unknown-list.tsx';
import { count, duration, percent } from './words.ts';

interface Deps {
  db: Db;
  clock: Clock;
  random: Random;
  enqueue: EnqueueJobs;
  config: { SEND_RATE_LIMIT?: number; SETTLE_WINDOW_S: number; embeddedSes: boolean };
}

const pauseForm = z.object({ why: z.string().trim().max(300).default('') });
const shareForm = z.object({ percent: z.literal('').or(z.coerce.number().min(0).max(100)) });

const unknownPage = z.object({ after: z.string().max(60).optional() });
const PAGE = 100;

/** The one switch for all sending, and the allowance of the SES account. */
export function sendingRoutes(deps: Deps): Hono {
  const app = new Hono();

  app.get('/', permit('mailings.read'), async (c) => {
    const [off, pace] = [await sendingOff(deps.db), await readPace(deps.db)];
    const maySwitch = may(c.get('editor').role, 'sending.pause');
    const rate = pace && rateOf(pace, { rate: deps.config.SEND_RATE_LIMIT }, deps.clock.now());
    return sendDeskPage(c, {
      title: 'Sending',
      about: <State state={off ? 'paused' : 'on'} />,
      children: (
        <Sending
          {...{ off, pace, rate, maySwitch }}
          rehearsal={await rehearsalStatus(deps.db, deps.clock.now())}
          pipes={await eventPipe(deps.db, deps.clock.now())}
          embedded={deps.config.embeddedSes}
          share={await readApprovalShare(deps.db)}
          mayShare={may(c.get('editor').role, 'approval.set')}
          mayRehearse={may(c.get('editor').role, 'alerts.send')}
        />
      ),
    });
  });

  app.post('/pause', permit('sending.pause'), async (c) => {
    const { why } = readRequest(pauseForm, await c.req.parseBody());
    await switchSending(deps, { on: false, by: byOf(c), why });
    return c.redirect('/desk/sending', 303);
  });

  app.post('/resume', permit('sending.pause'), async (c) => {
    await switchSending(deps, { on: true, by: byOf(c) });
    return c.redirect('/desk/sending', 303);
  });

  app.post('/approval', permit('approval.set'), async (c) => {
    const form = shareForm.safeParse(await c.req.parseBody());
    if (!form.success) throw new DaybreakError('invalid', 'The share is from 0 to 100 %, or empty.');
    const { percent } = form.data;
    await setApprovalShare(deps, { share: percent === '' ? null : percent / 100, by: byOf(c) });
    return c.redirect('/desk/sending', 303);
  });

  app.get('/unknown', permit('mailings.read'), async (c) => {
    const { after } = readRequest(unknownPage, c.req.query());
    const found = await listUnknown(deps.db, { cursor: after, limit: PAGE + 1 });
    const list = { unknown: found.slice(0, PAGE), more: found.length > PAGE, now: deps.clock.now() };
    return sendDeskPage(c, {
      title: 'Whether they went, nobody knows',
      about: <a href="/desk/sending">Sending</a>,
      children: <UnknownList {...list} windowS={deps.config.SETTLE_WINDOW_S} />,
    });
  });

  app.post('/rehearse', permit('alerts.send'), async (c) => {
    const { who, ip } = byOf(c);
    const id = await rehearseAlert(deps, { by: { who, ip } });
    if (!id) throw new DaybreakError('conflict', 'There is no story yet that could be rehearsed with.');
    return c.redirect(`/desk/mailings/${id}`, 303);
  });
  return app;
}

function Sending(props: {
  off: SendingOff | undefined;
  pace: Pace | undefined;
  rate: number | undefined;
  maySwitch: boolean;
  rehearsal: RehearsalStatus;
  mayRehearse: boolean;
  pipes: EventPipe[];
  embedded: boolean;
  share: number | null;
  mayShare: boolean;
}) {
  const { off, pace, rate, maySwitch } = props;
  return (
    <div className="split">
      <section className="stack" aria-labelledby="switch">
        <h2 id="switch">All sending</h2>
        {off ? (
          <p className="message bad">
            Nothing goes out: no digest, no alert, no letter. What is due waits, and goes when sending is on
            again, unless it is too late by then.
          </p>
        ) : (
          <p>Digests, alerts and letters go out as they are due.</p>
        )}
        {maySwitch && !off && (
          <form method="post" action="/desk/sending/pause" className="stack edit">
            <label>
              Why (every editor reads it)
              <input type="text" name="why" required maxLength={300} />
            </label>
            <button type="submit" className="button">
              Pause all sending
            </button>
          </form>
        )}
        {maySwitch && off && (
          <form method="post" action="/desk/sending/resume">
            <button type="submit" className="button">
              Send again
            </button>
          </form>
        )}
        {!maySwitch && <p className="fine">A chief editor can {off ? 'switch it on again' : 'pause it'}.</p>}
        <Rehearsal rehearsal={props.rehearsal} mayRehearse={props.mayRehearse} />
        <FourEyes share={props.share} mayShare={props.mayShare} />
      </section>
      <aside className="side">
        <h2>What SES allows</h2>
        {pace ? <Allowance pace={pace} rate={rate!} /> : <p className="fine">SES was not asked yet.</p>}
        <Pipes pipes={props.pipes} embedded={props.embedded} />
      </aside>
    </div>
  );
}

function Rehearsal({ rehearsal, mayRehearse }: { rehearsal: RehearsalStatus; mayRehearse: boolean }) {
  const { passed, missing } = rehearsal;
  return (
    <section aria-labelledby="rehearsal" className="stack">
      <h2 id="rehearsal">Rehearsal of an alert</h2>
      <p>
        Every hour an alert goes the whole way, to the mailbox simulator of SES and to nobody else.{' '}
        {passed ? (
          <>
            The last one came through on <At instant={passed.at} />, after {duration(passed.seconds)}.
          </>
        ) : (
          'None has come through yet.'
        )}
        {missing && ' The next one is overdue.'}
      </p>
      {mayRehearse && (
        <form method="post" action="/desk/sending/rehearse">
          <button type="submit" className="button second">
            Rehearse now
          </button>
        </form>
      )}
    </section>
  );
}

function FourEyes({ share, mayShare }: { share: number | null; mayShare: boolean }) {
  return (
    <section aria-labelledby="four-eyes" className="stack">
      <h2 id="four-eyes">A second pair of eyes</h2>
      <p>
        {share === null
          ? 'Alerts and specials go without one, however many they reach.'
          : `What reaches more than ${percent(share)} of all readers waits for a chief editor who did not write it.`}
      </p>
      {mayShare && (
        <form method="post" action="/desk/sending/approval" className="row ends">
          <label>
            Share of readers, in per cent <span className="hint">empty: never ask</span>
            <input
              type="number"
              name="percent"
              min="0"
              max="100"
              step="0.1"
              defaultValue={share === null ? '' : Math.round(share * 1000) / 10}
            />
          </label>
          <button type="submit" className="button second">
            Set
          </button>
        </form>
      )}
    </section>
  );
}

const pipeStates: Record<EventPipe['state'], string> = {
  working: 'arrive',
  lossy: 'arrive in part: nothing unknown is sent again',
  silent: 'stay away: bounces are not seen, nothing unknown is settled',
  idle: 'none due yet',
};

/** Whether what SES reports reaches us. */
function Pipes({ pipes, embedded }: { pipes: EventPipe[]; embedded: boolean }) {
  return (
    <section aria-labelledby="pipes">
      <h2 id="pipes">What SES reports</h2>
      <dl className="facts">
        {pipes.map((pipe) => (
          <div key={pipe.stream}>
            <dt>{pipe.stream === 'digest' ? 'Of digests' : 'Of alerts'}</dt>
            <dd>
              <State state={pipe.state} />:{' '}
              {pipe.state === 'silent' && embedded
                ? 'the embedded SES reports nothing'
                : pipeStates[pipe.state]}
              {pipe.accepted > 0 &&
                `; ${count(pipe.reported)} of the newest ${count(pipe.accepted)} reported`}
            </dd>
          </div>
        ))}
      </dl>
      <p className="after">
        <a href="/desk/sending/unknown">Mails of which nobody knows whether they went</a>
      </p>
    </section>
  );
}

function Allowance({ pace, rate }: { pace: Pace; rate: number }) {
  return (
    <dl className="facts">
      <div>
        <dt>Rate now</dt>
        <dd>
          {count(Math.round(rate))} of {count(pace.rate)} a second
        </dd>
      </div>
      <div>
        <dt>Last 24 h</dt>
        <dd>
          {count(pace.sentLastDay)} of {pace.dailyQuota < 0 ? 'any number' : count(pace.dailyQuota)}
        </dd>
      </div>
      <div>
        <dt>Read</dt>
        <dd>
          <At instant={pace.readAt} />
        </dd>
      </div>
    </dl>
  );
}
