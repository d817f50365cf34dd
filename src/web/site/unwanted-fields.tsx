import type { ReactNode } from 'react';
import type { Preferences } from '../../subscribers/preferences.ts';
import { RegionFields, TopicFields } from './fields.tsx';
import type { Words } from './words/words.ts';

/** What a reader wants none of, and what only fewer of. */
export function UnwantedFields({ words, chosen }: { words: Words; chosen: Preferences }) {
  return (
    <>
      <h2>{words.say('preferences.muted')}</h2>
      <p className="hint">{words.say('preferences.mutedHint')}</p>
      <TopicFold words={words} chosen={chosen} name="mutedTopics" />
      <RegionFold words={words} chosen={chosen} name="mutedRegions" />
      <p className="hint">{words.say('preferences.fewerHint')}</p>
      <TopicFold words={words} chosen={chosen} name="fewerTopics" />
      <RegionFold words={words} chosen={chosen} name="fewerRegions" />
    </>
  );
}

interface FoldProps<Name extends keyof Preferences> {
  words: Words;
  chosen: Preferences;
  name: Name;
}

function TopicFold(props: FoldProps<'mutedTopics' | 'fewerTopics'>) {
  return (
    <Fold {...props}>
      <TopicFields {...props} />
    </Fold>
  );
}

function RegionFold(props: FoldProps<'mutedRegions' | 'fewerRegions'>) {
  return (
    <Fold {...props}>
      <RegionFields {...props} />
    </Fold>
  );
}

/** Closed while nothing in it is chosen. */
function Fold({
  words,
  chosen,
  name,
  children,
}: FoldProps<'mutedTopics' | 'mutedRegions' | 'fewerTopics' | 'fewerRegions'> & { children: ReactNode }) {
  const label = words.say(`preferences.${name}`);
  return (
    <details open={chosen[name].length > 0} className="fold">
      <summary>{label}</summary>
      <fieldset>
        <legend className="hidden-visually">{label}</legend>
        {children}
      </fieldset>
    </details>
  );
}
