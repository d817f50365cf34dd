import { regionLabel } from '../../articles/regions.ts';
import { tagLabel } from '../../articles/tag-label.ts';
import type { EditableStory } from '../../stories/edit-repository.ts';
import { explainImportance } from '../../stories/importance.ts';
import type { StoryCard } from '../../stories/story.ts';
import type { ToldArticle } from '../../stories/story-articles-repository.ts';
import { Ago, At, State, Tags } from './parts.tsx';
import { StoryForms } from './story-forms.tsx';
import { Row, Table } from './table.tsx';
import { counted } from './words.ts';

export interface StoryView {
  story: EditableStory;
  card: StoryCard;
  articles: ToldArticle[];
  /** What it may be merged with. */
  alike: { id: number; title: string; language: string; sourceName: string }[];
  mayEdit: boolean;
  maySend: boolean;
  /** Why the last change was refused. */
  problem?: string;
  now: Temporal.Instant;
}

export function StoryPage(props: StoryView) {
  const { story, card, articles, problem } = props;
  return (
    <div className="split">
      <section className="stack" aria-labelledby="told">
        {problem && (
          <p className="message bad" role="alert">
            {problem}
          </p>
        )}
        {story.status === 'killed' && (
          <p className="message bad">Killed: it goes into no mail and stands on no page.</p>
        )}
        <p className="said" lang={card.language}>
          {card.summary}
        </p>
        <Original story={story} language={card.language} />
        <h2 id="told">Told by {counted(articles.length, 'article')}</h2>
        <Articles {...props} />
      </section>
      <aside className="side">
        {props.maySend && story.status === 'live' && (
          <p className="row">
            <a className="button" href={`/desk/alerts/new?story=${story.id}`}>
              Alert readers to it
            </a>
          </p>
        )}
        <h2>State</h2>
        <Facts {...props} />
        <h2>Why it has its tags</h2>
        <TagReasons articles={articles} />
        {props.mayEdit && <StoryForms {...props} />}
      </aside>
    </div>
  );
}

/** What the article says where an editor says it otherwise. */
function Original({ story, language }: { story: EditableStory; language: string }) {
  if (story.mailTitle === null && story.mailSummary === null) return null;
  return (
    <div className="message">
      <p>In mails it has an editor’s wording. The article says:</p>
      <p lang={language}>
        <b>{story.title}</b> {story.summary}
      </p>
    </div>
  );
}

function Articles({ story, articles, mayEdit, now }: StoryView) {
  const maySplit = mayEdit && articles.length > 1 && story.status === 'live';
  return (
    <form method="post" action={`/desk/stories/${story.id}/split`}>
      <Table
        columns={[
          ...(maySplit ? [{ name: 'Split off', hidden: true }] : []),
          'Article',
          'Source',
          { name: 'Published', number: true },
        ]}
      >
        {articles.map((article) => (
          <Row key={article.id}>
            {maySplit && (
              <td>
                <input
                  type="checkbox"
                  name="articles"
                  value={article.id}
                  aria-label={`Split off: ${article.title}`}
                />
              </td>
            )}
            <th scope="row">
              <a
                className="headline"
                href={article.url}
                rel="noreferrer"
                lang={article.language ?? undefined}
              >
                {article.title}
              </a>
            </th>
            <td>{article.sourceName}</td>
            <td className="number">
              <Ago instant={article.publishedAt} now={now} />
            </td>
          </Row>
        ))}
      </Table>
      {maySplit && (
        <p className="row after">
          <button type="submit" className="button second">
            Make the ticked ones a story of their own
          </button>
        </p>
      )}
    </form>
  );
}

function Facts({ story, card, now }: StoryView) {
  const pinned = story.pinnedUntil && Temporal.Instant.compare(story.pinnedUntil, now) > 0;
  return (
    <dl className="facts">
      <div>
        <dt>Is</dt>
        <dd>
          <State state={story.status} />
        </dd>
      </div>
      <div>
        <dt>Tags</dt>
        <dd>
          <Tags regions={story.regions} topics={story.topics} />
          {story.retaggedBy && <span className="under">chosen by {story.retaggedBy}</span>}
        </dd>
      </div>
      <div>
        <dt>Weight</dt>
        <dd>
          {card.importance.toFixed(1)}
          <span className="under">{explainImportance(story.importanceWhy)}; half every 12 hours</span>
        </dd>
      </div>
      <div>
        <dt>Surfaced</dt>
        <dd>
          <At instant={story.surfacedAt} />
        </dd>
      </div>
      <div>
        <dt>Revision</dt>
        <dd>
          {story.revision}
          {story.development && `: ${story.development}`}
        </dd>
      </div>
      {pinned && (
        <div>
          <dt>Pinned</dt>
          <dd>
            {story.pinnedRegion ? `on top of ${regionLabel(story.pinnedRegion)}` : 'everywhere'} until{' '}
            <At instant={story.pinnedUntil!} />
          </dd>
        </div>
      )}
    </dl>
  );
}

function TagReasons({ articles }: { articles: ToldArticle[] }) {
  const reasons = new Map(articles.flatMap((article) => article.tagsWhy).map(({ tag, why }) => [tag, why]));
  if (reasons.size === 0) return <p className="fine">Nothing is written down.</p>;
  return (
    <dl className="facts">
      {[...reasons].map(([tag, why]) => (
        <div key={tag}>
          <dt>{tagLabel(tag, 'en')}</dt>
          <dd>{why}</dd>
        </div>
      ))}
    </dl>
  );
}
