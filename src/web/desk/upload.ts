import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Busboy, type BusboyFileStream } from '@fastify/busboy';
import type { Context } from 'hono';
import { DaybreakError } from '../../shared/errors.ts';

/** A file of a form while it arrives, and the fields that stand before it. */
export interface Upload {
  fileName: string;
  fields: Record<string, string>;
  bytes: AsyncIterable<Buffer>;
}

/**
 * Takes the file of a multipart form piece by piece, at the pace `use` reads it, so that no upload is held in memory.
 * Throws `invalid` where the form holds none, `too_large` above `most` bytes, and what `use` throws.
 */
export async function takeUpload<T>(
  c: Context,
  options: { most: number; use: (upload: Upload) => Promise<T> },
): Promise<T> {
  const type = c.req.header('content-type') ?? '';
  if (!type.startsWith('multipart/form-data') || !c.req.raw.body) throw noFile();
  const form = new Busboy({
    headers: { 'content-type': type },
    limits: { files: 1, fileSize: options.most, fields: 20, fieldSize: 1_000 },
  });
  const fields: Record<string, string> = {};
  const used = Promise.withResolvers<T>();
  let file: BusboyFileStream | undefined;
  form.on('field', (name, value) => {
    fields[name] = value;
  });
  form.on('file', (_, stream, fileName) => {
    file = stream;
    const upload = { fileName: fileName ?? '', fields, bytes: wholeFile(stream, options.most) };
    // What is left of a file that is refused is read away: a browser shows no answer before it has sent all.
    options
      .use(upload)
      .finally(() => stream.resume())
      .then(used.resolve, used.reject);
  });
  const arrived = pipeline(Readable.from(c.req.raw.body), form).then(
    () => file ?? used.reject(noFile()),
    (error) => (file ? file.destroy(error) : used.reject(noFile())),
  );
  try {
    return await used.promise;
  } finally {
    await arrived;
  }
}

async function* wholeFile(stream: BusboyFileStream, most: number): AsyncGenerator<Buffer> {
  for await (const chunk of stream.iterator({ destroyOnReturn: false })) yield chunk;
  if (stream.truncated)
    throw new DaybreakError('too_large', `A file may have ${Math.round(most / 1_000_000)} MB.`);
}

function noFile(): DaybreakError {
  return new DaybreakError('invalid', 'Choose a file first.');
}
