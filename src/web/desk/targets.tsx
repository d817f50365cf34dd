import { asianCountries, regionLabel, subRegions } from '../../articles/regions.ts';
import { topicLabel, topics } from '../../articles/topics.ts';
import type { Targets } from '../../mailings/mailing.ts';

const lists = [
  { name: 'includeRegions', label: 'Regions', none: 'any region' },
  { name: 'includeTopics', label: 'Topics', none: 'any topic' },
  { name: 'excludeRegions', label: 'But not for these regions', none: 'none left out' },
  { name: 'excludeTopics', label: 'But not for these topics', none: 'none left out' },
] as const;

/** Whom an alert is for: four lists of boxes, each folded to what is ticked in it. */
export function TargetFields({ targets }: { targets: Targets }) {
  return lists.map(({ name, label, none }) => {
    const chosen = targets[name];
    const isRegions = name.endsWith('Regions');
    const labelOf = isRegions ? regionLabel : topicLabel;
    return (
      <details key={name} className="fold" data-chosen={none}>
        <summary>
          <span className="what">{label}</span>{' '}
          <span className="chosen">{chosen.map(labelOf).join(', ') || none}</span>
        </summary>
        {isRegions ? (
          <RegionBoxes name={name} chosen={chosen} />
        ) : (
          <fieldset className="boxes">
            <legend className="hidden-visually">{label}</legend>
            {topics.map((topic) => (
              <Box key={topic.id} name={name} id={topic.id} label={topic.label} chosen={chosen} />
            ))}
          </fieldset>
        )}
      </details>
    );
  });
}

/** Boxes of all regions, by the part of Asia they lie in. */
export function RegionBoxes({ name, chosen }: { name: string; chosen: readonly string[] }) {
  return subRegions.map((region) => (
    <fieldset key={region.id} className="boxes">
      <legend className="hidden-visually">{region.label}</legend>
      <Box name={name} id={region.id} label={region.label} chosen={chosen} whole />
      {asianCountries
        .filter((country) => country.parent === region.id)
        .map((country) => (
          <Box key={country.id} name={name} id={country.id} label={country.label} chosen={chosen} />
        ))}
    </fieldset>
  ));
}

export function Box(props: {
  name: string;
  id: string;
  label: string;
  chosen: readonly string[];
  whole?: boolean;
}) {
  return (
    <label className={props.whole ? 'choice whole' : 'choice'}>
      <input
        type="checkbox"
        name={props.name}
        value={props.id}
        defaultChecked={props.chosen.includes(props.id)}
      />
      {props.label}
    </label>
  );
}

/** All regions as the options of a list to choose one from. */
export function RegionOptions() {
  return subRegions.map((region) => (
    <optgroup key={region.id} label={region.label}>
      <option value={region.id}>All of {region.label}</option>
      {asianCountries
        .filter((country) => country.parent === region.id)
        .map((country) => (
          <option key={country.id} value={country.id}>
            {country.label}
          </option>
        ))}
    </optgroup>
  ));
}
