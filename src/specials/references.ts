import { everyElement, type SourceElement } from './parse-source.ts';

/** The file of one of the desk's own pictures; undefined for any other address. */
export function imageFile(src: string | undefined): string | undefined {
  return /^(?:https?:\/\/[^/]+)?\/media\/([\w-]{22}\.(?:jpg|png))$/.exec(src ?? '')?.[1];
}

/** The desk's pictures in a source, by their file. */
export function imagesIn(root: SourceElement): string[] {
  return everyElement(root).flatMap(({ attributes }) => imageFile(attributes.src) ?? []);
}

/** The numbers of the stories in a source. */
export function storiesIn(root: SourceElement): number[] {
  return everyElement(root).flatMap(({ tag, attributes }) =>
    tag === 'mj-story' && /^[1-9]\d{0,14}$/.test(attributes.story ?? '') ? [Number(attributes.story)] : [],
  );
}
