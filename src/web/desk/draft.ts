import { z } from 'zod';
import { regionOf } from '../../articles/regions.ts';
import { topicOf } from '../../articles/topics.ts';
import type { AlertDraft, AlertKind } from '../../mailings/mailing.ts';
import type { StoryCard } from '../../stories/story.ts';
import { line, many } from './form-values.ts';

const regionIds = many.transform((ids) => ids.filter((id) => regionOf(id)));
const topicIds = many.transform((ids) => ids.filter((id) => topicOf(id)));

/** Whom something is for, as the boxes of `TargetFields` post it. */
export const targetFields = {
  includeRegions: regionIds,
  includeTopics: topicIds,
  excludeRegions: regionIds,
  excludeTopics: topicIds,
};

/** The form of the composer, as a browser posts it. What is too long or missing is for `createAlert` to say. */
export const alertForm = z
  .object({
    story: z.coerce.number().int().positive(),
    kind: z.enum(['alert', 'update', 'correction']).default('alert'),
    headline: line,
    summary: line,
    note: line,
    urgent: z.literal('yes').optional(),
    ...targetFields,
    seen: z.string().max(40).default(''),
  })
  .transform(({ story, kind, headline, summary, note, urgent, seen, ...targets }) => ({
    seen,
    draft: {
      storyId: story,
      kind,
      headline,
      summary,
      note,
      urgent: urgent === 'yes',
      targets,
    } satisfies AlertDraft,
  }));

/** The alert as the composer first offers it: the story's own words, regions and topics. */
export function draftOf(story: StoryCard, kind: AlertKind): AlertDraft {
  return {
    storyId: story.id,
    kind,
    headline: story.title,
    summary: story.summary,
    urgent: false,
    targets: {
      includeRegions: story.regions,
      includeTopics: story.topics,
      excludeRegions: [],
      excludeTopics: [],
    },
  };
}
