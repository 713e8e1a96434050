import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { Redis } from 'ioredis';
import { followingClock } from '../../handoff/clock';
import type { SyncedClock } from '../../handoff/clock';
import { openRedis } from '../../handoff/redis/open-redis';
import type { Store } from '../../handoff/store';
import { startRedis } from '../../scripts/rig/redis-server';
import type { RedisServer } from '../../scripts/rig/redis-server';
import { profile } from '../handoff/contract/shop';
import { describeRedis } from '../support/describe-redis';
import { silent } from '../support/read-log';

const HOUR_MS = 3_600_000;
const luaFolder = resolve(__dirname, '../../handoff/redis/commands');

describeRedis('a process whose wall clock is wrong', () => {
  let redis: RedisServer;
  let client: Redis;
  let right: Store;
  let wrong: Store;
  let clock: SyncedClock;
  let aheadMs = HOUR_MS;

  beforeAll(async () => {
    redis = await startRedis();
    client = new Redis(redis.url);
    const time = async (): Promise<number> => {
      const [seconds, microseconds] = await client.time();
      return Number(seconds) * 1000 + Math.floor(Number(microseconds) / 1000);
    };
    clock = followingClock(time, 0, { wall: () => Date.now() + aheadMs, elapsed: () => performance.now() });
    await clock.sync();
    const desk = randomUUID();
    right = await openRedis({ url: redis.url, desk, logger: silent, luaFolder });
    wrong = await openRedis({ url: redis.url, desk, logger: silent, luaFolder, clock });
  });
  afterAll(async () => {
    await Promise.all([right.close(), wrong.close(), client.quit()]);
    await redis.stop();
  });

  async function queue(store: Store, id: string) {
    await store.transcript.create({ id, channel: 'web', locale: 'en', shopper: { id } });
    const result = await store.desk.enqueue({
      ...{ conversation: id, key: id, skill: 'order', intent: 'order', topic: 'order/status', reason: 'asked_person' },
      ...{ priority: 'normal', complexity: 'simple', locale: 'en', shopper: { id }, facts: {} },
    });
    if (result.outcome !== 'queued') throw new Error(result.outcome);
    return result.ticket;
  }

  it.each([
    ['is an hour ahead', HOUR_MS],
    ['is set back by two hours', -HOUR_MS],
    ['is set forward by a day', 24 * HOUR_MS],
  ])('expires nothing early and keeps the order when it %s', async (name, ahead) => {
    aheadMs = ahead;
    await clock.sync();
    await right.desk.setPresence(profile('mei', { capacity: 2 }), 'online');
    const active = await queue(right, `ann ${name}`);
    await wrong.desk.accept(active.id, 'mei', active.offer?.id ?? '');
    const offered = await queue(right, `bob ${name}`);
    const first = await queue(right, `cat ${name}`);
    const second = await queue(wrong, `dan ${name}`);
    const third = await queue(right, `eve ${name}`);

    // Neither an offer, nor presence, nor the longest wait, nor idleness is over for the one with the wrong clock.
    expect(await wrong.desk.sweep(1000)).toEqual({ fired: 0, repaired: 0, missed: 0 });
    expect(await right.desk.ticket(offered.id)).toEqual(offered);
    const waiting = (await right.desk.waiting(10)).map(({ id }) => id);
    expect(waiting).toEqual([offered.id, first.id, second.id, third.id]);
    expect(await wrong.desk.accept(offered.id, 'mei', offered.offer?.id ?? '')).toMatchObject({ state: 'active' });

    for (const { id } of [active, offered]) await wrong.desk.giveBack(id, 'mei');
    for (const { conversation } of [first, second, third]) await right.desk.cancel(conversation);
    expect(await wrong.desk.waiting(10)).toEqual([]);
  });

  describe('by little', () => {
    let offset = 0;
    let exact: Store;
    let near: Store;

    beforeAll(async () => {
      const desk = randomUUID();
      const of = { url: redis.url, desk, logger: silent, luaFolder };
      exact = await openRedis(of);
      near = await openRedis({ ...of, clock: { now: () => exact.clock.now() + offset } });
    });
    afterAll(() => Promise.all([exact.close(), near.close()]));

    it('keeps the order of coming', async () => {
      const came: string[] = [];
      for (const behind of [-600, -300, 0]) {
        offset = behind;
        came.push((await queue(exact, `exact ${String(behind)}`)).id, (await queue(near, `near ${String(behind)}`)).id);
      }
      expect((await exact.desk.waiting(10)).map(({ id }) => id)).toEqual(came);
    });

    it('is not followed further ahead than a second', async () => {
      offset = 60_000;
      const ahead = await queue(near, 'ahead');
      const next = await queue(exact, 'next');
      expect(next.enqueuedAt).toBeLessThanOrEqual(exact.clock.now());
      expect(ahead.enqueuedAt).toBeGreaterThan(exact.clock.now());
    });
  });
});
