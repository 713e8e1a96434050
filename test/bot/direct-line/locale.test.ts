import { activities, begin, openShop, post } from './service';
import type { Begun, Service, Shop } from './service';

let shop: Shop;
let service: Service;
let begun: Begun;

beforeEach(async () => {
  shop = await openShop();
  service = await shop.start();
  begun = await begin(service);
});

afterEach(() => shop.close());

const choose = (locale: unknown, clientActivityID = String(Math.random())) =>
  post(service, begun, {
    ...{ type: 'event', name: 'xiaoer/locale', value: { locale }, channelData: { clientActivityID } },
  });
const spoken = async () => (await shop.store.transcript.conversation(begun.id))?.locale;

test('a language that is chosen counts from then on: what the desk tells is worded in it', async () => {
  for (const locale of ['zh-Hant', 'en', 'zh-Hans']) {
    expect((await choose(locale)).status).toBe(200);
    expect(await spoken()).toBe(locale);
  }
  await shop.store.transcript.append(begun.id, [
    { by: 'system', kind: 'notice', text: '', notice: { code: 'held', ticket: 't-1' } },
  ]);
  await service.turns.idle();
  const { body } = await activities(service, begun);
  expect(body.activities.map(({ text }: { text?: string }) => text)).toContain('held in zh-Hans');
});

test('it counts while a person has the talk too, and the same choice twice is one', async () => {
  const { desk } = shop.store;
  await desk.enqueue({
    ...{ conversation: begun.id, key: 'k', skill: 'order', intent: 'order', topic: 'order/return', locale: 'en' },
    ...{ reason: 'asked_person', priority: 'normal', complexity: 'guided', shopper: { id: 'dl_ann' }, facts: {} },
  });
  const agent = { id: 'amy', name: 'Amy', capacity: 1, level: 'senior', skills: ['order'], languages: ['en'] } as const;
  await desk.setPresence(agent, 'online');
  const [ticket] = await desk.ticketsOf('amy');
  await desk.accept(ticket?.id ?? '', 'amy', ticket?.offer?.id ?? '');
  const first = await choose('zh-Hant', 'once');
  expect((await choose('zh-Hant', 'once')).body).toEqual(first.body);
  expect(await spoken()).toBe('zh-Hant');
});

test('a language that is not spoken here is refused, and nothing is kept', async () => {
  for (const locale of ['fr', 'zh-TW', '', 5, undefined]) {
    const { status, body } = await choose(locale);
    expect(status).toBe(400);
    expect(body.error).toEqual({
      code: 'BadArgument',
      message: 'value.locale: zh-Hans, zh-Hant and en are known here',
    });
  }
  expect(await spoken()).toBe('en');
  expect((await shop.store.transcript.read(begun.id, 0)).filter(({ by }) => by === 'shopper')).toEqual([]);
});

test('a store that is away says so, and the choice counts when it is made again', async () => {
  shop.weather.away = true;
  expect((await choose('zh-Hant', 'again')).status).toBe(503);
  shop.weather.away = false;
  expect((await choose('zh-Hant', 'again')).status).toBe(200);
  expect(await spoken()).toBe('zh-Hant');
});
