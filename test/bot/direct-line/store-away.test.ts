import { activities, begin, call, openShop, post } from './service';
import type { Begun, Service, Shop } from './service';

let shop: Shop;
let service: Service;
let begun: Begun;

beforeEach(async () => {
  shop = await openShop();
  service = await shop.start();
  begun = await begin(service);
  shop.weather.away = true;
});

afterEach(() => shop.close());

test('a post is 503 with nothing stored; the same id sent again stands once', async () => {
  const message = { type: 'message', text: 'hello', channelData: { clientActivityID: 'again' } };
  const answer = await post(service, begun, message);
  expect(answer.status).toBe(503);
  expect(answer.body).toEqual({ error: { code: 'ServiceUnavailable', message: expect.any(String) } });
  expect(answer.headers.get('retry-after')).toBe('2');
  shop.weather.away = false;
  expect((await shop.store.transcript.conversation(begun.id))?.last).toBe(1);
  const first = await post(service, begun, message);
  const second = await post(service, begun, message);
  expect(first.body.id).toBe(`${begun.id}|0000002`);
  expect(second.body.id).toBe(first.body.id);
  await service.turns.idle();
  expect((await shop.store.transcript.conversation(begun.id))?.last).toBe(3);
});

test('polling answers an empty set with the watermark it was asked with', async () => {
  expect(await activities(service, begun, '1')).toMatchObject({
    status: 200,
    body: { activities: [], watermark: '1' },
  });
  expect(await activities(service, begun)).toMatchObject({ status: 200, body: { activities: [], watermark: '0' } });
});

test('tokens are renewed without the store', async () => {
  expect((await call(service, 'POST', '/v3/directline/tokens/refresh', { token: begun.token })).status).toBe(200);
});
