import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { openRedis } from '../../../handoff/redis/open-redis';
import type { Signal } from '../../../handoff/signals';
import type { Store } from '../../../handoff/store';
import { freePort } from '../../../scripts/rig/free-port';
import { startRedis } from '../../../scripts/rig/redis-server';
import type { RedisServer } from '../../../scripts/rig/redis-server';
import { describeRedis } from '../../support/describe-redis';
import { quiet } from '../contract/make-embedded';
import { profile, refusal } from '../contract/shop';
import { luaFolder } from './make-redis';

const line = (text: string, clientId: string) => ({ by: 'shopper', kind: 'message', text, clientId }) as const;

describeRedis('while Redis is away', () => {
  let redis: RedisServer;
  let store: Store;

  beforeEach(async () => {
    redis = await startRedis();
    store = await openRedis({ url: redis.url, desk: randomUUID(), logger: quiet, luaFolder, patienceMs: 300 });
    await store.transcript.create({ id: 'c', channel: 'web', locale: 'en', shopper: { id: 'ann' } });
  });
  afterEach(async () => {
    await store.close();
    await redis.stop();
  });

  /** The first signal that fits. */
  const hear = (fits: (signal: Signal) => boolean): Promise<Signal> =>
    new Promise((resolve) => {
      const stop = store.signals.subscribe((signal) => {
        if (!fits(signal)) return;
        stop();
        resolve(signal);
      });
    });

  /** Waits until commands go through again, as a caller that tries again does. */
  const back = async (): Promise<void> => {
    for (;;) {
      const isBack = await store.desk.numbers().then(
        () => true,
        (error: unknown) => {
          expect(error).toMatchObject({ code: 'STORE_AWAY' });
          return false;
        },
      );
      if (isBack) return;
    }
  };

  it('says so to every command, and takes up work by itself when it is back', async () => {
    await store.desk.setPresence(profile('mei'), 'online');
    await redis.kill();
    const commands = [
      () => store.desk.numbers(),
      () => store.desk.ticket('x'),
      () => store.desk.setPresence(profile('mei'), 'busy'),
      () => store.transcript.append('c', [line('lost', '1')]),
      () => store.records.get('kind', 'id'),
    ];
    for (const command of commands) expect(await refusal(command())).toEqual({ code: 'STORE_AWAY' });
    expect(store.available()).toBe(false);
    store.signals.publish({ type: 'moment', conversation: 'c', name: 'typing', value: true });
    const missed = hear(({ type }) => type === 'missed');
    await redis.start();
    await back();
    expect(store.available()).toBe(true);
    expect(await store.desk.agents()).toMatchObject([{ id: 'mei', presence: 'online' }]);
    await missed;
    const heard = hear(({ type }) => type === 'lines');
    await store.transcript.append('c', [line('found', '2')]);
    expect(await heard).toEqual({ type: 'lines', conversation: 'c', last: 1 });
  });

  it('loses nothing that was acknowledged, and doubles nothing that is sent again', async () => {
    const acknowledged = new Set<string>();
    let isOver = false;
    const write = async (id: string): Promise<void> => {
      for (let n = 0; !isOver; n += 1) {
        const clientId = `${id}-${n}`;
        for (let isDone = false; !isDone;) {
          isDone = await store.transcript.append('c', [line(clientId, clientId)]).then(
            () => true,
            () => false,
          );
        }
        acknowledged.add(clientId);
      }
    };
    const writers = Promise.all(['a', 'b', 'c', 'd'].map(write));
    try {
      for (let kills = 1; kills <= 3; kills += 1) {
        const aim = acknowledged.size + 50;
        while (acknowledged.size < aim) await hear(({ type }) => type === 'lines' || type === 'missed');
        await redis.kill();
        await redis.start();
      }
      await back();
    } finally {
      isOver = true;
    }
    await writers;
    const kept = (await store.transcript.read('c', 0, 100_000)).map(({ clientId }) => clientId);
    expect(new Set(kept).size).toBe(kept.length);
    expect([...acknowledged].filter((id) => !kept.includes(id))).toEqual([]);
  });

  it('brings its commands along again to a server that does not know them', async () => {
    const admin = new Redis(redis.url);
    await admin.call('FUNCTION', 'FLUSH');
    admin.disconnect();
    const both = [store.desk.numbers(), store.transcript.append('c', [line('hello', '1')])];
    expect(await Promise.all(both)).toMatchObject([{ waiting: 0 }, [{ position: 1 }]]);
  });

  it('says what to do when it cannot be reached at all', async () => {
    const url = `redis://127.0.0.1:${await freePort()}`;
    const opening = openRedis({ url, desk: 'main', logger: quiet, luaFolder, patienceMs: 50 });
    await expect(opening).rejects.toThrow(/STORE_URL/);
  });
});

describeRedis('a Redis that is full', () => {
  it('refuses new work, and still shows what it has', async () => {
    const redis = await startRedis();
    const store = await openRedis({ url: redis.url, desk: 'main', logger: quiet, luaFolder });
    const admin = new Redis(redis.url);
    try {
      await store.transcript.create({ id: 'c', channel: 'web', locale: 'en', shopper: { id: 'ann' } });
      await admin.config('SET', 'maxmemory', '1');
      expect(await refusal(store.transcript.append('c', [line('more', '1')]))).toEqual({ code: 'STORE_READ_ONLY' });
      expect(await refusal(store.desk.setPresence(profile('mei'), 'online'))).toEqual({ code: 'STORE_READ_ONLY' });
      expect(await store.transcript.read('c', 0)).toEqual([]);
      expect(await store.desk.numbers()).toMatchObject({ waiting: 0 });
      const another = await openRedis({ url: redis.url, desk: 'main', logger: quiet, luaFolder });
      expect(await another.transcript.conversation('c')).toMatchObject({ id: 'c' });
      await another.close();
      await admin.config('SET', 'maxmemory', '0');
      expect(await store.transcript.append('c', [line('more', '1')])).toMatchObject([{ position: 1 }]);
      expect(await store.desk.agents()).toEqual([]);
    } finally {
      admin.disconnect();
      await store.close();
      await redis.stop();
    }
  });
});

describeRedis('a Redis that may drop what it keeps', () => {
  it('is warned of, with what to do', async () => {
    const redis = await startRedis(['--maxmemory', '100mb', '--maxmemory-policy', 'allkeys-lru']);
    const warnings: string[] = [];
    const logger = { ...quiet, warn: (_: object, message: string) => void warnings.push(message) };
    const open = async (): Promise<void> => {
      const store = await openRedis({ url: redis.url, desk: 'main', logger, luaFolder });
      await store.close();
    };
    try {
      await open();
      expect(warnings).toEqual([expect.stringMatching(/allkeys-lru.*maxmemory-policy noeviction/)]);
    } finally {
      await redis.stop();
    }
  });
});
