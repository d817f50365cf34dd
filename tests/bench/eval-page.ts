import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { escapeUTF8 } from 'entities';
import { readFeed } from '../../src/articles/read-feed.ts';
import { messageOf } from '../../src/shared/errors.ts';
import { groupArticles } from '../../src/stories/group-articles.ts';
import type { Groupable } from '../../src/stories/likeness.ts';
import { groupable, sharedData, WrongInput } from './eval-data.ts';

interface Told extends Groupable {
  title: string;
  url: string;
  feed: string;
}

/** Groups the articles of feeds, without files those of February 2026, and writes a page of the stories to read. */
export function writeStoryPage(files: string[], out = path.join(tmpdir(), 'daybreak-stories.html')): number {
  const feeds = files.length > 0 ? files : globSync(path.join(sharedData, 'feeds/*-202602*.xml')).sort();
  if (feeds.length === 0) throw new WrongInput('There are no feeds to read; name their files.');
  const articles = feeds.flatMap(read);
  const counts = new Map<string, number>();
  for (const { terms } of articles)
    for (const term of terms.keys()) counts.set(term, (counts.get(term) ?? 0) + 1);
  const stories = groupArticles(articles, {
    total: articles.length,
    count: (term) => counts.get(term) ?? 0,
  })
    .map(({ members }) => members.map((i) => articles[i]!))
    .sort((a, b) => b.length - a.length);
  writeFileSync(out, page(stories));
  const told = stories.filter(({ length }) => length > 1).length;
  console.log(`${articles.length} articles, ${stories.length} stories, ${told} told more than once: ${out}`);
  return 0;
}

function read(file: string): Told[] {
  try {
    const feed = readFeed(readFileSync(file));
    return feed.articles.map((article) =>
      groupable({
        ...article,
        summary: article.summary ?? '',
        language: article.language ?? feed.language,
        feed: feed.title,
        key: article.url,
        publishedAt: article.publishedAt ?? Temporal.Instant.from('2026-02-18T00:00:00Z'),
      }),
    );
  } catch (error) {
    throw new WrongInput(`${file} cannot be read: ${messageOf(error)}`);
  }
}

function page(stories: Told[][]): string {
  const article = ({ title, url, feed, publishedAt }: Told) =>
    `<li><a href="${escapeUTF8(url)}">${escapeUTF8(title)}</a> <small>${escapeUTF8(feed)}, ${publishedAt.toString().slice(0, 16)}</small></li>`;
  const story = (told: Told[]) =>
    `<section><h2>${escapeUTF8(told[0]!.title)}</h2><ul>${told.map(article).join('')}</ul></section>`;
  const often = stories.filter(({ length }) => length > 1);
  const once = stories.filter(({ length }) => length === 1);
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Stories</title>
<style>body{max-width:50rem;margin:2rem auto;font:16px/1.5 Georgia,serif}h2{font-size:1.1rem;margin:1.5rem 0 0}small{color:#666}</style>
<h1>${often.length} stories told more than once</h1>${often.map(story).join('\n')}
<h1>${once.length} told once</h1><ul>${once.flat().map(article).join('\n')}</ul></html>`;
}
