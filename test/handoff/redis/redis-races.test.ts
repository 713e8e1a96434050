import { startRedis } from '../../../scripts/rig/redis-server';
import { describeRedis } from '../../support/describe-redis';
import { claimAll } from './claim';

describeRedis('64 clients that claim 2,000 tickets at once', () => {
  it('get each ticket once, and never more than they have room for', async () => {
    const redis = await startRedis(['--appendfsync', 'everysec']);
    try {
      await claimAll({ url: redis.url, desk: 'main', clients: 64, tickets: 2000 });
    } finally {
      await redis.stop();
    }
  }, 120_000);
});
