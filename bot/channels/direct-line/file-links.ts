import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../../../handoff/clock';
import { DirectLineError } from './errors';

/** Where files are served. */
export const FILES_PATH = '/v3/directline/files';
/** How a line of the transcript names a file: `xiaoer-file:<id>/<encoded name>`. */
export const SCHEME = 'xiaoer-file:';
const LINK_MS = 60 * 60 * 1000;
const FILE_ID = /^[0-9a-f]{32}\.(png|jpg|gif|webp|avif|heic|pdf)$/;

export interface FileLinks {
  /** A link to the file, good for an hour, for whoever has it. */
  linkTo(inner: string, base: string): string;
  /** What a link leads to. @throws DirectLineError 403 unless it was made here and is not too old. */
  read(url: URL): { readonly id: string; readonly name: string };
}

/** The id within a file's inner name; undefined when it is none. */
export function fileIdOf(inner: string): string | undefined {
  const id = inner.startsWith(SCHEME) ? inner.slice(SCHEME.length).split('/')[0] : undefined;
  return id !== undefined && FILE_ID.test(id) ? id : undefined;
}

/** Signs links to files, so that only those two sides can read a file that were given its conversation. */
export function createFileLinks(secretKey: string, clock: Clock): FileLinks {
  const key = createHmac('sha256', secretKey).update('file links').digest();
  const sign = (id: string, name: string, expires: number): Buffer =>
    createHmac('sha256', key).update(`${id}\n${name}\n${expires}`).digest();
  return {
    linkTo(inner, base) {
      const [id = '', name = 'file'] = inner.slice(SCHEME.length).split('/');
      const expires = clock.now() + LINK_MS;
      const signature = sign(id, name, expires).toString('base64url');
      return `${base}${FILES_PATH}/${id}/${name}?expires=${expires}&signature=${signature}`;
    },
    read(url) {
      const [id = '', name = ''] = url.pathname.slice(FILES_PATH.length + 1).split('/');
      const expires = Number(url.searchParams.get('expires'));
      const given = Buffer.from(url.searchParams.get('signature') ?? '', 'base64url');
      const right = sign(id, name, expires);
      const fits = given.length === right.length && timingSafeEqual(given, right);
      if (!fits || !FILE_ID.test(id) || expires < clock.now()) {
        throw new DirectLineError(403, 'LinkExpired', 'This link is no longer valid. Open the conversation again.');
      }
      return { id, name };
    },
  };
}
