import { Hono } from 'hono';
import { sendPage } from '../page.tsx';
import type { SiteDeps } from './deps.ts';
import { pageWords } from './language.ts';
import { SitePage } from './layout.tsx';

/** What the law wants said, and nothing that the program does not do. */
export function legalRoutes({ config }: Pick<SiteDeps, 'config'>): Hono {
  const app = new Hono();
  app.get('/imprint', (c) =>
    sendPage(
      c,
      <SitePage words={pageWords(c)} title="Imprint" canonical={`${config.BASE_URL}/imprint`}>
        <Imprint />
      </SitePage>,
    ),
  );
  app.get('/privacy', (c) =>
    sendPage(
      c,
      <SitePage words={pageWords(c)} title="Privacy" canonical={`${config.BASE_URL}/privacy`}>
        <Privacy config={config} />
      </SitePage>,
    ),
  );
  return app;
}

function Publisher() {
  return (
    <address>
      SNOWLAND s.r.o.
      <br />
      Na okraji 381/41, Veleslavín
      <br />
      162 00 Praha 6
      <br />
      Czech Republic
    </address>
  );
}

function Imprint() {
  return (
    <main id="main" className="narrow" lang="en">
      <h1>Imprint</h1>
      <p className="lede">Daybreak and Asian-News.net are published by SNOWLAND s.r.o.</p>
      <Publisher />
      <p>Registration number (IČO): 06691200</p>
      <p>
        Daybreak tells what other publishers report. Every story names its source and leads there; the text
        belongs to its publisher. If something is wrong, answer any of our mails: a person reads it.
      </p>
    </main>
  );
}

function Privacy({ config }: Pick<SiteDeps, 'config'>) {
  return (
    <main id="main" className="narrow" lang="en">
      <h1>Privacy</h1>
      <p className="lede">
        We keep what is needed to send you the news you asked for, and to prove that you asked for it. We sell
        nothing, and share it with nobody but the company that carries our mail.
      </p>
      <h2>Who is responsible</h2>
      <Publisher />
      <p>Registration number (IČO): 06691200. Answer any of our mails to reach us.</p>
      <h2>What we keep, and why</h2>
      <ul>
        <li>
          Your e-mail address and what you chose: regions, topics, languages, hours, time zone. With your
          consent (GDPR Article 6(1)(a)), which you give on the front page and confirm from your mailbox.
        </li>
        <li>
          The proof of that consent and of each later change: the exact wording, the time, the page, your
          network address and browser. Because the law asks us to be able to prove it (Article 7(1)).
        </li>
        <li>Which mails we sent you, and whether your provider took, refused or returned them.</li>
        <li>
          Whether you open mails or follow links: only if you agree to it in your preferences. Until then our
          mails carry nothing that tells us.
        </li>
      </ul>
      <h2>Who else sees it</h2>
      <p>
        Amazon Web Services delivers our mail (Amazon SES) on our instructions. Pictures of stories come from
        their publishers, who can see that somebody loads them, as on any website.
      </p>
      <h2>Cookies</h2>
      <p>
        These pages set no cookies that follow you. After a sign-up your browser keeps for 30 minutes, on the
        confirmation page only, that it was the one; if you switch the language of these pages, it keeps that.
        Our editors’ own desk remembers who is logged in.
      </p>
      <h2>How long</h2>
      <p>
        A sign-up that is not confirmed is reminded once after a day and erased after 7 days. When you
        unsubscribe, no more mail goes to you from that moment. The records of what was sent and reported lose
        your address after {config.RETENTION_MONTHS} months; so long after you left we erase you and the proof
        of your consent, too. Of an address that left, bounced or complained we keep a keyed hash, so that
        nobody can bring it back by mistake.
      </p>
      <h2>Your rights</h2>
      <p>
        You can see, correct, take along and erase what we hold about you, and take your consent back at any
        time: every mail leads to your preferences, <a href="/link">we send you a link</a> to them, and from
        there a fresh link goes to your mailbox that shows and erases everything. You can complain to the
        Office for Personal Data Protection (Úřad pro ochranu osobních údajů), Pplk. Sochora 27, 170 00 Praha
        7.
      </p>
    </main>
  );
}
