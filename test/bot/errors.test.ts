import { readLog } from '../support/read-log';
import { serve } from '../support/serve';
import type { Served } from '../support/serve';

const SECRET = 'a secret in a message';

describe('the shape of errors', () => {
  let served: Served;
  const log = readLog();

  beforeAll(async () => {
    served = await serve((server) => {
      server.get('/hello', (_request, response, next) => {
        response.send(200, { ok: true });
        next(false);
      });
      server.get('/broken', async () => {
        throw new Error(SECRET);
      });
      server.get('/v3/directline/broken', (_request, _response, next) => {
        next(new Error(SECRET));
      });
    }, log.logger);
  });
  afterAll(() => served.close());

  const call = async (method: string, path: string) => {
    const response = await fetch(`${served.url}${path}`, { method });
    return { status: response.status, text: await response.text() };
  };

  it.each([
    ['GET', '/nowhere', 404, { code: 'NOT_FOUND', message: 'There is nothing at this address.' }],
    ['DELETE', '/hello', 405, { code: 'METHOD_NOT_ALLOWED', message: 'This address does not take this method.' }],
    [
      'GET',
      '/v3/directline/nowhere',
      404,
      { error: { code: 'NOT_FOUND', message: 'There is nothing at this address.' } },
    ],
    ['GET', '/broken', 500, { code: 'FAILED', message: 'Something went wrong here. Please try again.' }],
    [
      'GET',
      '/v3/directline/broken',
      500,
      { error: { code: 'FAILED', message: 'Something went wrong here. Please try again.' } },
    ],
  ])('answers %s %s with %i and short JSON', async (method, path, status, body) => {
    const answer = await call(method, path);
    expect(answer.status).toBe(status);
    expect(JSON.parse(answer.text)).toEqual(body);
  });

  it('tells callers neither what broke nor where; the log does', async () => {
    log.logged.length = 0;
    const { text } = await call('GET', '/broken');
    expect(text).not.toMatch(/secret|stack|at .*\.ts/);
    expect(log.logged).toMatchObject([{ level: 'error', message: 'a route failed', fields: { path: '/broken' } }]);
    expect(String(log.logged[0]?.fields.error)).toContain(SECRET);
  });

  it('says nothing of itself in the headers but what protects', async () => {
    const { headers } = await fetch(`${served.url}/hello`);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('strict-origin-when-cross-origin');
  });

  it('serves on after a broken request', async () => {
    await call('GET', '/broken');
    await expect(call('GET', '/hello')).resolves.toMatchObject({ status: 200 });
  });
});
