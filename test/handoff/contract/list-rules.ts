import type { Presence } from '../../../handoff/desk';
import type { OpenShop } from './shop';

export function listRules(open: OpenShop): void {
  it('lists what lies on an agent’s desk', async () => {
    const shop = await open();
    const held = await shop.active('ann', 'mei');
    const active = await shop.active('bob', 'mei');
    const closed = await shop.active('cat', 'mei');
    const offered = await shop.queue('dan');
    await shop.desk.hold(held.id, 'mei');
    await shop.desk.close(closed.id, 'mei', 'solved');
    const mine = await shop.desk.ticketsOf('mei');
    expect(mine.map(({ id, state }) => [id, state])).toEqual([
      [held.id, 'on_hold'],
      [active.id, 'active'],
      [closed.id, 'wrap_up'],
      [offered.id, 'offered'],
    ]);
    await shop.desk.done(closed.id, 'mei');
    expect(await shop.desk.ticketsOf('mei')).toHaveLength(3);
    expect(await shop.desk.ticketsOf('nobody')).toEqual([]);
  });

  it('lists by state, newest first, in pages', async () => {
    const shop = await open();
    const tickets = [];
    for (const name of ['ann', 'bob', 'cat']) {
      tickets.push(await shop.queue(name));
      shop.now += 1000;
    }
    for (const name of ['bob', 'ann', 'cat']) {
      await shop.desk.cancel(`c-${name}`);
      shop.now += 1000;
    }
    const names = async (limit: number, before?: number) =>
      (await shop.desk.byState('closed', limit, before)).map(({ shopper }) => shopper.id);
    expect(await names(10)).toEqual(['cat', 'ann', 'bob']);
    expect(await names(2)).toEqual(['cat', 'ann']);
    expect(await names(10, shop.now - 2000)).toEqual(['bob']);
    expect(await shop.desk.byState('queued', 10)).toEqual([]);
  });

  it('lists the tickets of a shopper, newest first', async () => {
    const shop = await open();
    const ids = [];
    for (let i = 0; i < 3; i += 1) {
      const ticket = await shop.queue('ann');
      ids.unshift(ticket.id);
      await shop.desk.cancel(ticket.conversation);
    }
    await shop.queue('bob');
    expect((await shop.desk.ofShopper('ann', 10)).map(({ id }) => id)).toEqual(ids);
    expect((await shop.desk.ofShopper('ann', 2)).map(({ id }) => id)).toEqual(ids.slice(0, 2));
    expect(await shop.desk.ofShopper('nobody', 2)).toEqual([]);
  });

  it('counts tickets and agents', async () => {
    const shop = await open();
    const held = await shop.active('ann', 'mei');
    await shop.desk.hold(held.id, 'mei');
    await shop.active('bob', 'mei');
    await shop.agent('mei', { capacity: 3 });
    await shop.agent('lin', {}, 'away');
    await shop.queue('cat');
    await shop.queue('dan');
    await shop.desk.leaveMessage(shop.wish(await shop.shopper('eve')), { to: 'x', text: 'y' });
    expect(await shop.desk.numbers()).toEqual({
      waiting: 1,
      offered: 1,
      active: 1,
      onHold: 1,
      leftMessages: 1,
      agents: { online: 1, busy: 0, away: 1, offline: 0 },
    });
    expect((await shop.desk.agents()).map(({ id }) => id)).toEqual(['lin', 'mei']);
  });

  it('numbers its events without gaps, and reads on from any', async () => {
    const shop = await open();
    const ticket = await shop.active('ann', 'mei');
    await shop.desk.giveBack(ticket.id, 'mei');
    const all = await shop.desk.events(0, 1000);
    expect(all.map(({ cursor }) => cursor)).toEqual(all.map((_, i) => i + 1));
    expect(await shop.desk.cursor()).toBe(all.length);
    expect(await shop.desk.events(2, 2)).toEqual(all.slice(2, 4));
    expect(await shop.desk.events(all.length, 10)).toEqual([]);
    const states = all.flatMap(({ type, data }) => (type === 'ticket' ? [data] : []));
    expect(states).toEqual(['queued', 'offered', 'active', 'closed'].map((state) => ({ state })));
  });

  it('says reset to a reader from another time', async () => {
    const shop = await open();
    await shop.queue('ann');
    const cursor = await shop.desk.cursor();
    expect(await shop.desk.events(cursor + 1000, 10)).toEqual([{ cursor, at: shop.now, type: 'reset' }]);
  });

  it('says reset first when events were dropped, then goes on', async () => {
    const shop = await open();
    await shop.agent('mei');
    const turns = Array.from({ length: 12_100 }, (_, i): Presence => (i % 2 === 0 ? 'busy' : 'online'));
    for (let i = 0; i < turns.length; i += 100) {
      await Promise.all(turns.slice(i, i + 100).map((presence) => shop.agent('mei', {}, presence)));
    }
    const [reset, first] = await shop.desk.events(0, 10);
    expect(reset).toMatchObject({ type: 'reset' });
    expect(first?.cursor).toBe((reset?.cursor ?? 0) + 1);
    const cursor = await shop.desk.cursor();
    expect(cursor).toBe(12_101);
    expect(cursor - (first?.cursor ?? 0)).toBeGreaterThanOrEqual(9999);
    expect((await shop.desk.events(cursor - 1, 10)).map((event) => event.cursor)).toEqual([cursor]);
  });

  it('writes down who did what, and what others want written down', async () => {
    const shop = await open();
    const ticket = await shop.active('ann', 'mei');
    await shop.say(ticket, 'mei', 'secret words');
    await shop.desk.close(ticket.id, 'mei', 'solved', 'secret note');
    await shop.desk.record({ who: 'boss', did: 'signed_in' });
    const audit = await shop.desk.audit(0, 100);
    expect(audit.map(({ who, did }) => `${who} ${did}`)).toEqual([
      'mei presence',
      'shopper enqueue',
      'mei accept',
      'mei close',
      'boss signed_in',
    ]);
    expect(audit.map(({ cursor }) => cursor)).toEqual([1, 2, 3, 4, 5]);
    expect(await shop.desk.audit(3, 1)).toEqual(audit.slice(3, 4));
    expect(JSON.stringify(audit)).not.toContain('secret');
  });
}
