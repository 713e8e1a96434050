import { persist } from '../../scripts/rig/persist';
import { Post } from '../../scripts/rig/post';
import { startStack } from '../../scripts/rig/stack';
import type { Stack } from '../../scripts/rig/stack';
import { until } from '../../scripts/rig/until';
import { describeRedis } from '../support/describe-redis';
import { expectEveryEvent, PATIENCE_MS, Talk } from './talk';

/** Times so long that nothing falls due by itself. */
const environment = () => ({
  DESK_OFFER_SECONDS: '600',
  DESK_PRESENCE_SECONDS: '600',
  DESK_GRACE_SECONDS: '600',
});

describeRedis('two processes on one Redis, in the middle of a talk', () => {
  let stack: Stack;
  let post: Post;
  let talk: Talk;
  let turn = 0;
  /** Another process each time, dead or alive. */
  const anyUrl = (): string => stack.services[(turn += 1) % stack.services.length]?.url ?? '';
  const readiness = async (url: string): Promise<number> => (await fetch(`${url}/readyz`)).status;

  beforeAll(async () => {
    stack = await startStack({ store: 'redis', processes: 2, agents: 1, capacity: 4, environment });
  }, 120_000);
  afterAll(() => stack.dispose());

  beforeEach(async () => {
    post = new Post(anyUrl, 'agent1');
    await post.comeOn();
    talk = await Talk.begin(anyUrl, post);
    talk.start();
  });
  afterEach(async () => {
    await persist(async () => (await post.agent()).move(talk.ticket.id, 'close', { outcome: 'solved' }));
    await persist(async () => (await post.agent()).move(talk.ticket.id, 'done'));
    talk.shopper.leave();
    await post.leave();
  });

  it(
    'lose, double and mix up nothing when one of them is killed, and then the other',
    async () => {
      await talk.goesOn();
      await stack.strike(0);
      await talk.goesOn();
      await stack.strike(1);
      await talk.goesOn();
      await talk.end();
      await talk.isWhole();
      expectEveryEvent(post);
    },
    3 * PATIENCE_MS,
  );

  it(
    'go on by themselves when Redis is killed and comes back, with all that was acknowledged',
    async () => {
      await talk.goesOn();
      await stack.redis?.kill();
      await stack.redis?.start();
      await talk.goesOn();
      await talk.end();
      await talk.isWhole();
      expectEveryEvent(post);
    },
    3 * PATIENCE_MS,
  );

  it(
    'refuse new lines while Redis is away and store nothing; sent again by its id a line is there once',
    async () => {
      await talk.goesOn(1);
      await talk.end();
      const [service] = stack.services;
      const url = service?.url ?? '';
      const agent = await post.agent();
      await stack.redis?.kill();
      await expect(talk.shopper.say('shopper 100.', 'away-1', url)).rejects.toThrow(/: 503 .*Nothing was stored/);
      const path = `/tickets/${talk.ticket.id}/messages`;
      const refused = await agent.call('POST', path, { clientId: 'away-2', text: 'agent 100.' });
      expect(refused).toMatchObject({ status: 503, body: { code: 'STORE_AWAY' } });
      expect(await readiness(url)).toBe(503);

      // Neither process is told anything: they find Redis by themselves.
      await stack.redis?.start();
      for (const each of stack.services) {
        await until(async () => ((await readiness(each.url)) === 200 ? true : undefined), PATIENCE_MS);
      }
      const ids = [await talk.shopper.say('shopper 100.', 'away-1', url)];
      ids.push(await persist(() => talk.shopper.say('shopper 100.', 'away-1', anyUrl())));
      expect(new Set(ids).size).toBe(1);
      const again = async (): Promise<number> =>
        persist(async () => (await post.agent()).call('POST', path, { clientId: 'away-2', text: 'agent 100.' })).then(
          ({ status }) => status,
        );
      expect([await again(), await again()]).toEqual([200, 200]);
      talk.acknowledged.push('shopper 100.', 'agent 100.');
      await talk.shopper.heard.first(({ text }) => text === 'agent 100.', 0, PATIENCE_MS);
      await talk.isWhole();
    },
    3 * PATIENCE_MS,
  );

  it(
    'hold a line back, not refuse it, when Redis is away for a moment only',
    async () => {
      await talk.goesOn(1);
      await talk.end();
      await stack.redis?.kill();
      const line = talk.shopper.say('shopper 200.', 'moment', stack.services[0]?.url);
      await stack.redis?.start();
      // On a machine so slow that the moment was too long, the line was refused whole: then it is sent again.
      await line.catch(() => persist(() => talk.shopper.say('shopper 200.', 'moment', anyUrl())));
      talk.acknowledged.push('shopper 200.');
      await talk.shopper.heard.first(({ text }) => text === 'shopper 200.', 0, PATIENCE_MS);
      await talk.isWhole();
    },
    3 * PATIENCE_MS,
  );
});
