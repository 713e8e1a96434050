import type { IncomingMessage } from 'node:http';
import { PassThrough } from 'node:stream';
import type { Readable } from 'node:stream';
import { Busboy } from '@fastify/busboy';
import type { BusboyHeaders } from '@fastify/busboy';
import type { Attachment } from 'botbuilder';
import { LARGEST_BODY } from '../../read-body';
import { DirectLineError, badArgument } from './errors';
import { LARGEST_UPLOAD } from './files';
import type { Files } from './files';

/** What an upload carried: the activity around the files, if there was one, and the files, which are kept by now. */
export interface Upload {
  readonly activity: unknown;
  readonly attachments: readonly Attachment[];
}

const ACTIVITY = 'application/vnd.microsoft.activity';
const MOST_FILES = 5;
/** Boundaries, headers and the activity around the files. */
const ENVELOPE = LARGEST_BODY + 16 * 1024;

/**
 * Reads an upload, raw or multipart, and keeps its files. When anything is wrong no file stays behind.
 * @throws DirectLineError 400, 413 or 415.
 */
export async function readUpload(request: IncomingMessage, files: Files): Promise<Upload> {
  if (Number(request.headers['content-length'] ?? 0) > LARGEST_UPLOAD + ENVELOPE) {
    throw new DirectLineError(413, 'MessageSizeTooBig', 'An upload may have 10 MB.');
  }
  const type = request.headers['content-type'];
  if (type === undefined) throw badArgument('Content-Type is missing.');
  return isMultipart(request.headers) ? readParts(request, request.headers, files) : readRaw(request, files);
}

function isMultipart(headers: IncomingMessage['headers']): headers is BusboyHeaders {
  return /^multipart\/form-data\s*;/i.test(headers['content-type'] ?? '');
}

async function readRaw(request: IncomingMessage, files: Files): Promise<Upload> {
  const attachment = await files.keep(source(request), fileName(request), { left: LARGEST_UPLOAD });
  return { activity: undefined, attachments: [attachment] };
}

/** The request's body on a stream of its own, so that giving up on it leaves the way to answer open. */
function source(request: IncomingMessage): Readable {
  const copy = new PassThrough();
  request.pipe(copy);
  request.once('aborted', () => copy.destroy(new Error('The upload was cut off.')));
  return copy;
}

function fileName(request: IncomingMessage): string {
  const header = request.headers['content-disposition'] ?? '';
  const extended = /filename\*=UTF-8''([^;\s]+)/i.exec(header)?.[1];
  try {
    if (extended !== undefined) return decodeURIComponent(extended);
  } catch {
    // Not percent-encoded after all: the plain name does.
  }
  return /filename="?([^";]+)"?/i.exec(header)?.[1] ?? 'file';
}

async function readParts(request: IncomingMessage, headers: BusboyHeaders, files: Files): Promise<Upload> {
  const budget = { left: LARGEST_UPLOAD };
  const kept: Promise<Attachment>[] = [];
  let activity: Promise<unknown> = Promise.resolve(undefined);
  try {
    const parser = new Busboy({
      headers,
      limits: { files: MOST_FILES + 1, fields: 10, parts: 20, fieldSize: LARGEST_BODY },
    });
    await new Promise<void>((resolve, reject) => {
      parser.on('file', (_field, part, name, _encoding, mime) => {
        part.on('error', reject);
        const work = mime === ACTIVITY ? (activity = readActivity(part)) : keep(part, name);
        work.catch(reject);
      });
      parser.on('field', (_field, text, _nameCut, _cut, _encoding, mime) => {
        if (mime !== ACTIVITY) return;
        activity = Promise.resolve().then(() => parse(text));
        activity.catch(reject);
      });
      parser.on('filesLimit', () => reject(badArgument(`An upload may have ${MOST_FILES} files.`)));
      parser.on('error', reject);
      parser.on('finish', resolve);
      request.once('aborted', () => reject(new Error('The upload was cut off.')));
      request.pipe(parser);
    });
    const attachments = await Promise.all(kept);
    if (attachments.length === 0) throw badArgument('There is no file in the upload.');
    return { activity: await activity, attachments };
  } catch (error) {
    request.unpipe();
    const done = await Promise.allSettled(kept);
    await files.discard(done.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : [])));
    throw error instanceof DirectLineError ? error : badArgument('The upload is not well formed.');
  }

  function keep(part: Readable, name: string): Promise<Attachment> {
    const work = files.keep(part, name, budget);
    kept.push(work);
    return work;
  }
}

async function readActivity(part: Readable): Promise<unknown> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const piece of part) {
    if (!(piece instanceof Buffer)) continue;
    size += piece.length;
    if (size > LARGEST_BODY) throw new DirectLineError(413, 'MessageSizeTooBig', 'The activity is larger than 256 KB.');
    parts.push(piece);
  }
  return parse(Buffer.concat(parts).toString('utf8'));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw badArgument('The activity part is not valid JSON.');
  }
}
