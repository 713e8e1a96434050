import { HandoffError } from '../../../handoff/errors';
import type { OpenShop } from './shop';

async function codes(acts: readonly Promise<unknown>[]): Promise<string[]> {
  const results = await Promise.allSettled(acts);
  return results.map((result) => {
    if (result.status === 'fulfilled') return 'ok';
    return result.reason instanceof HandoffError ? result.reason.code : String(result.reason);
  });
}

const count = (all: readonly string[], code: string): number => all.filter((one) => one === code).length;

export function raceRules(open: OpenShop): void {
  it('queues once when a conversation asks many times at once', async () => {
    const shop = await open();
    const conversation = await shop.shopper('ann');
    const wishes = Array.from({ length: 20 }, () => shop.wish(conversation));
    const results = await Promise.all(wishes.map((wish) => shop.desk.enqueue(wish)));
    expect(results.filter(({ outcome }) => outcome === 'queued')).toHaveLength(1);
    expect(results.filter(({ outcome }) => outcome === 'open')).toHaveLength(19);
    expect(await shop.desk.waiting(100)).toHaveLength(1);
  });

  it('gives a ticket to one of many who take it at once', async () => {
    const shop = await open();
    const names = Array.from({ length: 10 }, (_, i) => `agent-${i}`);
    for (const name of names) await shop.agent(name, {}, 'busy');
    const ticket = await shop.queue('ann');
    const all = await codes(names.map((name) => shop.desk.take(ticket.id, name, false)));
    expect(count(all, 'ok')).toBe(1);
    expect(count(all, 'NOT_YOURS')).toBe(9);
    expect((await shop.notices(ticket)).filter((code) => code === 'agent_joined')).toHaveLength(1);
    const loads = (await shop.desk.agents()).map(({ load }) => load);
    expect(loads.reduce((sum, load) => sum + load)).toBe(1);
  });

  it('lets one of accept, decline, cancel and sweep win', async () => {
    for (let round = 0; round < 5; round += 1) {
      const shop = await open();
      await shop.agent('mei');
      const ticket = await shop.queue('ann');
      const { offer } = await shop.see(ticket);
      const id = offer?.id ?? '';
      const acts = [
        () => shop.desk.accept(ticket.id, 'mei', id),
        () => shop.desk.decline(ticket.id, 'mei', id),
        () => shop.desk.accept(ticket.id, 'mei', id),
      ];
      const all = await codes([...acts.slice(round % 3), ...acts.slice(0, round % 3)].map((act) => act()));
      expect(count(all, 'ok')).toBe(1);
      expect(count(all, 'OFFER_GONE')).toBe(2);
    }
  });

  it('never offers more than capacity, however many come at once', async () => {
    const shop = await open();
    for (const name of ['mei', 'lin', 'bo']) await shop.agent(name, { capacity: 3 });
    await Promise.all(Array.from({ length: 30 }, (_, i) => shop.queue(`shopper-${i}`)));
    for (const { load } of await shop.desk.agents()) expect(load).toBe(3);
    expect(await shop.desk.numbers()).toMatchObject({ waiting: 21, offered: 9 });
  });

  it('fires a timer once when many sweep at once', async () => {
    const shop = await open();
    await shop.agent('mei');
    const ticket = await shop.queue('ann');
    shop.now += 31_000;
    const swept = await Promise.all(Array.from({ length: 10 }, () => shop.desk.sweep(100)));
    expect(swept.reduce((sum, { missed }) => sum + missed, 0)).toBeLessThanOrEqual(1);
    expect(swept.every(({ repaired }) => repaired === 0)).toBe(true);
    expect(await shop.see(ticket)).toMatchObject({ state: 'queued' });
  });

  it('has one line for a client id that comes many times at once', async () => {
    const shop = await open();
    const ticket = await shop.active('ann', 'mei');
    const lines = await Promise.all(Array.from({ length: 10 }, () => shop.say(ticket, 'mei', 'hi', 'mei:1')));
    expect(new Set(lines.map(({ position }) => position)).size).toBe(1);
    expect((await shop.lines(ticket)).filter(({ by }) => by === 'agent')).toHaveLength(1);
  });

  it('fires no more than the limit, and all of it in the end', async () => {
    const shop = await open({ longestWaitMs: 1000, positionEveryMs: 3_600_000, queueLimit: 1000 });
    for (let i = 0; i < 30; i += 1) await shop.queue(`shopper-${i}`);
    shop.now += 1000;
    expect(await shop.desk.sweep(10)).toEqual({ fired: 10, repaired: 0, missed: 0 });
    expect(await shop.sweep()).toBe(20);
  });
}
