import type { OpenShop } from './shop';

export function presenceRules(open: OpenShop): void {
  it('knows an agent by profile and presence', async () => {
    const shop = await open();
    const [mei] = [await shop.desk.setPresence({ ...shopProfile, id: 'mei' }, 'online')];
    expect(mei).toEqual({ ...shopProfile, id: 'mei', presence: 'online', load: 0, idleSince: shop.now, missed: 0 });
    await shop.desk.setPresence({ ...shopProfile, id: 'mei', name: 'May' }, 'busy');
    expect(await shop.desk.agents()).toMatchObject([{ id: 'mei', name: 'May', presence: 'busy' }]);
    expect((await shop.desk.numbers()).agents).toEqual({ online: 0, busy: 1, away: 0, offline: 0 });
  });

  it('gives up an agent without a heartbeat, and takes back the offers at once', async () => {
    const shop = await open({ offerMs: 600_000 });
    await shop.agent('mei');
    const ticket = await shop.queue('ann');
    await shop.pass(20_000);
    expect(await shop.desk.heartbeat('mei')).toBe(true);
    await shop.pass(29_000);
    expect(await shop.see(ticket)).toMatchObject({ state: 'offered' });
    await shop.pass(1000);
    expect(await shop.see(ticket)).toMatchObject({ state: 'queued', score: ticket.score, passedBy: [] });
    expect(await shop.desk.agents()).toMatchObject([{ presence: 'offline', load: 0, missed: 0 }]);
    expect(await shop.desk.heartbeat('mei')).toBe(false);
    expect(await shop.desk.heartbeat('nobody')).toBe(false);
  });

  it('puts the tickets of a lost agent back after the grace, and tells the shoppers', async () => {
    const shop = await open();
    const ann = await shop.active('ann', 'mei');
    const bob = await shop.active('bob', 'mei');
    await shop.desk.hold(bob.id, 'mei');
    await shop.pass(89_000);
    expect(await shop.see(ann)).toMatchObject({ state: 'active', agent: 'mei' });
    await shop.pass(1000);
    for (const ticket of [ann, bob]) {
      const now = await shop.see(ticket);
      expect(now).toMatchObject({ state: 'queued', score: ticket.score });
      expect(now).not.toHaveProperty('agent');
      expect((await shop.notices(ticket)).at(-1)).toBe('put_back');
      expect(await shop.store.transcript.conversation(ticket.conversation)).toMatchObject({ owner: 'bot' });
    }
    expect(await shop.desk.ticketsOf('mei')).toEqual([]);
  });

  it('leaves the tickets with an agent who comes back within the grace', async () => {
    const shop = await open();
    const ticket = await shop.active('ann', 'mei');
    await shop.pass(80_000);
    await shop.agent('mei');
    await shop.pass(29_000);
    expect(await shop.see(ticket)).toMatchObject({ state: 'active', agent: 'mei' });
    expect(await shop.desk.agents()).toMatchObject([{ presence: 'online', load: 1 }]);
  });

  it('offers what was put back to somebody else at once', async () => {
    const shop = await open();
    const ticket = await shop.active('ann', 'mei');
    for (let i = 0; i < 10; i += 1) {
      await shop.agent('lin');
      await shop.pass(10_000);
    }
    expect(await shop.see(ticket)).toMatchObject({ state: 'offered', offer: { agent: 'lin' } });
  });

  it('keeps active tickets with an agent who is away, and takes back the offers', async () => {
    const shop = await open();
    const ann = await shop.active('ann', 'mei');
    const bob = await shop.queue('bob');
    await shop.agent('mei', {}, 'away');
    expect(await shop.see(bob)).toMatchObject({ state: 'queued' });
    for (let i = 0; i < 12; i += 1) {
      await shop.pass(9000);
      await shop.desk.heartbeat('mei');
    }
    expect(await shop.see(ann)).toMatchObject({ state: 'active', agent: 'mei' });
  });

  it('keeps the offers of an agent who turns busy', async () => {
    const shop = await open();
    await shop.agent('mei');
    const ticket = await shop.queue('ann');
    await shop.agent('mei', {}, 'busy');
    expect(await shop.accept(ticket)).toMatchObject({ state: 'active' });
  });

  it('gives an agent who goes offline the grace to come back', async () => {
    const shop = await open();
    const ticket = await shop.active('ann', 'mei');
    await shop.agent('mei', {}, 'offline');
    await shop.pass(59_000);
    expect(await shop.see(ticket)).toMatchObject({ state: 'active' });
    await shop.pass(1000);
    expect(await shop.see(ticket)).toMatchObject({ state: 'queued' });
  });

  it('loses and doubles nothing when time jumps ahead by an hour', async () => {
    const shop = await open();
    const ann = await shop.active('ann', 'mei');
    const bob = await shop.queue('bob');
    shop.now += 3_600_000;
    await shop.sweep();
    await shop.pass(120_000);
    const waiting = (await shop.desk.waiting(10)).map(({ id }) => id);
    expect(waiting).toEqual([ann.id, bob.id]);
    await shop.agent('lin');
    expect(await shop.desk.ticketsOf('lin')).toHaveLength(2);
    for (const ticket of [ann, bob]) expect(await shop.accept(ticket)).toMatchObject({ agent: 'lin' });
  });

  it('goes on from where it was when the clock is set back', async () => {
    const shop = await open();
    await shop.agent('mei');
    const ann = await shop.queue('ann');
    shop.now -= 3_600_000;
    const bob = await shop.queue('bob');
    expect(await shop.accept(ann)).toMatchObject({ state: 'active' });
    expect(await shop.accept(bob)).toMatchObject({ state: 'active' });
    expect((await shop.desk.sweep(100)).repaired).toBe(0);
    expect(await shop.desk.numbers()).toMatchObject({ active: 2, waiting: 0 });
  });
}

const shopProfile = { name: 'mei', skills: ['order'], languages: ['en'], capacity: 4, level: 'junior' } as const;
