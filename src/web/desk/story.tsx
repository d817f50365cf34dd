import { Hono } from 'hono';
import type { Db } from '../../database/types.ts';
import { may } from '../../editors/editor.ts';
import type { Clock } from '../../shared/clock.ts';
import { DaybreakError } from '../../shared/errors.ts';
import type { StoryCard } from '../../stories/story.ts';
import { findToldArticles, type ToldArticle } from '../../stories/story-articles-repository.ts';
import { findStoryCardsByIds } from '../../stories/story-repository.ts';
import { sendDeskPage } from './frame.tsx';
import { Ago, At, Tags } from './parts.tsx';
import { permit } from './session.ts';
import { counted } from './words.ts';

const MOST_ARTICLES = 100;

/** One story: the articles that tell it, why it has its tags, and the way to an alert. */
export function oneStoryRoutes(deps: { db: Db; clock: Clock }): Hono {
  const app = new Hono();
  app.get('/:id{[0-9]{1,15}}', permit('stories.read'), async (c) => {
    const now = deps.clock.now();
    const [story] = await findStoryCardsByIds(deps.db, [Number(c.req.param('id'))], now);
    if (!story)
      throw new DaybreakError('not_found', 'There is no such story. It may have been killed or merged.');
    const articles = await findToldArticles(deps.db, story.id, MOST_ARTICLES);
    const maySend = may(c.get('editor').role, 'alerts.send');
    return sendDeskPage(c, {
      title: story.title,
      children: <Story story={story} articles={articles} maySend={maySend} now={now} />,
    });
  });
  return app;
}

function Story(props: {
  story: StoryCard;
  articles: ToldArticle[];
  maySend: boolean;
  now: Temporal.Instant;
}) {
  const { story, articles } = props;
  return (
    <div className="split">
      <section aria-labelledby="told">
        <p className="said" lang={story.language}>
          {story.summary}
        </p>
        <h2 id="told">Told by {counted(articles.length, 'article')}</h2>
        <table className="list">
          <thead>
            <tr>
              <th scope="col">Article</th>
              <th scope="col">Source</th>
              <th scope="col" className="number">
                Published
              </th>
            </tr>
          </thead>
          <tbody>
            {articles.map((article) => (
              <tr key={article.id}>
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
                  <Ago instant={article.publishedAt} now={props.now} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <aside className="side">
        {props.maySend && (
          <p className="row">
            <a className="button" href={`/desk/alerts/new?story=${story.id}`}>
              Alert readers to it
            </a>
          </p>
        )}
        <h2>Regions and topics</h2>
        <Tags regions={story.regions} topics={story.topics} />
        <h2>Why it has them</h2>
        <TagReasons articles={articles} />
        <h2>State</h2>
        <dl className="facts">
          <div>
            <dt>Weight</dt>
            <dd>{story.importance.toFixed(1)}</dd>
          </div>
          <div>
            <dt>First seen</dt>
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
          {story.pinned && (
            <div>
              <dt>Pinned</dt>
              <dd>{story.pinnedRegion ?? 'everywhere'}</dd>
            </div>
          )}
        </dl>
      </aside>
    </div>
  );
}

function TagReasons({ articles }: { articles: ToldArticle[] }) {
  const reasons = new Map(articles.flatMap((article) => article.tagsWhy).map(({ tag, why }) => [tag, why]));
  if (reasons.size === 0) return <p className="fine">Nothing is written down.</p>;
  return (
    <dl className="facts">
      {[...reasons].map(([tag, why]) => (
        <div key={tag}>
          <dt>{tag}</dt>
          <dd>{why}</dd>
        </div>
      ))}
    </dl>
  );
}
