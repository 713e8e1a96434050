import jwt from 'jsonwebtoken';
import { activities, begin, call, openShop, post, SECRET } from './service';
import type { Service, Shop } from './service';

let shop: Shop;
let service: Service;

beforeEach(async () => {
  shop = await openShop();
  service = await shop.start();
});

afterEach(() => shop.close());

const generate = '/v3/directline/tokens/generate';
const refresh = '/v3/directline/tokens/refresh';
const conversations = '/v3/directline/conversations';

test('generate makes a token with user and conv for 30 minutes, and starts nothing', async () => {
  const answer = await call(service, 'POST', generate, {
    token: SECRET,
    body: { user: { id: 'dl_7', name: '小明' }, trustedOrigins: [] },
  });
  expect(answer.status).toBe(200);
  expect(answer.body).toEqual({ conversationId: expect.any(String), token: expect.any(String), expires_in: 1800 });
  expect(jwt.decode(answer.body.token)).toMatchObject({ user: 'dl_7', conv: answer.body.conversationId });
  expect(await shop.store.transcript.conversation(answer.body.conversationId)).toBeUndefined();
});

test('generate takes only the secret, and only users that begin with dl_', async () => {
  const { token } = await begin(service);
  expect((await call(service, 'POST', generate)).status).toBe(401);
  expect((await call(service, 'POST', generate, { token })).status).toBe(403);
  expect((await call(service, 'POST', generate, { token: `${SECRET}x` })).status).toBe(403);
  expect((await call(service, 'POST', generate, { token: SECRET, body: { user: { id: 'ann' } } })).status).toBe(400);
  expect((await call(service, 'POST', generate, { token: SECRET, body: { user: 'ann' } })).status).toBe(400);
});

test('without a configured secret nobody holds it', async () => {
  const closed = await shop.start({ config: { DIRECT_LINE_SECRET: undefined } });
  expect((await call(closed, 'POST', generate, { token: SECRET })).status).toBe(403);
});

test('refresh renews while the token is valid, never after', async () => {
  const begun = await begin(service);
  shop.clock.ahead = 29 * 60_000;
  const fresh = await call(service, 'POST', refresh, { token: begun.token });
  expect(fresh.status).toBe(200);
  expect(fresh.body).toMatchObject({ conversationId: begun.id, expires_in: 1800 });
  shop.clock.ahead = 40 * 60_000;
  expect((await activities(service, { ...begun, token: fresh.body.token })).status).toBe(200);
  const late = await call(service, 'POST', refresh, { token: begun.token });
  expect(late.status).toBe(403);
  expect(late.body.error.code).toBe('TokenExpired');
  expect((await call(service, 'POST', refresh)).status).toBe(401);
});

test('a conversation starts once: 201, then 200 with the same id and everything said', async () => {
  const { body } = await call(service, 'POST', generate, { token: SECRET, body: { user: { id: 'dl_7' } } });
  const first = await call(service, 'POST', conversations, { token: body.token, body: { user: {}, locale: 'zh-TW' } });
  const second = await call(service, 'POST', conversations, { token: body.token });
  expect([first.status, second.status]).toEqual([201, 200]);
  expect(second.body.conversationId).toBe(body.conversationId);
  expect(first.body.streamUrl).toMatch(
    new RegExp(`^ws://127.0.0.1:${service.port}/v3/directline/conversations/${body.conversationId}/stream\\?t=`),
  );
  const { body: set } = await activities(service, { id: body.conversationId, token: body.token, streamUrl: '' });
  expect(set.activities.map((activity: { text: string }) => activity.text)).toEqual(['Hello in zh-TW']);
  expect(set.watermark).toBe('1');
});

test('by the secret a conversation starts too, and its token opens it', async () => {
  const { status, body } = await call(service, 'POST', conversations, {
    token: SECRET,
    body: { user: { id: 'dl_9' } },
  });
  expect(status).toBe(201);
  const begun = { id: body.conversationId, token: body.token, streamUrl: '' };
  expect((await post(service, begun, { type: 'message', text: 'hi' })).status).toBe(200);
  expect((await shop.store.transcript.conversation(begun.id))?.shopper.id).toBe('dl_9');
});

test('the user of the token overrides who the client says it is', async () => {
  const begun = await begin(service, 'dl_ann');
  await post(service, begun, { type: 'message', text: 'hi', from: { id: 'dl_boss', name: 'Boss' } });
  const { body } = await activities(service, begun);
  expect(body.activities[1].from).toEqual({ id: 'dl_ann', name: 'Ann', role: 'user' });
});

test('without a user in the token the client names itself, but cannot pose as a shopper of the store', async () => {
  const { body } = await call(service, 'POST', generate, { token: SECRET });
  const started = await call(service, 'POST', conversations, { token: body.token, body: { user: { id: 'dl_ann' } } });
  const begun = { id: body.conversationId, token: started.body.token, streamUrl: '' };
  await post(service, begun, { type: 'message', text: 'hi', from: { id: 'me', name: 'Me' } });
  const set = await activities(service, begun);
  expect(set.body.activities[1].from).toEqual({ id: 'me', name: 'Me', role: 'user' });
  expect((await shop.store.transcript.conversation(begun.id))?.shopper.id).toMatch(/^guest_/);
});

test('a token signed by somebody else, or with no signature, opens nothing', async () => {
  const { id } = await begin(service);
  const claims = { conv: id, user: 'dl_ann', aud: 'direct-line' };
  for (const token of [
    jwt.sign(claims, 'another key'),
    jwt.sign(claims, 'k'.repeat(32)),
    jwt.sign(claims, '', { algorithm: 'none' }),
  ]) {
    expect((await activities(service, { id, token, streamUrl: '' })).status).toBe(403);
  }
});

test('a token for the stream is no token for calls', async () => {
  const begun = await begin(service);
  const token = new URL(begun.streamUrl).searchParams.get('t') ?? '';
  expect((await activities(service, { ...begun, token })).status).toBe(403);
});

test('browsers of any page may call, with the headers the clients send', async () => {
  const headers = {
    origin: 'https://any.example',
    'access-control-request-method': 'POST',
    'access-control-request-headers': 'authorization,content-type,x-ms-bot-agent',
  };
  const preflight = await call(service, 'OPTIONS', conversations, { headers });
  expect(preflight.status).toBe(204);
  expect(preflight.headers.get('access-control-allow-origin')).toBe('https://any.example');
  expect(preflight.headers.get('access-control-allow-headers')).toBe(
    'Authorization, Content-Type, x-ms-bot-agent, x-requested-with',
  );
  expect(preflight.headers.get('access-control-allow-credentials')).toBeNull();
  const refused = await call(service, 'POST', conversations, { headers: { origin: 'https://any.example' } });
  expect(refused.status).toBe(401);
  expect(refused.headers.get('access-control-allow-origin')).toBe('https://any.example');
  expect(refused.headers.get('access-control-expose-headers')).toBe('Retry-After');
  expect(refused.headers.get('vary')).toMatch(/Origin/);
});

test('a session id is given with credentials, to whoever has a token', async () => {
  const { token } = await begin(service);
  const answer = await call(service, 'GET', '/v3/directline/session/getsessionid', {
    token,
    headers: { origin: 'https://any.example' },
  });
  expect(answer.status).toBe(200);
  expect(answer.body.sessionId).toEqual(expect.any(String));
  expect(answer.headers.get('access-control-allow-credentials')).toBe('true');
});

test('behind a trusted proxy, and with a public address, the stream is where the browser finds it', async () => {
  const { id, token } = await begin(service);
  const headers = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'desk.example' };
  const streamOf = async (at: Service): Promise<string> =>
    (await call(at, 'GET', `${conversations}/${id}?watermark=`, { token, headers })).body.streamUrl;
  const proxied = await shop.start({ config: { TRUST_PROXY: true } });
  const named = await shop.start({ config: { PUBLIC_URL: 'https://chat.example/' } });
  expect(await streamOf(service)).toMatch(/^ws:\/\/127\.0\.0\.1:/);
  expect(await streamOf(proxied)).toMatch(/^wss:\/\/desk\.example\/v3\//);
  expect(await streamOf(named)).toMatch(/^wss:\/\/chat\.example\/v3\//);
});
