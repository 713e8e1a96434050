import { visit } from './client';
import type { Visitor } from './client';
import { begin } from './service';
import type { Service, Shop } from './service';

const heard = (count: number) => (received: unknown[]) => received.length >= count;
const fromAgent = (text: string) =>
  ({ by: 'agent', kind: 'message', text, agent: { id: 'amy', name: 'Amy' } }) as const;

/** What the unmodified client must find by polling, whichever store is under it. */
export function pollingRules(open: () => Promise<Shop>): void {
  let shop: Shop;
  let service: Service;
  let visitors: Visitor[];

  beforeEach(async () => {
    shop = await open();
    service = await shop.start();
    visitors = [];
  });

  afterEach(async () => {
    visitors.forEach((visitor) => visitor.leave());
    await shop.close();
  });

  function come(url: string, begun: Parameters<typeof visit>[1], options: object = {}): Visitor {
    const visitor = visit(url, begun, { webSocket: false, pollingInterval: 200, ...options });
    visitors.push(visitor);
    return visitor;
  }

  test('a shopper is greeted, speaks, sees the echo and the reply', async () => {
    const visitor = come(service.url, await begin(service));
    await visitor.until(heard(1));
    const id = await visitor.say('hello', 'my-id');
    await visitor.until(heard(3));
    expect(visitor.texts()).toEqual(['Hello in en', 'hello', 'You said: hello']);
    expect(visitor.received[1]).toMatchObject({ id, channelData: { clientActivityID: 'my-id' } });
  });

  test('a reload without a watermark shows everything, with one only what came after it', async () => {
    const begun = await begin(service);
    const before = come(service.url, begun);
    await before.say('first');
    await before.until(heard(3));
    before.leave();
    const again = come(service.url, begun);
    await again.until(heard(3));
    expect(again.texts()).toEqual(before.texts());
    const later = come(service.url, begun, { conversationId: begun.id, watermark: '2' });
    await later.until(heard(1));
    expect(later.texts()).toEqual(['You said: first']);
  });

  test('polling goes on while the store is away, and then shows what came meanwhile, once', async () => {
    const begun = await begin(service);
    const visitor = come(service.url, begun);
    await visitor.until(heard(1));
    shop.weather.away = true;
    expect(await visitor.say('not now')).toBe('retry');
    await shop.store.transcript.append(begun.id, [fromAgent('meanwhile')]);
    shop.weather.away = false;
    await visitor.until(heard(2));
    await visitor.say('now');
    await visitor.until(heard(4));
    expect(visitor.texts()).toEqual(['Hello in en', 'meanwhile', 'now', 'You said: now']);
  });

  test('an expired token stops nothing: polling goes on and is told 403', async () => {
    const begun = await begin(service);
    const visitor = come(service.url, begun);
    await visitor.until(heard(1));
    shop.clock.ahead = 31 * 60_000;
    const EXPIRED = 3;
    await visitor.untilStatus(EXPIRED);
  });

  test('a start waits for a store that is away for a moment', async () => {
    const begun = await begin(service);
    shop.weather.away = true;
    const visitor = come(service.url, begun);
    // The store is back once the start has asked for it in vain.
    setImmediate(() => {
      shop.weather.away = false;
    });
    await visitor.until(heard(1));
    expect(visitor.texts()).toEqual(['Hello in en']);
  });

  test('a client goes on at another process, and after a restart from its watermark', async () => {
    const other = await shop.startElsewhere();
    const begun = await begin(service);
    const here = come(service.url, begun);
    await here.say('here');
    await here.until(heard(3));
    await service.stop();
    await shop.store.transcript.append(begun.id, [fromAgent('meanwhile')]);
    const there = come(other.url, begun, { conversationId: begun.id, watermark: '3' });
    await there.say('there');
    await there.until(heard(3));
    expect(there.texts()).toEqual(['meanwhile', 'there', 'You said: there']);
  });
}
