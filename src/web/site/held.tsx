import type { ReactNode } from 'react';
import type { ReaderExport } from '../../subscribers/export-reader.ts';
import { tellChanges, tellChoices } from './tell-choices.ts';
import { tellDetails, tellOutcome, tellReport } from './tell-details.tsx';
import type { Words } from './words/words.ts';

interface HeldProps {
  words: Words;
  held: ReaderExport;
}

export function Profile({ words, held }: HeldProps) {
  const { preferences, ...profile } = held.profile;
  return (
    <Facts
      of={[
        [words.say('me.number'), profile.id],
        [words.say('form.email'), profile.email],
        [words.say('me.status'), words.say(`me.status.${profile.status}`)],
        ...moments.map((name): Fact => [words.say(`me.${name}`), tellMoment(words, profile[name])]),
        [words.say('me.lastSubject'), profile.lastSubject],
        [words.say('me.suppressed'), profile.suppressed && words.say(`me.suppressed.${profile.suppressed}`)],
        ...tellChoices(words, preferences),
      ]}
    />
  );
}

const moments = ['signedUpAt', 'confirmedAt', 'unsubscribedAt', 'nextDigestAt', 'readThrough'] as const;

/** The ledger, each line with what proves it. */
export function Consents({ words, held }: HeldProps) {
  return (
    <Entries words={words}>
      {held.consents.map((line) => {
        const told = line.event === 'changed' ? tellChanges(words, line.changes) : tellDetails(words, line);
        return (
          <Entry
            key={line.id}
            words={words}
            what={words.sayIf(`me.ledger.${line.event}`) ?? line.event}
            at={line.at}
          >
            <Facts
              of={[
                [words.say('me.wording'), line.wording],
                [words.say('me.version'), line.wording_version],
                [words.say('me.page'), line.page_url],
                [words.say('me.ip'), line.ip],
                [words.say('me.browser'), line.user_agent],
                ...told,
              ]}
            />
          </Entry>
        );
      })}
    </Entries>
  );
}

/** Everything that was sent, with what became of it. */
export function Mails({ words, held }: HeldProps) {
  const mails = held.mails.map((mail) => ({
    ...mail,
    what: mail.subject ?? words.sayIf(`mailing.${mail.kind}`) ?? mail.kind,
  }));
  const letters = held.letters.map((letter) => ({
    ...letter,
    at: letter.created_at,
    what: words.sayIf(`me.letter.${letter.kind}`) ?? letter.kind,
  }));
  return (
    <Entries words={words}>
      {[...mails, ...letters].map((mail) => {
        const became = mail.outcome ?? mail.status;
        return (
          <Entry key={`${mail.what} ${mail.at}`} words={words} what={mail.what} at={mail.at}>
            <Facts
              of={[
                [
                  words.sayIf(`me.mail.${became}`) ?? became,
                  tellMoment(words, mail.outcome_at ?? mail.accepted_at) ?? tellOutcome(words, mail) ?? '–',
                ],
              ]}
            />
          </Entry>
        );
      })}
    </Entries>
  );
}

/** What SES calls a report, as the outcome of a mail. */
const outcomes: Record<string, string> = {
  Send: 'accepted',
  Delivery: 'delivered',
  DeliveryDelay: 'delayed',
  Bounce: 'bounced',
  Complaint: 'complained',
  Reject: 'rejected',
};

export function Reports({ words, held }: HeldProps) {
  return (
    <Entries words={words}>
      {held.events.map(({ at, type, subtype }) => {
        const what = words.sayIf(`me.mail.${outcomes[type]}`) ?? words.sayIf(`me.event.${type}`) ?? type;
        return (
          <Entry key={`${type} ${at}`} words={words} what={what} at={at}>
            <Facts of={[[words.say('me.details'), subtype && tellReport(words, subtype)]]} />
          </Entry>
        );
      })}
    </Entries>
  );
}

/** Opens and followed links, of who agreed to have them counted. */
export function Counted({ words, held }: HeldProps) {
  return (
    <Entries words={words}>
      {held.clicks.map(({ at, kind, url, machine }) => (
        <Entry
          key={`${kind} ${at} ${url}`}
          words={words}
          what={words.say(kind === 'open' ? 'me.event.Open' : 'me.event.Click')}
          at={at}
        >
          <Facts
            of={[
              [words.say('me.page'), url],
              [words.say('me.details'), machine && words.say(`me.machine.${machine}`)],
            ]}
          />
        </Entry>
      ))}
    </Entries>
  );
}

export type Fact = [label: string, value: ReactNode];

function Facts({ of }: { of: Fact[] }) {
  const told = of.filter(([, value]) => Boolean(value));
  if (told.length === 0) return null;
  return (
    <dl className="facts">
      {told.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Entries({ words, children }: { words: Words; children: ReactNode[] }) {
  if (children.length === 0) return <p>{words.say('me.none')}</p>;
  return <ul className="entries">{children}</ul>;
}

function Entry(props: { words: Words; what: string; at: string | null; children: ReactNode }) {
  return (
    <li>
      <b>{props.what}</b> {props.at && <time dateTime={props.at}>{tellMoment(props.words, props.at)}</time>}
      {props.children}
    </li>
  );
}

function tellMoment(words: Words, at: string | null): string | null {
  return at && `${words.moment(Temporal.Instant.from(at))} UTC`;
}
