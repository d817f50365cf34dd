import type { AlertContent, EditionMail } from '../editions/edition.ts';
import { fillMail } from '../editions/harmless.ts';
import { readerValues } from '../editions/reader-values.ts';
import { renderAlert } from '../editions/render-edition.tsx';
import { alertSubject } from '../editions/subject.ts';
import type { Clock } from '../shared/clock.ts';
import type { StoryCard } from '../stories/story.ts';
import type { AlertDraft } from './mailing.ts';

/** The alert as a reader who chose nothing would get it now, with links that lead to nobody's preferences. */
export function previewAlert(
  deps: { clock: Clock; baseUrl: string },
  { draft, card }: { draft: AlertDraft; card: StoryCard },
): EditionMail {
  const now = deps.clock.now();
  const content: AlertContent = {
    kind: draft.kind,
    storyId: draft.storyId,
    headline: draft.headline,
    summary: draft.summary,
    urgent: draft.urgent,
    headlineLanguage: card.language,
    note: null,
    firstAt: null,
  };
  const language = 'en';
  const edition = { id: 'preview', subject: alertSubject(content, language), content, card };
  const context = {
    baseUrl: deps.baseUrl,
    language,
    utcOffset: '+00:00',
    at: now,
    campaign: null,
    web: false,
  };
  // A link made with this secret is no reader's.
  const links = { secret: 'preview', baseUrl: deps.baseUrl, stream: 'breaking' as const };
  return fillMail(renderAlert(edition, context), readerValues(links, nobody, now, now));
}

const nobody = {
  id: 0,
  linkNonce: '',
  language: 'en',
  timeZone: 'UTC',
  regions: [],
  topics: [],
  cadence: 'daily',
  digestMinute: 420,
  alerts: 'urgent',
} as const;
