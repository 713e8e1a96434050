import { once } from 'node:events';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { createServer } from 'restify';
import type { Server } from 'restify';
import { jsonBody } from '../../bot/read-body';

let server: Server;
let port: number;

beforeAll(async () => {
  server = createServer();
  server.use(jsonBody((code, message) => ({ code, message }), 1024));
  const answer = (request: { body?: unknown }, response: { send(status: number, body: object): void }): void => {
    response.send(200, { body: request.body ?? 'none' });
  };
  for (const add of ['get', 'post'] as const) {
    server[add]('/', (request, response, next) => {
      answer(request, response);
      next(false);
    });
  }
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  port = (server.server.address() as AddressInfo).port;
});

afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())));

async function post(body: string, headers: Record<string, string> = {}): Promise<[number, unknown]> {
  const response = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body, headers });
  return [response.status, await response.json()];
}

test('a JSON body is read, whatever it calls itself; none is none', async () => {
  expect(await post('{"a":"你好"}')).toEqual([200, { body: { a: '你好' } }]);
  expect(await post('')).toEqual([200, { body: 'none' }]);
  expect(await (await fetch(`http://127.0.0.1:${port}/`)).json()).toEqual({ body: 'none' });
});

test('what is no JSON, too large or compressed has its status and a short error', async () => {
  expect(await post('{"a":')).toEqual([400, { code: 'BadArgument', message: expect.any(String) }]);
  expect(await post(`"${'x'.repeat(1024)}"`)).toEqual([
    413,
    { code: 'MessageSizeTooBig', message: expect.any(String) },
  ]);
  expect(await post('{}', { 'content-encoding': 'gzip' })).toEqual([
    415,
    expect.objectContaining({ code: 'UnsupportedMediaType' }),
  ]);
});

test('a body of exactly the limit is taken', async () => {
  expect((await post(`"${'x'.repeat(1022)}"`))[0]).toBe(200);
});

test('a caller that breaks off leaves the server well', async () => {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  socket.write('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{"a"');
  socket.destroy();
  await once(socket, 'close');
  expect((await post('{}'))[0]).toBe(200);
});
