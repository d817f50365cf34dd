import { Hono } from 'hono';
import type { ReactNode } from 'react';
import { sendPage } from '../page.tsx';
import type { SiteDeps } from './deps.ts';
import { pageWords } from './language.ts';
import { SitePage } from './layout.tsx';
import type { Words } from './words/words.ts';

type LegalDeps = {
  config: Pick<SiteDeps['config'], 'BASE_URL' | 'RETENTION_MONTHS' | 'FROM_LETTERS' | 'REPLY_TO'>;
};

/** What the law wants said, and nothing that the program does not do. */
export function legalRoutes({ config }: LegalDeps): Hono {
  const app = new Hono();
  const address = addressOf(config.REPLY_TO ?? config.FROM_LETTERS);
  for (const [name, Content] of [
    ['imprint', Imprint],
    ['privacy', Privacy],
  ] as const)
    app.get(`/${name}`, (c) => {
      const words = pageWords(c);
      const title = words.say(`site.${name}`);
      return sendPage(
        c,
        <SitePage words={words} title={title} canonical={`${config.BASE_URL}/${name}`}>
          <main id="main" className="narrow">
            <h1>{title}</h1>
            <Content words={words} address={address} months={config.RETENTION_MONTHS} />
            <Binding words={words} />
          </main>
        </SitePage>,
      );
    });
  return app;
}

interface ContentProps {
  words: Words;
  /** Where the publisher is written to. */
  address: string;
  /** How long people are kept in what was sent. */
  months: number;
}

function Imprint({ words, address }: ContentProps) {
  return (
    <>
      <p className="lede">{words.say('imprint.lede', { company: 'SNOWLAND s.r.o.' })}</p>
      <Publisher words={words} address={address} />
      <p>{words.say('imprint.sources')}</p>
    </>
  );
}

function Privacy({ words, address, months }: ContentProps) {
  const kept = ['choices', 'proof', 'mails', 'measuring', 'abuse'] as const;
  return (
    <>
      <p className="lede">{words.say('privacy.lede')}</p>
      <h2>{words.say('privacy.who')}</h2>
      <Publisher words={words} address={address} />
      <h2>{words.say('privacy.what')}</h2>
      <ul>
        {kept.map((id) => (
          <li key={id}>{words.say(`privacy.what.${id}`)}</li>
        ))}
      </ul>
      <Section words={words} title="privacy.others">
        {words.say('privacy.others.text')}
      </Section>
      <Section words={words} title="privacy.cookies">
        {words.say('privacy.cookies.text')}
      </Section>
      <Section words={words} title="privacy.long">
        {words.say('privacy.long.text', { months })}
      </Section>
      <Section words={words} title="privacy.rights">
        {words.say('privacy.rights.text')} <a href="/link">{words.say('link.title')}</a>
      </Section>
      <p>{words.say('privacy.complain')}</p>
    </>
  );
}

function Section(props: {
  words: Words;
  title: `privacy.${'others' | 'cookies' | 'long' | 'rights'}`;
  children: ReactNode;
}) {
  return (
    <>
      <h2>{props.words.say(props.title)}</h2>
      <p>{props.children}</p>
    </>
  );
}

function Publisher({ words, address }: Pick<ContentProps, 'words' | 'address'>) {
  return (
    <>
      <address>
        SNOWLAND s.r.o.
        <br />
        Na okraji 381/41, Veleslavín
        <br />
        162 00 Praha 6
        <br />
        {words.say('legal.country')}
      </address>
      <p>
        {words.say('legal.registration', { number: '06691200' })}
        <br />
        <a href={`mailto:${address}`}>{words.say('legal.email', { address })}</a>
      </p>
    </>
  );
}

function Binding({ words }: { words: Words }) {
  if (words.language === 'en') return null;
  return (
    <p className="fine">
      {words.say('legal.binding')}{' '}
      <a href="?lang=en" hrefLang="en" rel="nofollow">
        {words.say('legal.english')}
      </a>
    </p>
  );
}

/** 'Name <a@b>' → 'a@b'. */
function addressOf(mailbox: string): string {
  return /<([^>]+)>/.exec(mailbox)?.[1] ?? mailbox;
}
