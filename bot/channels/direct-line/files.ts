import { randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readFile, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Attachment } from 'botbuilder';
import { fileTypeFromBuffer } from 'file-type/core';
import type { RequestHandler, Response } from 'restify';
import type { Clock } from '../../../handoff/clock';
import type { Json } from '../../../handoff/transcript';
import { DirectLineError } from './errors';
import { FILES_PATH, SCHEME, createFileLinks, fileIdOf } from './file-links';
import { isRecord, mapTexts } from './json';

export const LARGEST_UPLOAD = 10 * 1024 * 1024;

/** What is taken, by what is in it and not by what it is called. No SVG: it can carry scripts. */
const ENDINGS: Readonly<Record<string, string>> = {
  'image/png': 'png',
  'image/apng': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/avif': 'avif',
  'image/heic': 'heic',
  'application/pdf': 'pdf',
};
const TYPES: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(ENDINGS).map(([type, ending]) => [ending, type === 'image/apng' ? 'image/png' : type]),
);

export interface Files {
  /** Keeps a file. @throws DirectLineError 413 past what is left of `budget`, 415 for another kind than is taken. */
  keep(source: Readable, name: string, budget: { left: number }): Promise<Attachment>;
  /** Forgets files whose line was never stored. */
  discard(attachments: readonly Attachment[]): Promise<void>;
  /** The same data with links, good for an hour, in place of the files' inner names. */
  withLinks(data: Json, base: string): Json;
  readonly serve: RequestHandler;
  readonly route: string;
  /** Removes files that came before `before`; returns how many went. */
  expire(before: number): Promise<number>;
}

/** Files that shoppers and agents sent, in one folder; whoever has a signed link may read, for an hour. */
export function createFiles(need: {
  readonly folder: string;
  readonly secretKey: string;
  readonly clock: Clock;
}): Files {
  const { folder } = need;
  const links = createFileLinks(need.secretKey, need.clock);
  return {
    route: `${FILES_PATH}/:id/:name`,
    keep: (source, name, budget) => keep(folder, source, name, budget),
    async discard(attachments) {
      for (const { contentUrl = '' } of attachments) {
        const id = fileIdOf(contentUrl);
        if (id !== undefined) await rm(join(folder, id), { force: true });
      }
    },
    withLinks(data, base) {
      if (!isRecord(data) || data.attachments === undefined) return data;
      const linked = mapTexts(data.attachments, (text) =>
        fileIdOf(text) === undefined ? text : links.linkTo(text, base),
      );
      return { ...data, attachments: linked };
    },
    serve(request, response, next) {
      const url = new URL(request.url ?? '/', 'http://here');
      void Promise.resolve()
        .then(() => links.read(url))
        .then(({ id, name }) => sendFile(response, join(folder, id), name))
        .catch((error: unknown) => {
          const { status, code, message } =
            error instanceof DirectLineError ? error : new DirectLineError(404, 'FileGone', 'The file is gone.');
          if (response.headersSent) response.destroy();
          else response.send(status, { error: { code, message } });
        })
        .finally(() => {
          next(false);
        });
    },
    expire: (before) => expire(folder, before),
  };
}

async function keep(folder: string, source: Readable, name: string, budget: { left: number }): Promise<Attachment> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const id = randomBytes(16).toString('hex');
  const draft = join(folder, `${id}.part`);
  try {
    await pipeline(source, within(budget), createWriteStream(draft, { mode: 0o600, flags: 'wx' }));
    const found = await fileTypeFromBuffer(await readFile(draft));
    const ending = ENDINGS[found?.mime ?? ''];
    if (ending === undefined) {
      throw new DirectLineError(415, 'UnsupportedMediaType', 'Only images and PDF files are taken.');
    }
    await rename(draft, join(folder, `${id}.${ending}`));
    const shown = plainName(name, ending);
    const contentUrl = `${SCHEME}${id}.${ending}/${encodeURIComponent(shown)}`;
    // Web Chat shows a shopper's own picture only when there is a thumbnail.
    const thumbnail = ending === 'pdf' ? {} : { thumbnailUrl: contentUrl };
    return { contentType: TYPES[ending] ?? '', name: shown, contentUrl, ...thumbnail };
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

async function expire(folder: string, before: number): Promise<number> {
  const names = await readdir(folder).catch(() => []);
  let gone = 0;
  for (const name of names) {
    const { mtimeMs } = await stat(join(folder, name)).catch(() => ({ mtimeMs: Infinity }));
    if (mtimeMs >= before) continue;
    await rm(join(folder, name), { force: true });
    gone += 1;
  }
  return gone;
}

async function sendFile(response: Response, path: string, name: string): Promise<void> {
  const { size } = await stat(path);
  const ending = path.slice(path.lastIndexOf('.') + 1);
  response.writeHead(200, {
    'Content-Type': TYPES[ending] ?? 'application/octet-stream',
    'Content-Length': size,
    'Content-Disposition': `${ending === 'pdf' ? 'attachment' : 'inline'}; filename*=UTF-8''${name}`,
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'Cross-Origin-Resource-Policy': 'cross-origin',
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'private, max-age=3600',
  });
  await pipeline(createReadStream(path), response);
}

/** Lets through what is left of the budget, which several files of one upload share. */
function within(budget: { left: number }): Transform {
  return new Transform({
    transform(part: Buffer, _encoding, done) {
      budget.left -= part.length;
      if (budget.left >= 0) done(null, part);
      else done(new DirectLineError(413, 'MessageSizeTooBig', 'An upload may have 10 MB.'));
    },
  });
}

/** A name to show, without path, control and format characters, ending as what the file is. */
function plainName(name: string, ending: string): string {
  const bare = (name.split(/[\\/]/).at(-1) ?? '').replace(/[\p{Cc}\p{Cf}"'<>|?*:;%]/gu, '').trim();
  const stem = bare
    .replace(/\.[^.]{1,8}$/, '')
    .slice(0, 80)
    .trim();
  return `${stem === '' ? 'file' : Buffer.from(stem, 'utf8').toString('utf8')}.${ending}`;
}
