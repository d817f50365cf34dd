import type { DeskImage } from '../../specials/image-repository.ts';
import {
  blocks,
  isLocked,
  linkVariables,
  type Problem,
  type Special,
  textVariables,
} from '../../specials/special.ts';
import type { SpecialVersion } from '../../specials/special-repository.ts';
import { Looks } from './looks.tsx';
import { Ago, State } from './parts.tsx';
import { counted } from './words.ts';

export interface Editing {
  special: Special;
  problems: Problem[];
  /** Of the rendered HTML; 0 where it could not be rendered. */
  bytes: number;
  versions: Omit<SpecialVersion, 'source' | 'startedAt'>[];
  images: DeskImage[];
  /** Why the last save did not happen, and what was just done. */
  refusal?: string;
  said?: string;
  maySend: boolean;
  now: Temporal.Instant;
}

/** The editor of a special: its source, and beside it how it looks and what is wrong, line by line. */
export function SpecialEditor(props: Editing) {
  const { special, refusal, said } = props;
  const locked = isLocked(special);
  const at = `/desk/specials/${special.id}`;
  return (
    <>
      {refusal && (
        <p className="message bad" role="alert" id="refusal">
          {refusal}
        </p>
      )}
      {said && (
        <p className="message good" role="status">
          {said}
        </p>
      )}
      {locked && special.mailing && (
        <p className="message">
          <State state={special.mailing.status} />{' '}
          <a href={`/desk/mailings/${special.mailing.id}`}>Its mailing</a>. What was sent stays as it is; a
          copy can be changed.
        </p>
      )}
      <div className="split even">
        <div className="stack">
          <Writing {...props} locked={locked} />
          <Blocks locked={locked} />
          <Pictures {...props} locked={locked} />
          <Versions {...props} locked={locked} />
          <form method="post" action="/desk/specials" className="row">
            <input type="hidden" name="from" value={special.id} />
            <input type="hidden" name="title" value={`Copy of ${special.title}`.slice(0, 120)} />
            <button type="submit" className="button second">
              Make a copy
            </button>
          </form>
        </div>
        <aside className="side stack" aria-label="How it looks">
          <Result {...props} />
          <Looks source={(showing) => `${at}/mail/${showing}?revision=${special.revision}`} />
        </aside>
      </div>
    </>
  );
}

function Writing({ special, problems, locked, maySend }: Editing & { locked: boolean }) {
  const numbers = special.source.split('\n').map((_, index) => index + 1);
  const wrong = new Set(problems.map(({ line }) => line));
  const at = `/desk/specials/${special.id}`;
  return (
    <form method="post" action={at} className="stack" id="writing" data-special={locked ? undefined : ''}>
      <input type="hidden" name="revision" value={special.revision} />
      <label>
        Name at the desk
        <input
          type="text"
          name="title"
          required
          maxLength={120}
          defaultValue={special.title}
          readOnly={locked}
        />
      </label>
      <label>
        Subject
        <input
          type="text"
          name="subject"
          className="large"
          maxLength={160}
          defaultValue={special.subject}
          readOnly={locked}
        />
      </label>
      <div>
        <label htmlFor="source">Source, in MJML</label>
        <div className="source">
          <pre id="gutter" aria-hidden="true" data-fresh>
            {numbers.map((line) => (
              <span key={line} className={wrong.has(line) ? 'wrong' : undefined}>{`${line}\n`}</span>
            ))}
          </pre>
          <textarea
            id="source"
            name="source"
            rows={Math.max(24, numbers.length + 2)}
            wrap="off"
            spellCheck={false}
            readOnly={locked}
            aria-describedby="problems"
            defaultValue={special.source}
          />
        </div>
      </div>
      <Problems problems={problems} source={special.source} />
      {!locked && (
        <div className="row">
          <button type="submit" className="button">
            Save and look
          </button>
          {maySend && (
            <a className="button second" href={`${at}/send`}>
              Send it…
            </a>
          )}
          <output className="fine" data-saved>
            {`Version ${special.version}, saved by ${special.updatedBy}`}
          </output>
        </div>
      )}
    </form>
  );
}

/** What is wrong, each with its line and what stands there. */
function Problems({ problems, source }: { problems: Problem[]; source: string }) {
  const lines = source.split('\n');
  return (
    <section id="problems" className="problems" data-fresh aria-live="polite" aria-label="What is wrong">
      {problems.length === 0 ? (
        <p className="fine">Nothing is wrong with it.</p>
      ) : (
        <ol>
          {problems.map(({ line, message }) => (
            <li key={`${line} ${message}`}>
              <a href="#source" data-line={line}>
                Line {line}
              </a>{' '}
              {message}
              <code>{(lines[line - 1] ?? '').trim().slice(0, 120)}</code>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

function Result({ problems, bytes }: Editing) {
  const kilobytes = Math.ceil(bytes / 1000);
  return (
    <p id="result" data-fresh role="status">
      {problems.length > 0 ? (
        <>
          <span className="state bad">not ready</span>, {counted(problems.length, 'thing')} to put right
          before it can go.
        </>
      ) : (
        <>
          <span className="state good">ready</span>, {kilobytes} KB of the 90 that mail programs show whole.
        </>
      )}
    </p>
  );
}

function Blocks({ locked }: { locked: boolean }) {
  return (
    <details className="fold" open={!locked}>
      <summary>
        <span className="what">Blocks</span> <span className="chosen">made for this paper</span>
      </summary>
      <ul className="snippets">
        {blocks.map(({ name, snippet, about }) => (
          <li key={name}>
            <b>{name}</b> <span className="fine">{about}</span>
            <pre>{snippet}</pre>
            {!locked && <Insert snippet={snippet} label={`Put ${name.toLowerCase()} in`} />}
          </li>
        ))}
      </ul>
      <p className="fine">
        Beside them {'mj-section, mj-column, mj-text, mj-image, mj-table, mj-divider, mj-spacer'}. In texts{' '}
        {textVariables.map((name) => `{{${name}}}`).join(', ')}, as addresses{' '}
        {linkVariables.map((name) => `{{${name}}}`).join(', ')} become the reader’s own. Masthead and footer
        come by themselves.
      </p>
    </details>
  );
}

// Without JavaScript it stays hidden; the snippet can be copied.
function Insert({ snippet, label }: { snippet: string; label: string }) {
  return (
    <button type="button" className="button second small" data-insert={snippet} hidden>
      {label}
    </button>
  );
}

function Pictures({ special, images, locked }: Editing & { locked: boolean }) {
  return (
    <details className="fold" id="pictures">
      <summary>
        <span className="what">Pictures</span>{' '}
        <span className="chosen">JPEG, PNG, GIF, WebP or AVIF up to 10 MB</span>
      </summary>
      {!locked && (
        <form
          method="post"
          action={`/desk/specials/${special.id}/images`}
          encType="multipart/form-data"
          className="row"
        >
          <label>
            A file
            <input
              type="file"
              name="picture"
              accept="image/jpeg,image/png,image/gif,image/webp,image/avif"
              required
            />
          </label>
          <button type="submit" className="button second">
            Upload
          </button>
        </form>
      )}
      <ul className="snippets pictures">
        {images.map(({ file, name, width, height, uploadedBy }) => {
          const snippet = `<mj-picture src="/media/${file}" alt="" />`;
          return (
            <li key={file}>
              <img
                src={`/media/${file}`}
                alt=""
                width={96}
                height={Math.round((96 * height) / width)}
                loading="lazy"
              />
              <span className="fine">
                {name}, {width} × {height}, from {uploadedBy}
              </span>
              <pre>{snippet}</pre>
              {!locked && <Insert snippet={snippet} label={`Put ${name} in`} />}
            </li>
          );
        })}
      </ul>
    </details>
  );
}

function Versions({ special, versions, locked, now }: Editing & { locked: boolean }) {
  return (
    <details className="fold" id="versions">
      <summary>
        <span className="what">Versions</span>{' '}
        <span className="chosen">{counted(versions.length, 'version')}</span>
      </summary>
      <table className="list">
        <tbody>
          {versions.map(({ number, savedBy, savedAt, automatic }) => (
            <tr key={number}>
              <th scope="row">
                <a href={`/desk/specials/${special.id}/versions/${number}`}>Version {number}</a>
              </th>
              <td>{savedBy}</td>
              <td>{automatic ? 'while writing' : 'saved'}</td>
              <td className="number">
                <Ago instant={savedAt} now={now} />
              </td>
              <td className="act">
                {number !== special.version && !locked && (
                  <form method="post" action={`/desk/specials/${special.id}/versions/${number}`}>
                    <input type="hidden" name="revision" value={special.revision} />
                    <button
                      type="submit"
                      className="button second small"
                      aria-label={`Bring version ${number} back`}
                    >
                      Bring back
                    </button>
                  </form>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
