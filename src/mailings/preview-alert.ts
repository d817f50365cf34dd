import type { AlertContent, EditionMail } from '../editions/edition.ts';
import { fillMail } from '../editions/harmless.ts';
import { valuesOfNobody } from '../editions/nobody.ts';
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
    note: (draft.kind !== 'alert' && draft.note?.trim()) || null,
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
  return fillMail(renderAlert(edition, context), valuesOfNobody(deps.baseUrl, 'breaking', now));
}
