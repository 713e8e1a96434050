import { startCluster } from '../../../scripts/rig/redis-cluster';
import type { RedisCluster } from '../../../scripts/rig/redis-cluster';
import { describeRedis } from '../../support/describe-redis';
import { claimAll } from './claim';

describeRedis('a cluster of three masters under many clients', () => {
  let cluster: RedisCluster;

  beforeAll(async () => {
    cluster = await startCluster();
  }, 60_000);
  afterAll(() => cluster.stop());

  it('gives each of 2,000 tickets one owner, however 64 clients claim them at once', async () => {
    const desks = ['main', 'east', 'west'].map((desk) => ({ url: cluster.url, desk, clients: 64, tickets: 2000 }));
    await Promise.all(desks.map(claimAll));
  }, 600_000);
});
