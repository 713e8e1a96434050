import { setTimeout as wait } from 'node:timers/promises';
import { signIn } from '../../scripts/rig/agent';
import { persist } from '../../scripts/rig/persist';
import { PASSWORD, startStack } from '../../scripts/rig/stack';
import type { Stack } from '../../scripts/rig/stack';
import { enterShop } from '../../scripts/rig/shopper';
import { until } from '../../scripts/rig/until';
import { describeRedis } from '../support/describe-redis';
import { beforeTheLoss, isInOnePlace, offeredToOther, othersTakeOver } from './lost-agent';
import type { LostAgent } from './lost-agent';
import { PATIENCE_MS } from './talk';

/** Offers, presence and the grace, all of them over within the pause. */
const environment = () => ({ DESK_OFFER_SECONDS: '8', DESK_PRESENCE_SECONDS: '6', DESK_GRACE_SECONDS: '2' });
const LONGER_THAN_ALL_MS = 12_000;

const pause = (pid: number): boolean => process.kill(pid, 'SIGSTOP');
const wake = (pid: number): boolean => process.kill(pid, 'SIGCONT');

describeRedis('one of two processes on Redis that sleeps through every deadline', () => {
  let stack: Stack;
  let scene: LostAgent;

  beforeAll(async () => {
    stack = await startStack({ store: 'redis', processes: 2, agents: 2, capacity: 4, environment });
  }, 120_000);
  afterAll(async () => {
    scene.leave();
    await stack.dispose();
  });

  it(
    'finds its tickets with others when it wakes, and what it was told too late is refused',
    async () => {
      const [awake, asleep] = stack.services;
      if (!awake || !asleep) throw new Error('two processes are needed');
      scene = await beforeTheLoss(asleep.url, awake.url);
      const { lost, other, tickets } = scene;
      const cat = await enterShop(asleep.url, 'en');
      await cat.hears(/./);
      const offer = (await lost.desk()).mine.find(({ id }) => id === tickets.bob)?.offer?.id;

      pause(asleep.pid);
      const began = performance.now();
      // A connection that was kept alive for too long is closed on waking: then the client sends it again.
      const late = [
        persist(() => lost.call('POST', `/tickets/${tickets.ann}/messages`, { clientId: 'late', text: 'hello late' })),
        persist(() => lost.call('POST', `/tickets/${tickets.bob}/accept`, { offer })),
      ];
      const asked = persist(() => cat.say('How do I return something?', 'slept'));
      expect(await offeredToOther(scene, tickets.bob)).toBeLessThan(await offeredToOther(scene, tickets.ann));
      await othersTakeOver(scene);
      await wait(LONGER_THAN_ALL_MS - (performance.now() - began));
      wake(asleep.pid);

      expect((await Promise.all(late)).map(({ status }) => status)).toEqual([403, 409]);
      await asked;
      await cat.hears(/return/i, 1, PATIENCE_MS);
      expect(cat.told().filter((text) => /return/i.test(text))).toHaveLength(1);
      await isInOnePlace(scene);
      const { transcript } = await other.ticket(tickets.ann);
      expect(transcript.lines.map(({ text }) => text)).not.toContain('hello late');
      cat.leave();
    },
    4 * PATIENCE_MS,
  );
});

describe('the only process, on the embedded store, that sleeps through every deadline', () => {
  let stack: Stack;

  beforeAll(async () => {
    stack = await startStack({ store: 'embedded', processes: 1, agents: 2, capacity: 4, environment });
  }, 120_000);
  afterAll(() => stack.dispose());

  it(
    'has every ticket in one place when it wakes, and every line once',
    async () => {
      const [service] = stack.services;
      if (!service) throw new Error('a process is needed');
      const scene = await beforeTheLoss(service.url, service.url);
      const { ann, bob, tickets } = scene;
      scene.lost.leave();

      pause(service.pid);
      const said = persist(() => ann.say('hello while asleep', 'slept'));
      await wait(LONGER_THAN_ALL_MS);
      wake(service.pid);

      const id = await said;
      expect(await ann.say('hello while asleep', 'slept')).toBe(id);
      // agent1's page is gone; agent2's comes back, as a page that was told that it is gone does.
      const back = await signIn(service.url, 'agent2', PASSWORD);
      await back.presence('online');
      const mine = await until(async () => {
        for (const { id: offered, offer } of (await back.desk()).mine) {
          if (offer) await back.call('POST', `/tickets/${offered}/accept`, { offer: offer.id });
        }
        const active = (await back.desk()).mine.filter(({ state }) => state === 'active');
        return active.length === 2 ? active : undefined;
      }, PATIENCE_MS);
      expect(mine.map((ticket) => ticket.id).sort()).toEqual([tickets.ann, tickets.bob].sort());
      await back.say(tickets.ann, 'hello again');
      await ann.reconnect();
      await ann.heard.first(({ text }) => text === 'hello again', 0, PATIENCE_MS);
      const words = ann.heard.items.map(({ text = '' }) => text).filter((text) => text.startsWith('hello'));
      expect(words).toEqual(['hello Ann', 'hello agent', 'hello while asleep', 'hello again']);
      back.leave();
      bob.leave();
      scene.leave();
    },
    4 * PATIENCE_MS,
  );
});
