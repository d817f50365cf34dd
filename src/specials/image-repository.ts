import type { DbOrTransaction } from '../database/types.ts';
import { toDate, toInstant } from '../shared/clock.ts';

/** A picture of the desk. */
export interface DeskImage {
  /** The hash of its bytes and the ending of its type: what stands in its address. */
  file: string;
  /** As it was called where it came from. */
  name: string;
  width: number;
  height: number;
  uploadedBy: string;
  uploadedAt: Temporal.Instant;
}

/** Stores a picture; one with the same bytes is there already. */
export async function insertImage(db: DbOrTransaction, image: DeskImage & { bytes: Buffer }): Promise<void> {
  const { file, name, width, height, bytes } = image;
  const by = { uploaded_by: image.uploadedBy, uploaded_at: toDate(image.uploadedAt) };
  await db
    .insertInto('desk_images')
    .values({ file, name, width, height, bytes, ...by })
    .onConflict((conflict) => conflict.column('file').doUpdateSet(by))
    .execute();
}

export async function readImageBytes(db: DbOrTransaction, file: string): Promise<Buffer | undefined> {
  const row = await db.selectFrom('desk_images').select('bytes').where('file', '=', file).executeTakeFirst();
  return row?.bytes;
}

/** Sizes in pixels of those of `files` that are there. */
export async function findImageSizes(
  db: DbOrTransaction,
  files: readonly string[],
): Promise<Map<string, { width: number; height: number }>> {
  if (files.length === 0) return new Map();
  const rows = await db
    .selectFrom('desk_images')
    .select(['file', 'width', 'height'])
    .where('file', 'in', files)
    .execute();
  return new Map(rows.map(({ file, width, height }) => [file, { width, height }]));
}

/** The newest pictures. */
export async function listImages(db: DbOrTransaction, limit: number): Promise<DeskImage[]> {
  const rows = await db
    .selectFrom('desk_images')
    .select(['file', 'name', 'width', 'height', 'uploaded_by', 'uploaded_at'])
    .orderBy('uploaded_at', 'desc')
    .orderBy('file')
    .limit(limit)
    .execute();
  return rows.map(({ uploaded_by, uploaded_at, ...row }) => ({
    ...row,
    uploadedBy: uploaded_by,
    uploadedAt: toInstant(uploaded_at),
  }));
}
