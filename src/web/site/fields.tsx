import type { ReactNode } from 'react';
import { asianCountries, subRegions } from '../../articles/regions.ts';
import { topics } from '../../articles/topics.ts';
import type { Preferences } from '../../subscribers/preferences.ts';
import { formerTimeZoneName, timeZoneAreas } from '../../subscribers/time-zones.ts';
import type { Words } from './words/words.ts';

export type Problems = Partial<Record<string, string[]>>;

interface FieldsProps {
  words: Words;
  chosen: Preferences;
  problems?: Problems;
}

/** Parts of Asia as chips, their countries folded below each. */
export function RegionFields({
  words,
  chosen,
  name,
}: FieldsProps & { name: 'regions' | 'mutedRegions' | 'fewerRegions' }) {
  const picked = chosen[name];
  return (
    <div>
      {subRegions.map((part) => {
        const countries = asianCountries.filter((country) => country.parent === part.id);
        return (
          <div key={part.id} className="part">
            <Chip name={name} value={part.id} label={words.tag(part.id)} checked={picked.includes(part.id)} />
            <details open={countries.some((country) => picked.includes(country.id))}>
              <summary>
                {words.say('form.countries')}
                <span className="hidden-visually"> {words.tag(part.id)}</span>
              </summary>
              <div className="chips">
                {byLabel(words, countries).map(({ id, label }) => (
                  <Chip key={id} name={name} value={id} label={label} checked={picked.includes(id)} />
                ))}
              </div>
            </details>
          </div>
        );
      })}
    </div>
  );
}

export function TopicFields({
  words,
  chosen,
  name,
}: FieldsProps & { name: 'topics' | 'mutedTopics' | 'fewerTopics' }) {
  return (
    <div className="chips">
      {byLabel(words, topics).map(({ id, label }) => (
        <Chip key={id} name={name} value={id} label={label} checked={chosen[name].includes(id)} />
      ))}
    </div>
  );
}

function byLabel(words: Words, tags: readonly { id: string }[]): Option[] {
  return tags
    .map(({ id }) => ({ id, label: words.tag(id) }))
    .sort((a, b) => a.label.localeCompare(b.label, words.locale));
}

/** How often, at what hour, where; and the alerts. */
export function ScheduleFields({ words, chosen, problems, askZone }: FieldsProps & { askZone?: boolean }) {
  const cadences = ['daily', 'weekdays', 'weekly', 'alerts'] as const;
  return (
    <>
      <Radios
        legend={words.say('form.cadence')}
        name="cadence"
        value={chosen.cadence}
        options={cadences.map((id) => ({ id, label: words.say(`form.cadence.${id}`) }))}
      />
      <div className="pair">
        <Select
          label={words.say('form.time')}
          name="digestMinute"
          value={String(chosen.digestMinute)}
          options={timesOfDay(words, 30, chosen.digestMinute)}
        />
        <Select
          label={words.say('form.weeklyDay')}
          name="weeklyDay"
          value={String(chosen.weeklyDay)}
          options={weekdays(words)}
        />
      </div>
      <TimeZoneField words={words} value={askZone ? '' : chosen.timeZone} problems={problems} />
      <AlertFields words={words} chosen={chosen} />
    </>
  );
}

function AlertFields({ words, chosen }: FieldsProps) {
  const alerts = ['none', 'urgent', 'all'] as const;
  return (
    <Radios
      legend={words.say('form.alerts')}
      name="alerts"
      value={chosen.alerts}
      options={alerts.map((id) => ({ id, label: words.say(`form.alerts.${id}`) }))}
    />
  );
}

function TimeZoneField({ words, value, problems }: { words: Words; value: string; problems?: Problems }) {
  const known = timeZoneAreas.some((group) => group.zones.includes(value));
  return (
    <Labelled name="timeZone" label={words.say('form.timeZone')} problems={problems?.timeZone}>
      {(attributes) => (
        <select {...attributes} defaultValue={value} required data-fill="time-zone">
          <option value="">{words.say('form.timeZoneChoose')}</option>
          {value && !known && <option value={value}>{value}</option>}
          {timeZoneAreas.map((group) => (
            <optgroup key={group.area} label={group.area}>
              {group.zones.map((zone) => (
                <option key={zone} value={zone} data-former={formerTimeZoneName(zone)}>
                  {zone.replaceAll('_', ' ')}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      )}
    </Labelled>
  );
}

/** A field with its label, hint and what is wrong with it, tied together for screen readers. */
export function Labelled(props: {
  name: string;
  label: string;
  hint?: string;
  problems?: string[];
  children: (attributes: Record<string, string | undefined>) => ReactNode;
}) {
  const { name, label, hint, problems } = props;
  const described = [hint && `${name}-hint`, problems && `${name}-problem`].filter(Boolean).join(' ');
  return (
    <div className="field">
      <label htmlFor={name}>{label}</label>
      {hint && (
        <span className="hint" id={`${name}-hint`}>
          {hint}
        </span>
      )}
      {problems && (
        <span className="problem" id={`${name}-problem`}>
          {problems.join(' ')}
        </span>
      )}
      {props.children({
        id: name,
        name,
        'aria-describedby': described || undefined,
        'aria-invalid': problems ? 'true' : undefined,
      })}
    </div>
  );
}

export interface Option {
  id: string;
  label: string;
}

export function Select(props: { label: string; name: string; value: string; options: Option[] }) {
  return (
    <Labelled name={props.name} label={props.label}>
      {(attributes) => (
        <select {...attributes} defaultValue={props.value}>
          {props.options.map((option) => (
            <option key={option.id} value={option.id}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  );
}

export function Radios(props: { legend: string; name: string; value: string; options: Option[] }) {
  return (
    <fieldset className="field">
      <legend>{props.legend}</legend>
      <div className="chips">
        {props.options.map(({ id, label }) => (
          <label key={id} className="chip">
            <input type="radio" name={props.name} value={id} defaultChecked={id === props.value} />
            {label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

export function Chip(props: {
  name: string;
  value: string;
  label: string;
  checked: boolean;
  /** Language of the label where it is not the page's. */
  lang?: string;
}) {
  return (
    <label className="chip" lang={props.lang}>
      <input type="checkbox" name={props.name} value={props.value} defaultChecked={props.checked} />
      {props.label}
    </label>
  );
}

/** Times of a day every `step` minutes, and `also`, which may lie between. */
export function timesOfDay(words: Words, step: number, also: number | null): Option[] {
  const minutes = Array.from({ length: (24 * 60) / step }, (_, index) => index * step);
  if (also !== null && !minutes.includes(also)) minutes.push(also);
  return minutes
    .sort((a, b) => a - b)
    .map((minute) => ({ id: String(minute), label: timeLabel(words, minute) }));
}

/** A minute of the day as the language writes it. */
export function timeLabel(words: Words, minute: number): string {
  const at = Temporal.Instant.fromEpochMilliseconds(minute * 60_000);
  return words.when(at, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: 'UTC' });
}

/** Monday first. */
export function weekdays(words: Words): Option[] {
  const monday = Temporal.Instant.from('2026-11-23T00:00:00Z');
  return [1, 2, 3, 4, 5, 6, 7].map((day) => ({
    id: String(day),
    label: words.when(monday.add({ hours: 24 * (day - 1) }), { weekday: 'long', timeZone: 'UTC' }),
  }));
}
