import type { Json } from '../../../handoff/transcript';
import type { OpenShop, Shop } from './shop';

const calm = { presenceMs: 86_400_000 };

async function positions(shop: Shop, tickets: readonly { readonly id: string }[]): Promise<(number | undefined)[]> {
  const found = await Promise.all(tickets.map(({ id }) => shop.desk.standing(id)));
  return found.map((standing) => standing?.position);
}

/** What the shopper's page is told about its state, from now on. */
function statusOf(shop: Shop, conversation: string): Json[] {
  const heard: Json[] = [];
  shop.store.signals.subscribe((signal) => {
    if (signal.type === 'moment' && signal.conversation === conversation) heard.push(signal.value);
  });
  return heard;
}

/** Returns once every signal sent so far was heard. */
async function heardAll(shop: Shop): Promise<void> {
  const last = new Promise<void>((resolve) => {
    const stop = shop.store.signals.subscribe((signal) => {
      if (signal.type !== 'moment' || signal.name !== 'probe') return;
      stop();
      resolve();
    });
  });
  shop.store.signals.publish({ type: 'moment', conversation: 'none', name: 'probe', value: null });
  await last;
}

export function standingRules(open: OpenShop): void {
  it('counts waiting and offered tickets that stand before it', async () => {
    const shop = await open();
    await shop.agent('mei', { capacity: 1 });
    const tickets = [];
    for (const name of ['ann', 'bob', 'cat']) tickets.push(await shop.queue(name));
    expect(await positions(shop, tickets)).toEqual([1, 2, 3]);
    await shop.accept(tickets[0]!);
    expect(await positions(shop, tickets)).toEqual([undefined, 1, 2]);
    const urgent = await shop.queue('dan', { priority: 'urgent' });
    expect(await positions(shop, [urgent, ...tickets.slice(1)])).toEqual([1, 2, 3]);
    expect(await shop.desk.standing('none')).toBeUndefined();
  });

  it('counts those only that could go to the same agents', async () => {
    const shop = await open();
    await shop.agent('mei', { capacity: 1 }, 'busy');
    await shop.agent('lin', { skills: ['payment'] }, 'busy');
    const ann = await shop.queue('ann');
    const bob = await shop.queue('bob', { skill: 'payment' });
    const cat = await shop.queue('cat', { skill: 'payment' });
    expect(await positions(shop, [ann, bob, cat])).toEqual([1, 1, 2]);
    await shop.agent('wang', { skills: ['order', 'payment'] }, 'busy');
    expect(await positions(shop, [ann, bob, cat])).toEqual([1, 2, 3]);
  });

  it('counts everybody while nobody is on duty', async () => {
    const shop = await open();
    const ann = await shop.queue('ann');
    const bob = await shop.queue('bob', { skill: 'payment' });
    expect(await positions(shop, [ann, bob])).toEqual([1, 2]);
    expect(await shop.desk.standing(bob.id)).toEqual({ position: 2, onDuty: 0 });
  });

  it('estimates the wait from how long tickets took lately, as a range', async () => {
    const shop = await open(calm);
    await shop.agent('mei', { capacity: 2 });
    const ann = await shop.accept(await shop.queue('ann'));
    const bob = await shop.accept(await shop.queue('bob'));
    const first = await shop.queue('cat');
    expect(await shop.desk.standing(first.id)).toEqual({ position: 1, onDuty: 1 });
    shop.now += 120_000;
    await shop.desk.hold(ann.id, 'mei');
    await shop.agent('mei', { capacity: 2 }, 'busy');
    await shop.desk.close(bob.id, 'mei', 'solved');
    expect(await shop.desk.standing(first.id)).toEqual({ position: 1, onDuty: 1, wait: { from: 30, to: 90 } });
    const second = await shop.queue('dan');
    expect((await shop.lines(second))[0]?.notice?.params).toEqual({
      reason: 'asked_person',
      position: 2,
      waitFrom: 60,
      waitTo: 180,
    });
  });

  it('goes back to older times when nothing was closed lately, and forgets those of last month', async () => {
    const shop = await open({ ...calm, abandonMs: 1e10 });
    const ann = await shop.active('ann', 'mei');
    shop.now += 100_000;
    await shop.desk.close(ann.id, 'mei', 'solved');
    await shop.agent('mei', { capacity: 1 }, 'busy');
    const bob = await shop.queue('bob');
    const wait = { from: 50, to: 150 };
    for (const later of [3_600_000, 86_400_000, 10 * 86_400_000]) {
      shop.now += later;
      expect(await shop.desk.standing(bob.id)).toMatchObject({ wait });
    }
    shop.now += 15 * 86_400_000;
    expect(await shop.desk.standing(bob.id)).not.toHaveProperty('wait');
  });

  it('tells a better place, at most every so often, and never a worse one', async () => {
    const shop = await open(calm);
    await shop.agent('mei', {}, 'busy');
    const ann = await shop.queue('ann');
    const bob = await shop.queue('bob');
    const cat = await shop.queue('cat');
    await heardAll(shop);
    const heard = statusOf(shop, cat.conversation);
    await shop.desk.cancel(ann.conversation);
    await shop.desk.cancel(bob.conversation);
    await heardAll(shop);
    expect(heard).toEqual([]);
    await shop.pass(20_000);
    await heardAll(shop);
    expect(heard).toEqual([{ state: 'queued', position: 1 }]);
    await shop.queue('dan', { priority: 'urgent' });
    await shop.pass(60_000);
    await heardAll(shop);
    expect(heard).toHaveLength(1);
    expect((await shop.notices(cat)).filter((code) => code === 'queued')).toHaveLength(1);
  });
}
