import { startCluster } from '../../../scripts/rig/redis-cluster';
import type { RedisCluster } from '../../../scripts/rig/redis-cluster';
import { Cluster } from 'ioredis';
import { keyOf, rootOf } from '../../../handoff/redis/keys';
import { describeRedis } from '../../support/describe-redis';
import { claimAll } from './claim';

/** Their hash tags lie on all three masters. */
const desks = ['main', 'east', 'west', 'north', 'south'];

describeRedis('a cluster of three masters', () => {
  let cluster: RedisCluster;

  beforeAll(async () => {
    cluster = await startCluster();
  }, 60_000);
  afterAll(() => cluster.stop());

  it('has several desks, each on one of its masters, and each ticket gets one owner', async () => {
    await Promise.all(desks.map((desk) => claimAll({ url: cluster.url, desk, clients: 16, tickets: 400 })));
    const client = new Cluster(cluster.masters.map(({ port }) => ({ host: '127.0.0.1', port })));
    try {
      await client.ping();
      const sizes = await Promise.all(client.nodes('master').map((node) => node.dbsize()));
      expect(sizes.every((size) => size > 0)).toBe(true);
      for (const desk of desks) {
        const slots = ['agents', 'waiting'] as const;
        const [one, other] = await Promise.all(
          slots.map((name) => client.cluster('KEYSLOT', keyOf(rootOf(desk), name))),
        );
        expect(one).toBe(other);
      }
    } finally {
      client.disconnect();
    }
  }, 120_000);
});
