import type { OpenShop, Shop } from './shop';

async function offeredTo(shop: Shop, ticket: { readonly id: string }): Promise<string | undefined> {
  return (await shop.see(ticket)).offer?.agent;
}

export function matchRules(open: OpenShop): void {
  it('offers a new ticket in the same step', async () => {
    const shop = await open();
    await shop.agent('mei');
    const wish = shop.wish(await shop.shopper('ann'));
    const result = await shop.desk.enqueue(wish);
    expect(result).toMatchObject({
      outcome: 'queued',
      ticket: { state: 'offered', offer: { agent: 'mei', deadline: shop.now + 30_000 } },
    });
  });

  it('offers what waits to an agent who comes on duty, in order, up to capacity', async () => {
    const shop = await open();
    const tickets = [];
    for (const name of ['ann', 'bob', 'cat']) tickets.push(await shop.queue(name));
    await shop.agent('mei', { capacity: 2 });
    const states = await Promise.all(tickets.map(async (ticket) => (await shop.see(ticket)).state));
    expect(states).toEqual(['offered', 'offered', 'queued']);
    expect(await shop.desk.agents()).toMatchObject([{ id: 'mei', load: 2, presence: 'online' }]);
  });

  it('asks agents with the skill and the language only', async () => {
    const shop = await open();
    await shop.agent('mei', { skills: ['payment'] });
    await shop.agent('lin', { languages: ['zh-Hans'] });
    await shop.agent('bo', { capacity: 1 });
    const ann = await shop.queue('ann');
    const bob = await shop.queue('bob');
    const cat = await shop.queue('cat', { locale: 'zh-Hans' });
    const dan = await shop.queue('dan', { skill: 'payment' });
    expect(await offeredTo(shop, ann)).toBe('bo');
    expect(await offeredTo(shop, bob)).toBeUndefined();
    expect(await offeredTo(shop, cat)).toBe('lin');
    expect(await offeredTo(shop, dan)).toBe('mei');
  });

  it('lets any language do while nobody on duty speaks it', async () => {
    const shop = await open();
    await shop.agent('mei', { languages: ['zh-Hans'], capacity: 1 });
    await shop.agent('bo', { languages: ['en'] }, 'busy');
    const ann = await shop.queue('ann', { locale: 'zh-Hant' });
    expect(await offeredTo(shop, ann)).toBe('mei');
  });

  it('opens tickets to others when the last speaker of their language goes', async () => {
    const shop = await open();
    await shop.agent('bo', { languages: ['en'] }, 'busy');
    await shop.agent('mei', { languages: ['zh-Hans'] });
    const ann = await shop.queue('ann', { locale: 'en' });
    expect(await offeredTo(shop, ann)).toBeUndefined();
    await shop.agent('bo', { languages: ['en'] }, 'away');
    expect(await offeredTo(shop, ann)).toBe('mei');
  });

  it('drops the wish for a skill after a while', async () => {
    const shop = await open({ presenceMs: 600_000 });
    await shop.agent('mei', { skills: ['payment'] });
    const ann = await shop.queue('ann');
    await shop.pass(59_000);
    expect(await offeredTo(shop, ann)).toBeUndefined();
    await shop.pass(1000);
    expect(await offeredTo(shop, ann)).toBe('mei');
  });

  it('keeps a complex ticket for seniors at first, while one is on duty', async () => {
    const shop = await open({ presenceMs: 600_000, offerMs: 600_000 });
    await shop.agent('mei');
    const before = await shop.queue('ann', { complexity: 'complex' });
    expect(await offeredTo(shop, before)).toBe('mei');
    await shop.agent('wang', { level: 'senior' }, 'busy');
    const ticket = await shop.queue('bob', { complexity: 'complex' });
    const simple = await shop.queue('cat');
    expect(await offeredTo(shop, simple)).toBe('mei');
    await shop.pass(29_000);
    expect(await offeredTo(shop, ticket)).toBeUndefined();
    await shop.pass(1000);
    expect(await offeredTo(shop, ticket)).toBe('mei');
  });

  it('opens complex tickets to juniors when the last senior goes', async () => {
    const shop = await open();
    await shop.agent('mei');
    await shop.agent('wang', { level: 'senior' }, 'busy');
    const ticket = await shop.queue('bob', { complexity: 'complex' });
    await shop.agent('wang', { level: 'senior' }, 'offline');
    expect(await offeredTo(shop, ticket)).toBe('mei');
  });

  it('takes the agent with the fewest tickets, then the one idle longest', async () => {
    const shop = await open();
    await shop.agent('mei');
    shop.now += 1000;
    await shop.agent('lin');
    const given = [];
    for (const name of ['ann', 'bob', 'cat']) given.push(await offeredTo(shop, await shop.queue(name)));
    expect(given).toEqual(['mei', 'lin', 'mei']);
  });

  it('asks the last agent of a shopper first, once', async () => {
    const shop = await open();
    await shop.agent('mei');
    shop.now += 1000;
    const first = await shop.accept(await shop.queue('ann'));
    await shop.desk.giveBack(first.id, 'mei');
    await shop.agent('lin');
    await shop.accept(await shop.queue('bob'));
    await shop.accept(await shop.queue('cat'));
    const again = await shop.queue('ann', { key: 'again' });
    expect(await offeredTo(shop, again)).toBe('mei');
    const { offer } = await shop.see(again);
    await shop.desk.decline(again.id, 'mei', offer?.id ?? '');
    expect(await offeredTo(shop, again)).toBe('lin');
  });

  it('offers nothing to agents who are busy, away or offline', async () => {
    const shop = await open();
    for (const presence of ['busy', 'away', 'offline'] as const) await shop.agent(presence, {}, presence);
    const ann = await shop.queue('ann');
    expect(await shop.see(ann)).toMatchObject({ state: 'queued' });
    await shop.agent('busy', {}, 'online');
    expect(await offeredTo(shop, ann)).toBe('busy');
  });

  it('offers again as soon as capacity or skills grow', async () => {
    const shop = await open();
    await shop.agent('mei', { capacity: 1 });
    await shop.queue('ann');
    const bob = await shop.queue('bob');
    const cat = await shop.queue('cat', { skill: 'payment' });
    await shop.agent('mei', { capacity: 2 });
    expect(await offeredTo(shop, bob)).toBe('mei');
    await shop.agent('mei', { capacity: 3, skills: ['payment'] });
    expect(await offeredTo(shop, cat)).toBe('mei');
  });

  it('asks everybody else before one who passed, and that one only after a pause', async () => {
    const shop = await open({ passedPauseMs: 60_000, offerMs: 600_000, missedLimit: 100 });
    await shop.agent('mei', { capacity: 1 });
    await shop.agent('lin', { capacity: 1 });
    const ann = await shop.queue('ann');
    for (const agent of ['lin', 'mei']) {
      const { offer } = await shop.see(ann);
      expect(offer?.agent).toBe(agent);
      await shop.desk.decline(ann.id, agent, offer?.id ?? '');
    }
    expect(await shop.see(ann)).toMatchObject({ state: 'queued', passedBy: ['lin', 'mei'] });
    await shop.agent('lin', { capacity: 2 });
    expect(await offeredTo(shop, ann)).toBeUndefined();
    await shop.desk.heartbeat('mei');
    for (let i = 0; i < 6; i += 1) {
      await shop.pass(10_000);
      await shop.desk.heartbeat('mei');
      await shop.desk.heartbeat('lin');
    }
    expect(await offeredTo(shop, ann)).toBe('lin');
  });

  it('lets an agent have the next ticket while one that was declined waits', async () => {
    const shop = await open();
    await shop.agent('mei', { capacity: 1 });
    const ann = await shop.queue('ann');
    const bob = await shop.queue('bob');
    const { offer } = await shop.see(ann);
    await shop.desk.decline(ann.id, 'mei', offer?.id ?? '');
    expect(await shop.see(ann)).toMatchObject({ state: 'queued', score: ann.score });
    expect(await offeredTo(shop, bob)).toBe('mei');
  });
}
