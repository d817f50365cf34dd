import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { tagArticle } from '../../src/articles/tag-article.ts';
import type { Groupable } from '../../src/stories/likeness.ts';
import { measuresIn, storyTerms } from '../../src/stories/story-terms.ts';

/** The captured data beside the project; absent on a user's machine. */
export const sharedData = path.resolve(import.meta.dirname, '../../../shared/data');

/** Unpacks an archive of the shared data into a new temporary folder and gives the folder. Throws where it is absent. */
export function unpack(archive: string): string {
  const file = path.join(sharedData, archive);
  if (!existsSync(file)) throw new WrongInput(`${file} is not there; name the files to read.`);
  const folder = mkdtempSync(path.join(tmpdir(), 'daybreak-eval-'));
  execFileSync('tar', ['xJf', file, '-C', folder]);
  return folder;
}

/** What cannot be evaluated: said in a sentence, without a stack. */
export class WrongInput extends Error {}

/** A file's text. Throws `WrongInput` where it cannot be read or is empty. */
export function textOf(file: string, encoding: 'utf8' | 'latin1'): string {
  let text: string;
  try {
    text = readFileSync(file, encoding);
  } catch (error) {
    throw new WrongInput(`${file} cannot be read: ${(error as NodeJS.ErrnoException).code ?? 'unknown'}.`);
  }
  if (text.trim() === '') throw new WrongInput(`${file} is empty.`);
  return text;
}

/** What grouping knows of an article once it is stored: its terms, countries and measures. */
export function groupable<Article extends Pick<Groupable, 'key' | 'publishedAt'>>(
  article: Article & { title: string; summary: string; body?: string; language?: string; url?: string },
): Article & Groupable & { title: string } {
  const { why } = tagArticle({ url: '', ...article }, { regions: [], topics: [] });
  return {
    ...article,
    terms: storyTerms(article),
    places: [...new Set(why.map(({ tag }) => tag))].filter((tag) => /^[A-Z]{2}$/.test(tag)),
    measures: measuresIn(article.title),
  };
}

export function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
