import { once } from 'node:events';
import { WebSocket } from 'ws';
import { activities, begin, call, openShop, post, SECRET, STORE_PAGE } from './service';
import type { Begun, Options, Service, Shop } from './service';

let shop: Shop;
let service: Service;

beforeEach(async () => {
  shop = await openShop();
});

afterEach(() => shop.close());

async function start(config: NonNullable<Options['config']>): Promise<void> {
  service = await shop.start({ config });
}

const say = (begun: Begun): ReturnType<typeof post> => post(service, begun, { type: 'message', text: 'hi' });

test('messages of a conversation beyond the limit are 429 with a friendly sentence and when to come back', async () => {
  await start({ LIMIT_MESSAGES_PER_CONVERSATION_MINUTE: 3 });
  const begun = await begin(service);
  for (let i = 0; i < 3; i += 1) expect((await say(begun)).status).toBe(200);
  const answer = await say(begun);
  expect(answer.status).toBe(429);
  expect(answer.body).toEqual({ error: { code: 'TooManyRequests', message: expect.any(String) } });
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  await service.turns.idle();
  expect((await shop.store.transcript.conversation(begun.id))?.last).toBe(7);
  expect((await say(await begin(service, 'dl_bob'))).status).toBe(200);
});

test('messages of an address are limited over all its conversations', async () => {
  await start({ LIMIT_MESSAGES_PER_ADDRESS_MINUTE: 2 });
  const [ann, bob] = [await begin(service), await begin(service, 'dl_bob')];
  expect([(await say(ann)).status, (await say(bob)).status, (await say(ann)).status]).toEqual([200, 200, 429]);
});

test('behind a trusted proxy addresses are told apart by what the proxy says; else that is ignored', async () => {
  await start({ LIMIT_MESSAGES_PER_ADDRESS_MINUTE: 1, TRUST_PROXY: true });
  const begun = await begin(service);
  const from = async (address: string): Promise<number> => {
    const headers = { 'x-forwarded-for': address };
    const path = `/v3/directline/conversations/${begun.id}/activities`;
    return (await call(service, 'POST', path, { token: begun.token, body: { type: 'message', text: 'hi' }, headers }))
      .status;
  };
  expect([await from('1.1.1.1'), await from('2.2.2.2'), await from('1.1.1.1')]).toEqual([200, 200, 429]);
  expect(await from('9.9.9.9, 2.2.2.2')).toBe(429);
  await start({ LIMIT_MESSAGES_PER_ADDRESS_MINUTE: 1 });
  expect([await from('3.3.3.3'), await from('4.4.4.4')]).toEqual([200, 429]);
});

test('reading is never limited', async () => {
  await start({ LIMIT_MESSAGES_PER_CONVERSATION_MINUTE: 1, LIMIT_MESSAGES_PER_ADDRESS_MINUTE: 1 });
  const begun = await begin(service);
  await say(begun);
  for (let i = 0; i < 20; i += 1) expect((await activities(service, begun)).status).toBe(200);
});

test('the holder of the secret speaks for many and is not limited', async () => {
  await start({ LIMIT_MESSAGES_PER_CONVERSATION_MINUTE: 1, LIMIT_CONVERSATIONS_PER_ADDRESS_HOUR: 1 });
  for (let i = 0; i < 3; i += 1) {
    const { body } = await call(service, 'POST', '/v3/directline/conversations', { token: SECRET });
    const begun = { id: body.conversationId, token: SECRET, streamUrl: '' };
    expect([(await say(begun)).status, (await say(begun)).status]).toEqual([200, 200]);
  }
});

test('new conversations, tokens of the widget and uploads have limits of their own', async () => {
  await start({
    LIMIT_CONVERSATIONS_PER_ADDRESS_HOUR: 2,
    LIMIT_TOKENS_PER_ADDRESS_HOUR: 3,
    LIMIT_UPLOADS_PER_ADDRESS_HOUR: 0,
  });
  const open = (body: object) => call(service, 'POST', '/widget/token', { body, headers: { origin: STORE_PAGE } });
  const first = await open({});
  const second = await open({});
  expect([first.status, second.status]).toEqual([200, 200]);
  expect((await open({})).status).toBe(429);
  await start({ LIMIT_CONVERSATIONS_PER_ADDRESS_HOUR: 1, LIMIT_TOKENS_PER_ADDRESS_HOUR: 2 });
  expect((await open({ resume: first.body.resume })).body.conversationId).toBe(first.body.conversationId);
  expect((await open({ resume: second.body.resume })).status).toBe(200);
  expect((await open({ resume: second.body.resume })).status).toBe(429);
});

test('uploads beyond the limit are 429', async () => {
  await start({ LIMIT_UPLOADS_PER_ADDRESS_HOUR: 1 });
  const begun = await begin(service);
  const upload = async (): Promise<number> => {
    const path = `/v3/directline/conversations/${begun.id}/upload`;
    const headers = { 'content-type': 'application/pdf' };
    return (await call(service, 'POST', path, { token: begun.token, body: '%PDF-1.4\n%%EOF\n', headers })).status;
  };
  expect([await upload(), await upload()]).toEqual([200, 429]);
});

test('sockets of an address beyond the limit are refused, and let in once another went', async () => {
  await start({ LIMIT_SOCKETS_PER_ADDRESS: 1 });
  const begun = await begin(service);
  const first = new WebSocket(begun.streamUrl);
  await once(first, 'open');
  const second = new WebSocket(begun.streamUrl);
  second.on('error', () => undefined);
  const [, response] = (await once(second, 'unexpected-response')) as [unknown, { statusCode: number }];
  expect(response.statusCode).toBe(429);
  second.terminate();
  const gone = once(first, 'close');
  first.close();
  await gone;
  const third = new WebSocket(begun.streamUrl);
  await once(third, 'open');
  third.terminate();
});

test('news of typing are thinned out without an error', async () => {
  await start({});
  const begun = await begin(service);
  const heard: unknown[] = [];
  shop.store.signals.subscribe((signal) => heard.push(signal));
  for (let i = 0; i < 10; i += 1) expect((await post(service, begun, { type: 'typing' })).status).toBe(200);
  expect(heard.length).toBeLessThan(5);
});
