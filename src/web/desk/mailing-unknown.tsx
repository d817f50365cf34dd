import { may } from '../../editors/editor.ts';
import type { MailingView } from './mailing-view.ts';
import { count, counted } from './words.ts';

/** Deliveries of which nobody knows whether SES took them: why, what comes next, and what an editor can decide. */
export function Unknown({ mailing, unknown, editor }: Pick<MailingView, 'mailing' | 'unknown' | 'editor'>) {
  if (unknown.length === 0) return null;
  const waiting = unknown.filter(({ next }) => next === 'waits_for_editor');
  const readers = waiting.reduce((sum, { deliveries }) => sum + deliveries, 0);
  return (
    <section aria-labelledby="unknown" className="stack">
      <h2 id="unknown">Nobody knows whether these went</h2>
      <table className="list">
        <tbody>
          {unknown.map(({ why, outlook, deliveries }) => (
            <tr key={`${why} ${outlook}`}>
              <td className="number">{count(deliveries)}</td>
              <th scope="row">{why}</th>
              <td>{outlook}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {readers > 0 && may(editor.role, 'alerts.send') && (
        <form
          method="post"
          action={`/desk/mailings/${mailing.id}/release-unknown`}
          className="row"
          data-confirm="Send it once more to those of whom nobody knows?"
        >
          <button type="submit" className="button second">
            Send it once more to {counted(readers, 'reader')}
          </button>
          <span className="fine">Some of them may get it twice.</span>
        </form>
      )}
    </section>
  );
}
