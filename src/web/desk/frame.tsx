import type { Context } from 'hono';
import type { ReactElement, ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { type DeskAction, may } from '../../editors/editor.ts';
import { Page, sendPage } from '../page.tsx';
import { mailingTitle } from './mailing-view.ts';
import { InZone } from './parts.tsx';

declare module 'hono' {
  interface ContextVariableMap {
    /** The paper's time zone, which the desk shows and reads times in. */
    zone: string;
  }
}

const places: { href: string; label: string; action: DeskAction }[] = [
  { href: '/desk/stories', label: 'Stories', action: 'stories.read' },
  { href: '/desk/mailings', label: 'Mailings', action: 'mailings.read' },
  { href: '/desk/specials', label: 'Specials', action: 'specials.edit' },
  { href: '/desk/sending', label: 'Sending', action: 'mailings.read' },
  { href: '/desk/readers', label: 'Readers', action: 'readers.read' },
  { href: '/desk/growth', label: 'Growth', action: 'growth.read' },
  { href: '/desk/sources', label: 'Sources', action: 'sources.read' },
  { href: '/desk/editors', label: 'Editors', action: 'editors.manage' },
  { href: '/desk/audit', label: 'Audit log', action: 'audit.read' },
];

interface DeskPage {
  title: string;
  /** Stands under the title: what this page shows, in numbers where there are any. */
  about?: ReactNode;
  /** Elements of the head, such as a reload for browsers without JavaScript. */
  head?: ReactNode;
  children: ReactNode;
}

/** Answers with a page of the desk: its navigation, who is logged in, and the page. */
export function sendDeskPage(c: Context, page: DeskPage, status: 200 | 404 | 409 | 422 = 200): Response {
  return sendPage(c, frame(c, page), status);
}

/** A part of a page of the desk, for a live stream. */
export function renderPart(c: Context, part: ReactNode): string {
  return renderToStaticMarkup(<InZone zone={c.get('zone')}>{part}</InZone>);
}

function frame(c: Context, { title, about, head, children }: DeskPage): ReactElement {
  const editor = c.get('editor');
  return (
    <Page title={`${title} · Desk`} area="desk" assets={['desk.css', 'desk.js']} head={head}>
      <header className="bar">
        <a className="brand" href="/desk">
          Daybreak <span>desk</span>
        </a>
        <nav className="places" aria-label="Desk">
          {places
            .filter((place) => may(editor.role, place.action))
            .map(({ href, label }) => (
              <a key={href} href={href} aria-current={c.req.path.startsWith(href) ? 'page' : undefined}>
                {label}
              </a>
            ))}
        </nav>
        <form method="post" action="/desk/logout" className="who">
          <a href="/desk/account" title={editor.email}>
            {editor.name}
          </a>
          <span className="role">{editor.role}</span>
          <button type="submit" className="button link">
            Log out
          </button>
        </form>
      </header>
      {c.get('alarms').length > 0 && (
        <section aria-label="Warnings">
          {c.get('alarms').map((alarm) => (
            <p key={alarm} className="alarm">
              {alarm} <a href="/desk/sending">Look at sending</a>
            </p>
          ))}
        </section>
      )}
      {c.get('waiting').length > 0 && (
        <section aria-label="Waits for you">
          {c.get('waiting').map((mailing) => (
            <p key={mailing.id} className="waits">
              <a href={`/desk/mailings/${mailing.id}`}>{mailingTitle(mailing, c.get('zone'))}</a> by{' '}
              {mailing.createdBy} waits for your approval.
            </p>
          ))}
        </section>
      )}
      <main id="main">
        <div className="heading">
          <h1>{title}</h1>
          {about && (
            <p className="about">
              <InZone zone={c.get('zone')}>{about}</InZone>
            </p>
          )}
        </div>
        <InZone zone={c.get('zone')}>{children}</InZone>
      </main>
    </Page>
  );
}
