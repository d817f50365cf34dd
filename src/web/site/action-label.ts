import type { Action } from '../../subscribers/action.ts';
import type { Words } from './words/words.ts';

/** What the button of a one-thing link says. */
export function actionLabel(words: Words, action: Action): string {
  const what = 'id' in action ? words.tag(action.id) : '';
  return words.say(`do.${action.kind}`, { what });
}
