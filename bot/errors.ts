import type { Request, Response, Server } from 'restify';
import type { Logger } from './logger';

const SENTENCES: Readonly<Record<number, readonly [code: string, message: string]>> = {
  400: ['BAD_REQUEST', 'This request cannot be read.'],
  404: ['NOT_FOUND', 'There is nothing at this address.'],
  405: ['METHOD_NOT_ALLOWED', 'This address does not take this method.'],
  413: ['TOO_LARGE', 'This is too large.'],
  415: ['MEDIA_TYPE', 'This kind of content is not taken.'],
};

/** The one place where what a route threw, or no route took, becomes an answer: 4xx speaks, 5xx is silent. */
export function shapeErrors(server: Server, logger: Logger): void {
  server.on('restifyError', (request: Request, response: Response, error: unknown, done: () => void) => {
    const status = statusOf(error);
    if (status >= 500) logger.error({ error, path: request.path() }, 'a route failed');
    const [code, message] = SENTENCES[status] ?? ['FAILED', 'Something went wrong here. Please try again.'];
    const directLine = request.path().startsWith('/v3/directline');
    response.send(status, directLine ? { error: { code, message } } : { code, message });
    done();
  });
}

function statusOf(error: unknown): number {
  const status: unknown = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined;
  return typeof status === 'number' && status >= 400 && status < 600 ? status : 500;
}
