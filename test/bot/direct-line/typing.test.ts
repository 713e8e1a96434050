import type { Responder } from '../../../bot/turn';
import { describeRedis } from '../../support/describe-redis';
import { gate } from '../../support/gate';
import { visit } from './client';
import { startRedis } from './redis-server';
import type { RedisServer } from './redis-server';
import { begin, call, openShop } from './service';
import type { Shop } from './service';

const heard = (count: number) => (received: unknown[]) => received.length >= count;

/** What every store and process must tell of a bot that is at it. */
function typingRules(open: () => Promise<Shop>): void {
  let shop: Shop;

  beforeEach(async () => {
    shop = await open();
  });
  afterEach(() => shop.close());

  test('a bot that takes a while is seen typing, once, before its reply and never after a reload', async () => {
    const held = gate();
    const responder: Responder = {
      respond: async ({ line }) => {
        await held.passed;
        return { lines: [{ by: 'bot', kind: 'message', text: `slowly: ${line.text}` }], decision: 'echo' };
      },
      apologise: () => [],
      greet: () => [{ by: 'bot', kind: 'message', text: 'Hello' }],
    };
    const slow = await shop.start({ responder, typingAfterMs: 1 });
    const begun = await begin(slow);
    const elsewhere = await shop.startElsewhere();
    const visitor = visit(elsewhere.url, begun);
    await visitor.until(heard(1));
    await call(slow, 'POST', `/v3/directline/conversations/${begun.id}/activities`, {
      token: begun.token,
      body: { type: 'message', text: 'hi', from: { id: 'dl_ann' } },
    });
    await visitor.until((received) => received.some(({ type }) => type === 'typing'));
    held.open();
    await visitor.until(heard(4));
    const isTyping = ({ type }: { type: string }): boolean => type === 'typing';
    expect(visitor.received.filter(isTyping)).toEqual([
      expect.objectContaining({ from: expect.objectContaining({ role: 'bot' }) }),
    ]);
    expect(visitor.received.at(-1)).toMatchObject({ type: 'message', text: 'slowly: hi' });
    const again = visit(elsewhere.url, begun);
    await again.until(heard(3));
    expect(again.received.filter(isTyping)).toEqual([]);
    visitor.leave();
    again.leave();
  });
}

describe('typing of the bot, on the embedded store', () => typingRules(() => openShop()));

describeRedis('typing of the bot, on Redis', () => {
  let redis: RedisServer;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.stop());

  typingRules(() => openShop(redis.url));
});
