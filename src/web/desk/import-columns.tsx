import { languages } from '../../subscribers/languages.ts';
import { timeZoneAreas } from '../../subscribers/time-zones.ts';
import { importFields } from '../../transfer/import.ts';
import type { ImportView } from './import-page.tsx';

/** What each column of a file is, guessed, with the first cells of it beside; and what holds for who says nothing. */
export function ColumnsForm({ found, sample }: Pick<ImportView, 'found' | 'sample'>) {
  const { id, header, columns, options } = found;
  return (
    <form method="post" action={`/desk/readers/imports/${id}/columns`} className="stack">
      <h2>What the columns are</h2>
      <p className="fine">
        Read as {found.charset}, cut at {delimiters[found.delimiter] ?? found.delimiter}.
      </p>
      <div className="wide">
        <table className="list">
          <thead>
            <tr>
              <th scope="col">Column</th>
              <th scope="col">It is</th>
              <th scope="col">What stands in it</th>
            </tr>
          </thead>
          <tbody>
            {header.map((name, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two columns may have one name
              <tr key={place}>
                <th scope="row">{name || `Column ${place + 1}`}</th>
                <td>
                  <select
                    name={`column${place}`}
                    defaultValue={columns[place] ?? ''}
                    aria-label={`What ${name || `column ${place + 1}`} is`}
                  >
                    <option value="">left out</option>
                    {Object.entries(importFields).map(([field, label]) => (
                      <option key={field} value={field}>
                        {label}
                      </option>
                    ))}
                  </select>
                </td>
                <td className="cell">
                  {sample
                    .map(({ cells }) => cells[place])
                    .filter(Boolean)
                    .join(' · ')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="row ends">
        <label>
          Language of who says none
          <select name="language" defaultValue={options.language}>
            {languages.map((language) => (
              <option key={language.id} value={language.id}>
                {language.label}
              </option>
            ))}
          </select>
        </label>
        <label>
          Time zone of who says none
          <select name="timeZone" defaultValue={options.timeZone}>
            {timeZoneAreas.map(({ area, zones }) => (
              <optgroup key={area} label={area}>
                {zones.map((zone) => (
                  <option key={zone}>{zone}</option>
                ))}
              </optgroup>
            ))}
          </select>
        </label>
        <label>
          Readers who are known already
          <select name="known" defaultValue={options.known}>
            <option value="keep">stay as they are</option>
            <option value="update">get the choices of the file</option>
          </select>
        </label>
        <button type="submit" className="button">
          Check every row
        </button>
      </div>
    </form>
  );
}

const delimiters: Record<string, string> = { ',': 'commas', ';': 'semicolons', '\t': 'tabs', '|': 'bars' };
