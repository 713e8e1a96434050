import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

/** As much of an HTTP server as a page needs; restify's is one. */
export interface PageServer {
  get(
    path: string,
    handler: (request: IncomingMessage, response: ServerResponse, next: (goOn: false) => void) => void,
  ): unknown;
}

/** The built files of the browser pages: one flat folder that does not change while the process runs. */
export interface WebFiles {
  /** Sends a file of the folder; 404 when there is none of this name. `headers` are added to a file that is there. */
  send(
    name: string,
    request: IncomingMessage,
    response: ServerResponse,
    headers?: Readonly<Record<string, string>>,
  ): Promise<void>;
}

interface Kept {
  readonly plain: Buffer;
  readonly zipped: Buffer;
  readonly tag: string;
}

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** One plain name: no folder can be left, whatever is asked for. */
const NAME = /^[a-z0-9][a-z0-9-]*(\.[a-z0-9]+)+$/i;
const HASHED = /^chunk-/;
const zip = promisify(gzip);

/** Serves the built pages from memory, zipped once; hashed names may be kept for ever, the others are asked for again. */
export function createWebFiles(folder: string): WebFiles {
  const kept = new Map<string, Promise<Kept | undefined>>();

  const load = async (name: string): Promise<Kept | undefined> => {
    try {
      const plain = await readFile(join(folder, name));
      const tag = `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`;
      return { plain, zipped: await zip(plain), tag };
    } catch {
      kept.delete(name);
      return undefined;
    }
  };

  const find = (name: string): Promise<Kept | undefined> => {
    const known = kept.get(name);
    if (known) return known;
    const loading = load(name);
    kept.set(name, loading);
    return loading;
  };

  return {
    async send(name, request, response, headers = {}) {
      const type = TYPES[extname(name)];
      const file = type !== undefined && NAME.test(name) ? await find(name) : undefined;
      if (!file || type === undefined) {
        response.writeHead(404, { 'Content-Type': 'application/json' });
        response.end('{"code":"NOT_FOUND","message":"There is no such file."}');
        return;
      }
      const caching = HASHED.test(name) ? 'public, max-age=31536000, immutable' : 'no-cache';
      const common = { ...headers, ETag: file.tag, 'Cache-Control': caching, Vary: 'Accept-Encoding' };
      if (request.headers['if-none-match'] === file.tag) {
        response.writeHead(304, common);
        response.end();
        return;
      }
      const zipped = request.headers['accept-encoding']?.includes('gzip') === true;
      const body = zipped ? file.zipped : file.plain;
      response.writeHead(200, {
        ...common,
        'Content-Type': type,
        'Content-Length': body.length,
        'X-Content-Type-Options': 'nosniff',
        ...(zipped ? { 'Content-Encoding': 'gzip' } : {}),
      });
      response.end(request.method === 'HEAD' ? undefined : body);
    },
  };
}

/** Serves every built file under `/pages/`; both pages load their code from there. */
export function registerWebFiles(server: PageServer, files: WebFiles): void {
  server.get('/pages/:file', (request, response, next) => {
    const name = new URL(request.url ?? '/', 'http://pages').pathname.slice('/pages/'.length);
    void files.send(name, request, response).finally(() => {
      next(false);
    });
  });
}
