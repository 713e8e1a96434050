import type { IncomingMessage } from 'node:http';
import type { RequestHandler } from 'restify';

/** Everything but uploads is small. */
export const LARGEST_BODY = 256 * 1024;
const SLOWEST_MS = 30_000;

/** A body that cannot be taken: its HTTP status, a stable code, and a sentence. */
export class BodyError extends Error {
  override readonly name = 'BodyError';
  constructor(
    readonly status: 400 | 408 | 413 | 415,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/**
 * Reads a request's body, at most `limit` bytes of it.
 * @throws BodyError 413 when it is larger, 408 when it is too slow, 400 when it is cut off.
 */
async function readBody(request: IncomingMessage, limit = LARGEST_BODY): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > limit) throw tooLarge(limit);
  const timer = setTimeout(() => {
    request.destroy(new BodyError(408, 'RequestTimeout', 'The body took too long.'));
  }, SLOWEST_MS);
  try {
    const parts: Buffer[] = [];
    let size = 0;
    // Read by events: leaving an iterator early would destroy the request, and with it the way to answer.
    await new Promise<void>((resolve, reject) => {
      request.on('data', (part: Buffer) => {
        size += part.length;
        if (size > limit) reject(tooLarge(limit));
        else parts.push(part);
      });
      request.once('end', resolve);
      request.once('error', reject);
      request.once('aborted', () => reject(new BodyError(400, 'BadArgument', 'The body was cut off.')));
    });
    return Buffer.concat(parts);
  } finally {
    clearTimeout(timer);
  }
}

function tooLarge(limit: number): BodyError {
  return new BodyError(413, 'MessageSizeTooBig', `The body is larger than ${Math.floor(limit / 1024)} KB.`);
}

/** Of a body that is refused, this much is read and dropped, so that the caller hears the answer. */
const MOST_DROPPED = 12 * 1024 * 1024;
const LONGEST_DROPPING_MS = 5_000;

/** Reads on what a refused caller still sends, within bounds: a connection cut while sending shows them no answer. */
export async function dropRest(request: IncomingMessage): Promise<void> {
  if (request.readableEnded || request.destroyed || request.complete) return;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, LONGEST_DROPPING_MS);
    const done = (): void => {
      clearTimeout(timer);
      resolve();
    };
    let size = 0;
    request.on('data', (part: Buffer) => {
      size += part.length;
      if (size > MOST_DROPPED) done();
    });
    request.once('end', done);
    request.once('close', done);
    request.resume();
  });
}

/** Reads a JSON body; undefined when there is none. @throws BodyError as readBody, and 400 when it is not JSON. */
export async function readJson(request: IncomingMessage, limit = LARGEST_BODY): Promise<unknown> {
  const encoding = request.headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'identity') {
    throw new BodyError(415, 'UnsupportedMediaType', 'Send the body without compression.');
  }
  const body = await readBody(request, limit);
  if (body.length === 0) return undefined;
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)) as unknown;
  } catch {
    throw new BodyError(400, 'BadArgument', 'The body is not valid JSON.');
  }
}

/** Restify handler that puts the JSON body into `request.body`; a body that cannot be taken is answered here. */
export function jsonBody(shape: (code: string, message: string) => object, limit = LARGEST_BODY): RequestHandler {
  return (request, response, next) => {
    if (request.method === 'GET' || request.method === 'HEAD') {
      next();
      return;
    }
    readJson(request, limit).then(
      (body) => {
        request.body = body;
        next();
      },
      async (error: unknown) => {
        await dropRest(request);
        const { status, code, message } =
          error instanceof BodyError ? error : new BodyError(400, 'BadArgument', 'The body cannot be read.');
        // What was not read would be taken for the next request.
        response.header('Connection', 'close');
        response.send(status, shape(code, message));
        next(false);
      },
    );
  };
}
