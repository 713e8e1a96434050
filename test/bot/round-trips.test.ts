import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { createTurns } from '../../bot/turn';
import type { Responder } from '../../bot/turn';
import type { Store } from '../../handoff/store';
import { openRedis } from '../../handoff/redis/open-redis';
import { startRedis } from '../../scripts/rig/redis-server';
import type { RedisServer } from '../../scripts/rig/redis-server';
import { describeRedis } from '../support/describe-redis';
import { silent } from '../support/read-log';
import { luaFolder } from '../handoff/redis/make-redis';

/** A turn that costs most: it opens a ticket. */
const handsOver = (store: Store): Responder => ({
  async respond({ conversation, line, state }) {
    const shopper = { id: 's1' };
    await store.desk.enqueue({
      ...{ conversation: conversation.id, key: `${conversation.id}:${String(line.position)}`, shopper, facts: {} },
      ...{ skill: 'order', intent: 'order', topic: 'order/return', reason: 'upset', locale: 'en' },
      ...{ priority: 'normal', complexity: 'simple' },
    });
    const lines = [{ by: 'bot', kind: 'message', text: 'a person comes' }] as const;
    return { lines, state: { json: '{}', version: state?.version ?? 0 }, decision: 'escalate' };
  },
  apologise: () => [],
  greet: () => [],
});

describeRedis('a turn on Redis', () => {
  let redis: RedisServer;
  let store: Store;

  beforeAll(async () => {
    redis = await startRedis();
    store = await openRedis({ url: redis.url, desk: randomUUID(), logger: silent, luaFolder });
  });
  afterAll(async () => {
    await store.close();
    await redis.stop();
  });

  it('makes three round trips at most, also when it opens a ticket', async () => {
    await store.transcript.create({ id: 'c1', channel: 'test', locale: 'en', shopper: { id: 's1' } });
    const turns = createTurns({
      ...{ transcript: store.transcript, responder: handsOver(store), clock: store.clock, logger: silent },
    });
    const say = async (text: string): Promise<void> => {
      await turns.receive('c1', { by: 'shopper', kind: 'message', text });
      await turns.idle();
    };
    // The first turn also brings the commands to the server.
    await say('where is it');
    const client = new Redis(redis.url);
    const monitor = await client.monitor();
    const seen: string[] = [];
    monitor.on('monitor', (_time: string, [name = '']: string[], source: string) => {
      if (source !== 'lua') seen.push(name.toLowerCase());
    });
    await say('a person please');
    await client.ping('end');
    while (!seen.includes('ping')) await new Promise((resolve) => monitor.once('monitor', resolve));
    monitor.disconnect();
    client.disconnect();
    expect(seen.filter((name) => name !== 'ping')).toEqual(['fcall', 'fcall', 'fcall']);
  });
});
