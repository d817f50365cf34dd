import { findAlertStory } from '../mailings/alert-repository.ts';
import { createAlert } from '../mailings/create-alert.ts';
import { type AlertDraft, exclusions, storyVersion } from '../mailings/mailing.ts';
import { previewAudience } from '../mailings/preview-audience.ts';
import { DaybreakError } from '../shared/errors.ts';
import type { Command } from './command.ts';

export const command: Command = {
  name: 'alert',
  usage: 'STORY_ID [--headline TEXT] [--summary TEXT] [--urgent]',
  summary:
    'Alert the readers of a story’s regions and topics; held like one from the desk, where it can be cancelled',
  options: { headline: { type: 'string' }, summary: { type: 'string' }, urgent: { type: 'boolean' } },
  async run(context, { positionals: [id], values }) {
    if (!id || !/^\d{1,15}$/.test(id))
      throw new DaybreakError('invalid', 'Say which story: alert STORY_ID --headline … --summary …');
    const story = await findAlertStory(context.db, Number(id));
    if (!story) throw new DaybreakError('not_found', `There is no story ${id}.`);
    const given = (name: string) => (typeof values[name] === 'string' ? values[name] : undefined);
    const draft: AlertDraft = {
      storyId: story.id,
      kind: 'alert',
      headline: given('headline') ?? story.title,
      summary: given('summary') ?? story.summary,
      urgent: values.urgent === true,
      targets: {
        includeRegions: story.regions,
        includeTopics: story.topics,
        excludeRegions: [],
        excludeTopics: [],
      },
    };
    const { readers, excluded } = await previewAudience(context, draft);
    const by = { who: 'cli', mayApprove: false };
    const mailing = await createAlert(context, { draft, seen: storyVersion(story), by });
    const { status } = mailing;
    if (context.json) {
      const heldUntil = mailing.holdUntil?.toString() ?? null;
      context.print(JSON.stringify({ mailing: mailing.id, status, heldUntil, readers, excluded }));
      return 0;
    }
    context.print(`Alert ${mailing.id} (${status}): ${readers} readers.`);
    for (const [reason, count] of Object.entries(excluded))
      context.print(`  left out: ${count} ${exclusions[reason as keyof typeof exclusions]}`);
    if (status === 'held') context.print(`It goes at ${mailing.holdUntil}, while Daybreak is running.`);
    if (status === 'proposed') context.print('It waits at the desk for a chief editor.');
    return 0;
  },
};
