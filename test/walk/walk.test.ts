import { signIn } from '../../scripts/rig/agent';
import type { Agent } from '../../scripts/rig/agent';
import { startRedis } from '../../scripts/rig/redis-server';
import type { RedisServer } from '../../scripts/rig/redis-server';
import { addAgent, startService } from '../../scripts/rig/service';
import type { Service } from '../../scripts/rig/service';
import { describeRedis } from '../support/describe-redis';
import { walk } from './walk';
import { WALKS } from './words';

/** Several starts of the service, each of some seconds on a busy machine. */
const PATIENCE_MS = 180_000;
const SECRET_KEY = 'a key that every process of this test shares';

describe('the main job on the embedded store', () => {
  let service: Service;
  let agent: Agent;

  beforeAll(async () => {
    service = await startService();
    agent = await signIn(service.url, 'demo', service.password ?? '');
  }, PATIENCE_MS);
  afterAll(async () => {
    agent.leave();
    await service.dispose();
  });

  it.each(WALKS.map((words) => [words.locale, words] as const))(
    'is done from greeting to rating in %s',
    async (_, words) => {
      await walk(words, service.url, agent);
    },
  );

  it(
    'keeps everything when the process is killed at each step',
    async () => {
      await agent.presence('offline');
      const [words] = WALKS;
      if (!words) throw new Error('no walk');
      await walk(words, service.url, agent, async (_step, shopper) => {
        agent.leave();
        service = await service.restart();
        await shopper.reconnect();
        agent = await signIn(service.url, 'demo', service.password ?? '');
        return agent;
      });
    },
    PATIENCE_MS,
  );
});

describeRedis('the main job on Redis, shopper and agent on two processes', () => {
  let redis: RedisServer;
  let shops: Service;
  let desks: Service;
  let agent: Agent;

  beforeAll(async () => {
    redis = await startRedis();
    const environment = { STORE_URL: redis.url, SECRET_KEY };
    shops = await startService(environment);
    desks = await startService(environment);
    await addAgent(environment, 'demo2', 'Demo', 'a long password');
    agent = await signIn(desks.url, 'demo2', 'a long password');
  }, PATIENCE_MS);
  afterAll(async () => {
    agent.leave();
    await shops.dispose();
    await desks.dispose();
    await redis.stop();
  });

  it.each(WALKS.map((words) => [words.locale, words] as const))(
    'is done from greeting to rating in %s',
    async (_, words) => {
      await walk(words, shops.url, agent);
    },
  );

  it(
    'keeps everything when the shopper’s process is killed at each step',
    async () => {
      await agent.presence('offline');
      const [words] = WALKS;
      if (!words) throw new Error('no walk');
      await walk(words, shops.url, agent, async (_step, shopper) => {
        shops = await shops.restart();
        await shopper.reconnect();
        return undefined;
      });
    },
    PATIENCE_MS,
  );
});
