import { startRedis } from '../../../scripts/rig/redis-server';
import type { RedisServer } from '../../../scripts/rig/redis-server';
import { historyContract } from '../contract/history-contract';
import { makeEmbedded } from '../contract/make-embedded';
import { makeRedisAt } from './make-redis';

/** The same random histories on Redis and on the embedded store, which must show the same after each step. */
export function sideBySide(runs: number): void {
  let redis: RedisServer;

  beforeAll(async () => {
    redis = await startRedis(['--appendfsync', 'no']);
  });
  afterAll(() => redis.stop());

  historyContract(
    'Redis',
    makeRedisAt(() => redis.url),
    { runs, like: makeEmbedded },
  );
}
