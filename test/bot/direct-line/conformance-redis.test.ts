import { describeRedis } from '../../support/describe-redis';
import { pollingRules } from './polling-rules';
import { startRedis } from './redis-server';
import type { RedisServer } from './redis-server';
import { openShop } from './service';
import { socketRules } from './socket-rules';

describeRedis('the common client, on Redis', () => {
  let redis: RedisServer;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.stop());

  describe('by socket', () => socketRules(() => openShop(redis.url)));
  describe('by polling', () => pollingRules(() => openShop(redis.url)));
});
