import { startRedis } from '../../../scripts/rig/redis-server';
import type { RedisServer } from '../../../scripts/rig/redis-server';
import { describeRedis } from '../../support/describe-redis';
import { deskContract } from '../contract/desk-contract';
import { makeRedisAt } from './make-redis';

describeRedis('on a real server', () => {
  let redis: RedisServer;

  beforeAll(async () => {
    redis = await startRedis(['--appendfsync', 'no']);
  });
  afterAll(() => redis.stop());

  deskContract(
    'Redis',
    makeRedisAt(() => redis.url),
  );
});
