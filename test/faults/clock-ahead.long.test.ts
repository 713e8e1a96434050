import { resolve } from 'node:path';
import { signIn } from '../../scripts/rig/agent';
import { PASSWORD, startStack } from '../../scripts/rig/stack';
import type { Stack } from '../../scripts/rig/stack';
import { enterShop } from '../../scripts/rig/shopper';
import type { Shopper } from '../../scripts/rig/shopper';
import { until } from '../../scripts/rig/until';
import { describeRedis } from '../support/describe-redis';
import { PATIENCE_MS } from './talk';

const hourAhead = resolve(__dirname, '../support/hour-ahead.cjs');
const OFFER_MS = 300_000;

/** The second process lives an hour ahead. One thing falls due soon, so that its sweeper is seen at work. */
const environment = (which: number): Record<string, string> => ({
  DESK_OFFER_SECONDS: String(OFFER_MS / 1000),
  DESK_PRESENCE_SECONDS: '300',
  DESK_GRACE_SECONDS: '300',
  DESK_WRAP_UP_SECONDS: '2',
  ...(which === 1 ? { NODE_OPTIONS: `--require ${hourAhead}` } : {}),
});

describeRedis('a process whose clock is an hour ahead', () => {
  let stack: Stack;

  beforeAll(async () => {
    stack = await startStack({ store: 'redis', processes: 2, agents: 1, capacity: 3, environment });
  }, 120_000);
  afterAll(() => stack.dispose());

  it(
    'expires nothing early, though it alone watches the timers',
    async () => {
      const [right, ahead] = stack.services;
      if (!right || !ahead) throw new Error('two processes are needed');
      const first = await signIn(right.url, 'agent1', PASSWORD);
      await first.presence('online');
      const ask = async (): Promise<Shopper> => {
        const shopper = await enterShop(right.url, 'en');
        await shopper.say('I want to talk to a human');
        return shopper;
      };
      const [ann, dan] = [await ask(), await ask()];
      const taken = [await first.takeOffer(), await first.takeOffer()];
      const of = ({ conversation }: Shopper): string =>
        taken.find((ticket) => ticket.conversation === conversation)?.id ?? '';
      await first.say(of(ann), 'hello Ann');
      const [bob, cat] = [await ask(), await ask()];
      const offered = await until(async () => (await first.desk()).mine.find(({ offer }) => offer !== undefined));
      first.leave();
      await right.end('SIGKILL');

      const agent = await signIn(ahead.url, 'agent1', PASSWORD);
      await agent.presence('busy');
      for (const shopper of [ann, bob, cat, dan]) await shopper.reconnect(ahead.url);
      await agent.move(of(dan), 'close', { outcome: 'solved' });
      await agent.events.first(
        ({ ticket, data }) => ticket === of(dan) && JSON.stringify(data).includes('closed'),
        0,
        PATIENCE_MS,
      );

      const { mine, waiting } = await agent.desk();
      expect(mine.find(({ id }) => id === offered.id)?.offer).toEqual(offered.offer);
      expect(offered.offer?.deadline).toBeLessThan(Date.now() + OFFER_MS);
      expect(mine.find(({ id }) => id === of(ann))).toMatchObject({ state: 'active' });
      expect(waiting.map(({ conversation }) => conversation)).toContain(cat.conversation);
      expect(cat.told().join()).not.toMatch(/leave a message/i);

      await agent.say(of(ann), 'still here');
      await ann.heard.first(({ text }) => text === 'still here', 0, PATIENCE_MS);
      await ann.say('good');
      await agent.reads(of(ann), /^good$/);
      const accepted = await agent.call('POST', `/tickets/${offered.id}/accept`, { offer: offered.offer?.id });
      expect(accepted.status).toBe(200);
      await bob.hears(/agent1 from our team/, 0, PATIENCE_MS);
      for (const each of [agent, ann, bob, cat, dan]) each.leave();
    },
    4 * PATIENCE_MS,
  );
});
