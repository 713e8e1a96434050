import { once } from 'node:events';
import { request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { begin, call, openShop, post, SECRET } from './service';
import type { Begun, Service, Shop } from './service';

let shop: Shop;
let service: Service;
let begun: Begun;

beforeAll(async () => {
  shop = await openShop();
  service = await shop.start();
});

beforeEach(async () => {
  begun = await begin(service);
});

afterAll(() => shop.close());

const activitiesPath = (): string => `/v3/directline/conversations/${begun.id}/activities`;
const message = (text: unknown): object => ({ type: 'message', text, from: { id: 'dl_ann' } });

/** The greeting is there, and nothing else. */
async function nothingStored(): Promise<void> {
  await service.turns.idle();
  expect((await shop.store.transcript.conversation(begun.id))?.last).toBe(1);
}

function shortError(answer: { body: unknown }, code: string): void {
  expect(answer.body).toEqual({ error: { code, message: expect.any(String) } });
  const text = JSON.stringify(answer.body);
  expect(text.length).toBeLessThan(400);
  expect(text).not.toMatch(/\bat .+:\d+|node_modules|\.ts/);
}

test.each([
  ['broken JSON', '{"type":"message","text":'],
  ['no JSON at all', 'hello'],
  ['bytes that are no UTF-8', new Blob([new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d])])],
])('%s is refused with 400', async (_what, body) => {
  const headers = { 'content-type': 'application/json' };
  const answer = await call(service, 'POST', activitiesPath(), { token: begun.token, body, headers });
  expect(answer.status).toBe(400);
  shortError(answer, 'BadArgument');
  await nothingStored();
});

test.each([
  ['nothing', undefined],
  ['a list', []],
  ['a text', '"hello"'],
  ['a number as text', message(5)],
  ['a list as text', message(['hello'])],
  ['no type', { text: 'hello' }],
  ['a type that is no text', { type: 7, text: 'hello' }],
  ['channelData that is a text', { ...message('hello'), channelData: 'x' }],
  ['attachments that are no list', { ...message('hello'), attachments: {} }],
  ['an attachment without a type', { ...message('hello'), attachments: [{ name: 'x' }] }],
  [
    'a script as an attachment',
    { ...message('hello'), attachments: [{ contentType: 'x/y', contentUrl: 'javascript:alert(1)' }] },
  ],
  [
    'data in place of a link',
    { ...message(''), attachments: [{ contentType: 'text/html', contentUrl: 'data:text/html,<b>' }] },
  ],
  [
    "another file's inner name",
    { ...message(''), attachments: [{ contentType: 'image/png', contentUrl: 'xiaoer-file:0/x' }] },
  ],
  ['a value nested beyond reason', { ...message('hello'), value: nested(200) }],
  ['an unknown type', { type: 'invoke', name: 'x' }],
  ["the service's own kind of activity", { type: 'endOfConversation' }],
  ['an event without a name', { type: 'event', value: 1 }],
])('%s is refused with 400', async (_what, body) => {
  const answer = await post(service, begun, body);
  expect(answer.status).toBe(400);
  shortError(answer, 'BadArgument');
  await nothingStored();
});

function nested(depth: number): unknown {
  return depth === 0 ? 1 : [nested(depth - 1)];
}

test.each([
  ['an empty message', ''],
  ['spaces only', '  \n\t '],
  ['control characters only', '\u0000\u0007\u001b'],
])('%s is refused with 400', async (_what, text) => {
  const answer = await post(service, begun, message(text));
  expect(answer.status).toBe(400);
  shortError(answer, 'BadArgument');
  await nothingStored();
});

test('a text of 10,000 characters is taken, one more is refused', async () => {
  const answer = await post(service, begun, message('长'.repeat(10_001)));
  expect(answer.status).toBe(400);
  shortError(answer, 'MessageSizeTooBig');
  await nothingStored();
  expect((await post(service, begun, message('长'.repeat(10_000)))).status).toBe(200);
});

test('a body over 256 KB is refused with 413, told or not how long it is', async () => {
  const answer = await post(service, begun, { ...message('hello'), value: 'x'.repeat(256 * 1024) });
  expect(answer.status).toBe(413);
  shortError(answer, 'MessageSizeTooBig');
  const headers = { authorization: `Bearer ${begun.token}`, 'transfer-encoding': 'chunked' };
  const sending = request(`${service.url}${activitiesPath()}`, { method: 'POST', headers });
  for (let i = 0; i < 5; i += 1) sending.write(' '.repeat(64 * 1024));
  sending.end();
  const [response] = (await once(sending, 'response')) as [IncomingMessage];
  response.resume();
  expect(response.statusCode).toBe(413);
  await nothingStored();
});

test('a compressed body is refused with 415', async () => {
  const headers = { 'content-encoding': 'gzip', 'content-type': 'application/json' };
  const answer = await call(service, 'POST', activitiesPath(), { token: begun.token, body: 'x', headers });
  expect(answer.status).toBe(415);
  shortError(answer, 'UnsupportedMediaType');
});

test.each([
  ['an emoji', '😀👍🏽'],
  ['HTML, which is kept as the words it is', '<img src=x onerror=alert(1)><b>hi</b>'],
  ['Chinese with line ends', '你好，\n我要退货'],
  ['names of built-in members', '__proto__ constructor'],
])('%s is taken and comes back as it was', async (_what, text) => {
  expect((await post(service, begun, message(text))).status).toBe(200);
  const [, line] = await shop.store.transcript.read(begun.id, 0);
  expect(line?.text).toBe(text);
});

test('control characters are taken out, half characters mended', async () => {
  await post(service, begun, message('a\u0000b\u001b[31mc\r\nd\tе\ud800f\u009bg'));
  const [, line] = await shop.store.transcript.read(begun.id, 0);
  expect(line?.text).toBe('ab[31mc\nd\tе\ufffdfg');
});

test('card numbers are masked wherever they stand, and the client finds its own id again', async () => {
  const card = '4111 1111 1111 1111';
  await post(service, begun, {
    ...message(`my card ${card}`),
    value: { note: card },
    channelData: { clientActivityID: card },
  });
  const [, line] = await shop.store.transcript.read(begun.id, 0);
  expect(line?.text).toBe('my card **** **** **** 1111');
  expect(line?.data).toMatchObject({ value: { note: '**** **** **** 1111' }, channelData: { clientActivityID: card } });
});

test.each([
  ['GET', ''],
  ['GET', '/activities'],
  ['POST', '/activities'],
  ['POST', '/upload'],
])('%s …%s without a token is refused with 401, with a foreign or broken one with 403', async (method, rest) => {
  const path = `/v3/directline/conversations/${begun.id}${rest}`;
  const body = method === 'POST' ? { body: message('hello') } : {};
  const without = await call(service, method, path, body);
  expect(without.status).toBe(401);
  shortError(without, 'Unauthorized');
  const other = await begin(service, 'dl_bob');
  const foreign = await call(service, method, path, { token: other.token, ...body });
  expect(foreign.status).toBe(403);
  shortError(foreign, 'Forbidden');
  const broken = await call(service, method, path, { token: `${begun.token.slice(0, -4)}AAAA`, ...body });
  expect(broken.status).toBe(403);
  shortError(broken, 'BadToken');
  await nothingStored();
});

test('an unknown conversation is 404 for every way to it', async () => {
  const path = '/v3/directline/conversations/nowhere';
  for (const [method, rest] of [
    ['GET', ''],
    ['GET', '/activities'],
    ['POST', '/activities'],
    ['POST', '/upload'],
  ] as const) {
    const body = method === 'POST' ? { body: message('hello') } : {};
    const answer = await call(service, method, `${path}${rest}`, { token: SECRET, ...body });
    expect(answer.status).toBe(404);
    shortError(answer, 'ConversationNotFound');
  }
});

test('a conversation that has a token but never began is 404', async () => {
  const { body } = await call(service, 'POST', '/v3/directline/tokens/generate', { token: SECRET });
  const answer = await post(service, { id: body.conversationId, token: body.token, streamUrl: '' }, message('hello'));
  expect(answer.status).toBe(404);
});

test('conversations of other channels do not open, not even by the secret', async () => {
  await shop.store.transcript.create({ id: 'bs-1', channel: 'bot-service', locale: 'en', shopper: { id: 'x' } });
  expect((await call(service, 'GET', '/v3/directline/conversations/bs-1', { token: SECRET })).status).toBe(404);
  expect((await call(service, 'GET', '/v3/directline/conversations/bs-1/activities', { token: SECRET })).status).toBe(
    404,
  );
  const begunThere = { id: 'bs-1', token: SECRET, streamUrl: '' };
  expect((await post(service, begunThere, message('hello'))).status).toBe(404);
});

test.each(['PUT', 'DELETE', 'PATCH'])('the wrong method %s is 405 with a short error', async (method) => {
  const answer = await call(service, method, activitiesPath(), { token: begun.token });
  expect(answer.status).toBe(405);
  expect(answer.body).toEqual({ error: { code: expect.any(String), message: expect.any(String) } });
});
