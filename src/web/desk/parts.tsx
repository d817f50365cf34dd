import { createContext, type ReactNode, useContext } from 'react';
import { regionLabel } from '../../articles/regions.ts';
import { topicLabel } from '../../articles/topics.ts';
import { ago, at } from './words.ts';

const Zone = createContext('UTC');

/** Moments inside are shown as clocks of this zone show them. */
export function InZone({ zone, children }: { zone: string; children: ReactNode }) {
  return <Zone value={zone}>{children}</Zone>;
}

export function useZone(): string {
  return useContext(Zone);
}

export function Ago({ instant, now }: { instant: Temporal.Instant; now: Temporal.Instant }) {
  return (
    <time dateTime={instant.toString()} title={at(instant, useZone())} data-ago>
      {ago(instant, now)}
    </time>
  );
}

export function At({ instant }: { instant: Temporal.Instant }) {
  return <time dateTime={instant.toString()}>{at(instant, useZone())}</time>;
}

/** Regions and topics in words. A sub-region is left out where one of its countries says more. */
export function Tags({ regions, topics }: { regions: readonly string[]; topics: readonly string[] }) {
  const countries = regions.filter((id) => /^[A-Z]{2}$/.test(id));
  const places = countries.length > 0 ? countries : regions;
  return (
    <span className="tags">
      {places.map((id) => (
        <span key={id} className="tag region">
          {regionLabel(id)}
        </span>
      ))}
      {topics.map((id) => (
        <span key={id} className="tag topic">
          {topicLabel(id)}
        </span>
      ))}
    </span>
  );
}

const tones: Record<string, string> = {
  sending: 'live',
  preparing: 'live',
  held: 'warn',
  proposed: 'warn',
  queued: 'quiet',
  accepted: 'good',
  delivered: 'good',
  done: 'good',
  active: 'good',
  new: 'good',
  updated: 'live',
  suppressed: 'bad',
  invalid: 'bad',
  checking: 'live',
  importing: 'live',
  uploading: 'live',
  checked: 'warn',
  uploaded: 'warn',
  working: 'good',
  lossy: 'bad',
  silent: 'bad',
  live: 'good',
  on: 'good',
  killed: 'bad',
  disabled: 'bad',
  skipped: 'quiet',
  pending: 'quiet',
  paused: 'warn',
  unknown: 'warn',
  delayed: 'warn',
  missed: 'bad',
  failed: 'bad',
  failing: 'bad',
  bounced: 'bad',
  complained: 'bad',
  stopped: 'bad',
  gone: 'bad',
};

/** A state in a word, with a colour beside it. */
export function State({ state }: { state: string }) {
  return <span className={`state ${tones[state] ?? 'quiet'}`}>{state}</span>;
}

/** Without JavaScript a live page is loaded anew. */
export function Reload({ seconds }: { seconds: number }) {
  return (
    <noscript>
      <meta httpEquiv="refresh" content={String(seconds)} />
    </noscript>
  );
}
