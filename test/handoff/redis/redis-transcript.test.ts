import { startRedis } from '../../../scripts/rig/redis-server';
import type { RedisServer } from '../../../scripts/rig/redis-server';
import { describeRedis } from '../../support/describe-redis';
import { recordsContract } from '../contract/records-contract';
import { transcriptContract } from '../contract/transcript-contract';
import { makeRedisAt } from './make-redis';

describeRedis('on a real server', () => {
  let redis: RedisServer;

  beforeAll(async () => {
    redis = await startRedis(['--appendfsync', 'no']);
  });
  afterAll(() => redis.stop());

  const makeStore = makeRedisAt(() => redis.url);
  transcriptContract('Redis', makeStore);
  recordsContract('Redis', makeStore);
});
