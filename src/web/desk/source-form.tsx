import { z } from 'zod';
import { regionLabel } from '../../articles/regions.ts';
import { topicLabel, topics } from '../../articles/topics.ts';
import type { FeedSettings } from '../../sources/add-feed.ts';
import type { SourceEdits } from '../../sources/edit-source.ts';
import type { Proposal } from '../../sources/propose-source.ts';
import type { Source } from '../../sources/source.ts';
import { boxes, many } from './form-values.ts';
import { At } from './parts.tsx';
import { Box, RegionBoxes } from './targets.tsx';
import { counted } from './words.ts';

const line = z
  .string()
  .max(2_000)
  .default('')
  .transform((text) => text.trim() || undefined);
const whole = line.transform((text) => (text === undefined ? undefined : Number(text)));

export const lookForm = z.object({ address: z.string().trim().max(2_000).default('') });

/** The form of a new source, as a browser posts it. What it asks for is for `addFeed` to judge. */
export const sourceForm = z
  .object({
    ...{ key: line, name: line, feedUrl: line, siteUrl: line, language: line },
    ...{ regions: many, topics: many, trust: whole, interval: whole },
  })
  .transform(
    ({ interval, key, name, feedUrl, ...rest }): FeedSettings => ({
      ...rest,
      key: key ?? feedUrl ?? '',
      name: name ?? '',
      feedUrl: feedUrl ?? '',
      pollIntervalS: interval === undefined ? undefined : interval * 60,
    }),
  );

/** The numbers of either form as they were typed, for the form that comes back with what is wrong. */
export const typedNumbers = z.object({ trust: line, interval: line });
type TypedNumbers = z.infer<typeof typedNumbers>;

/** The form of a source that is there; what it does not post stays as it is. */
export const editForm = z
  .object({
    ...{ name: z.string(), feedUrl: z.string().trim(), language: z.string().trim() },
    ...{ regions: boxes, topics: boxes, trust: whole, interval: whole },
  })
  .partial()
  .transform(
    ({ interval, language, ...rest }): SourceEdits => ({
      ...rest,
      language: language === '' ? null : language,
      pollIntervalS: interval === undefined ? undefined : interval * 60,
    }),
  );

/** Where a source begins: with the address of a site or of its feed. */
export function LookUp({ address }: { address: string }) {
  return (
    <form method="post" action="/desk/sources/look" className="filters">
      <label>
        <span>Add a source: address of a site or of its feed</span>
        <input
          type="text"
          inputMode="url"
          name="address"
          defaultValue={address}
          required
          maxLength={2_000}
          autoComplete="off"
          placeholder="https://"
        />
      </label>
      <button type="submit" className="button">
        Look at it
      </button>
    </form>
  );
}

/** The feed that was found, its last items, and what an editor decides before it is read. */
export function NewSource(props: {
  found: Proposal;
  wanted: FeedSettings;
  typed: TypedNumbers | undefined;
  problem: string | undefined;
}) {
  const { found, wanted, typed, problem } = props;
  return (
    <div className="split">
      <section aria-labelledby="items">
        <h2 id="items">What it tells now</h2>
        <p className="fine">
          <a href={found.feedUrl} rel="noreferrer">
            {found.feedUrl}
          </a>
          <br />
          {found.format}, {found.charset}, {counted(found.items, 'item')}
          {found.rejected > 0 && `, ${found.rejected} that cannot be read`}
        </p>
        {found.newest.length === 0 && <p className="empty">There is no item in it at present.</p>}
        <ol className="stack" lang={found.language}>
          {found.newest.map(({ title, url, publishedAt }) => (
            <li key={`${url} ${title}`}>
              <a href={url} rel="noreferrer">
                {title}
              </a>
              <span className="under" lang="en">
                {publishedAt ? <At instant={publishedAt} /> : 'without a date'}
              </span>
            </li>
          ))}
        </ol>
      </section>
      <form method="post" action="/desk/sources" className="stack" aria-label="The new source">
        <h2>As a source</h2>
        {problem && (
          <p className="message bad" role="alert">
            {problem}
          </p>
        )}
        {(['key', 'feedUrl', 'siteUrl'] as const).map((name) => (
          <input key={name} type="hidden" name={name} value={wanted[name] ?? ''} />
        ))}
        <Settings wanted={wanted} typed={typed} interval="15" />
        <button type="submit" className="button">
          Read this source
        </button>
      </form>
    </div>
  );
}

/** A source as it is, or as it was filled in where that was refused. */
export function EditSource(props: {
  source: Source;
  wanted: SourceEdits;
  typed: TypedNumbers | undefined;
  problem: string | undefined;
}) {
  const { source, wanted, typed, problem } = props;
  return (
    <form
      method="post"
      action={`/desk/sources/${source.id}`}
      className="stack narrow"
      aria-label={`Settings of ${source.name}`}
    >
      {problem && (
        <p className="message bad" role="alert">
          {problem}
        </p>
      )}
      {source.kind === 'feed' && (
        <label>
          Address of its feed <span className="hint">another one is looked at before it is saved</span>
          <input
            type="text"
            inputMode="url"
            name="feedUrl"
            required
            maxLength={2_000}
            autoComplete="off"
            defaultValue={wanted.feedUrl ?? source.feedUrl ?? ''}
          />
        </label>
      )}
      <Settings
        wanted={{ ...source, ...wanted }}
        typed={typed}
        interval={source.kind === 'feed' ? '' : undefined}
      />
      <div className="row">
        <button type="submit" className="button">
          Save
        </button>
        <a href="/desk/sources">Back to all sources</a>
      </div>
    </form>
  );
}

interface Decided {
  name?: string;
  language?: string | null;
  trust?: number;
  regions?: string[];
  topics?: string[];
}

// A field of type number would come back empty where what was typed is none.
/** `interval` in minutes: '' asks for one only where it is to change, none leaves the question out. */
function Settings(props: {
  wanted: Decided;
  typed: TypedNumbers | undefined;
  interval: '15' | '' | undefined;
}) {
  const { wanted, typed, interval } = props;
  return (
    <>
      <label>
        Name <span className="hint">as readers know the publisher</span>
        <input type="text" name="name" required maxLength={120} defaultValue={wanted.name} />
      </label>
      <label>
        Language{' '}
        <span className="hint">where an item’s own text does not tell; a tag like en or zh-Hans</span>
        <input type="text" name="language" maxLength={35} defaultValue={wanted.language ?? ''} />
      </label>
      <label>
        Trust <span className="hint">0 to 100; how much its word weighs</span>
        <input
          type="text"
          inputMode="numeric"
          name="trust"
          maxLength={20}
          required
          autoComplete="off"
          defaultValue={typed?.trust ?? wanted.trust ?? 50}
        />
      </label>
      {interval !== undefined && (
        <label>
          Minutes until it is read again{' '}
          <span className="hint">
            1 to 360; then as often as it publishes{interval === '' && '; empty leaves it as it is'}
          </span>
          <input
            type="text"
            inputMode="numeric"
            name="interval"
            maxLength={20}
            required={interval !== ''}
            autoComplete="off"
            defaultValue={typed?.interval ?? interval}
          />
        </label>
      )}
      <input type="hidden" name="regions" value="" />
      <input type="hidden" name="topics" value="" />
      <details className="fold">
        <summary>
          <span className="what">Regions</span>{' '}
          <span className="chosen">
            {(wanted.regions ?? []).map(regionLabel).join(', ') || 'none'}; given where an item’s text names
            none
          </span>
        </summary>
        <RegionBoxes name="regions" chosen={wanted.regions ?? []} />
      </details>
      <details className="fold">
        <summary>
          <span className="what">Topics</span>{' '}
          <span className="chosen">
            {(wanted.topics ?? []).map(topicLabel).join(', ') || 'none'}; given where an item’s text tells
            none
          </span>
        </summary>
        <fieldset className="boxes">
          <legend className="hidden-visually">Topics</legend>
          {topics.map(({ id, label }) => (
            <Box key={id} name="topics" id={id} label={label} chosen={wanted.topics ?? []} />
          ))}
        </fieldset>
      </details>
    </>
  );
}
