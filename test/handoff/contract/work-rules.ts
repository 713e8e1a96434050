import { refusal } from './shop';
import type { OpenShop } from './shop';

export function workRules(open: OpenShop): void {
  it('lets an agent pull a chosen ticket, below capacity', async () => {
    const shop = await open();
    await shop.agent('mei', { capacity: 1 }, 'busy');
    await shop.queue('ann');
    const bob = await shop.queue('bob');
    const cat = await shop.queue('cat');
    expect(await shop.desk.take(bob.id, 'mei', false)).toMatchObject({ state: 'active', agent: 'mei' });
    expect(await refusal(shop.desk.take(cat.id, 'mei', false))).toEqual({ code: 'AT_CAPACITY' });
    expect(await shop.desk.take(cat.id, 'mei', true)).toMatchObject({ state: 'active' });
    expect(await shop.desk.agents()).toMatchObject([{ load: 2, capacity: 1 }]);
    await shop.agent('mei', { capacity: 1 });
    expect(await shop.desk.waiting(10)).toMatchObject([{ state: 'queued' }]);
  });

  it('lets nobody take who is not on duty', async () => {
    const shop = await open();
    const ann = await shop.queue('ann');
    for (const presence of ['away', 'offline'] as const) {
      await shop.agent('mei', {}, presence);
      expect(await refusal(shop.desk.take(ann.id, 'mei', true))).toEqual({ code: 'NOT_ON_DUTY' });
    }
  });

  it('puts on hold and resumes, and tells the shopper each time', async () => {
    const shop = await open();
    const ticket = await shop.active('ann', 'mei');
    expect(await shop.desk.hold(ticket.id, 'mei')).toMatchObject({ state: 'on_hold', agent: 'mei' });
    expect(await shop.store.transcript.conversation(ticket.conversation)).toMatchObject({ owner: 'person' });
    expect(await shop.desk.resume(ticket.id, 'mei')).toMatchObject({ state: 'active' });
    expect((await shop.notices(ticket)).slice(-2)).toEqual(['held', 'resumed']);
  });

  it('takes a held ticket up again when the shopper writes', async () => {
    const shop = await open();
    const ticket = await shop.active('ann', 'mei');
    await shop.desk.hold(ticket.id, 'mei');
    expect(await shop.write(ticket)).toMatchObject({ outcome: 'person' });
    expect(await shop.see(ticket)).toMatchObject({ state: 'active', shopperAt: shop.now });
    expect((await shop.notices(ticket)).at(-1)).toBe('held');
  });

  it('frees the slot of a held ticket after a while, which may exceed capacity when it resumes', async () => {
    const shop = await open({ presenceMs: 3_600_000 });
    await shop.agent('mei', { capacity: 1 });
    const ann = await shop.accept(await shop.queue('ann'));
    const bob = await shop.queue('bob');
    await shop.desk.hold(ann.id, 'mei');
    await shop.pass(599_000, 10_000);
    expect(await shop.see(bob)).toMatchObject({ state: 'queued' });
    await shop.pass(1000);
    expect(await shop.see(bob)).toMatchObject({ state: 'offered', offer: { agent: 'mei' } });
    await shop.accept(bob);
    await shop.desk.resume(ann.id, 'mei');
    expect(await shop.desk.agents()).toMatchObject([{ load: 2, capacity: 1 }]);
  });

  it('puts back what is held for too long', async () => {
    const shop = await open({ holdPutBackMs: 1_200_000, presenceMs: 3_600_000 });
    const ticket = await shop.active('ann', 'mei');
    await shop.desk.hold(ticket.id, 'mei');
    await shop.pass(1_201_000, 10_000);
    expect(await shop.see(ticket)).toMatchObject({ state: 'queued', score: ticket.score });
    expect((await shop.notices(ticket)).at(-1)).toBe('put_back');
  });

  it('offers a ticket to the agent it is passed on to, with the comment as a note', async () => {
    const shop = await open();
    const ticket = await shop.active('ann', 'mei');
    await shop.agent('lin', { name: 'Lin', capacity: 1 }, 'busy');
    const passed = await shop.desk.transfer(ticket.id, 'mei', { agent: 'lin' }, 'knows parcels');
    expect(passed).toMatchObject({ state: 'offered', offer: { agent: 'lin' }, score: ticket.score });
    expect(passed).not.toHaveProperty('agent');
    expect(await shop.desk.notes(ticket.id)).toMatchObject([{ text: 'knows parcels', agent: { id: 'mei' } }]);
    expect((await shop.lines(ticket)).at(-1)?.notice).toMatchObject({
      code: 'transferred',
      params: { skill: 'order', agent: 'Lin' },
    });
    expect(await shop.store.transcript.conversation(ticket.conversation)).toMatchObject({ owner: 'bot' });
    expect(await shop.accept(ticket)).toMatchObject({ agent: 'lin' });
    expect(await shop.desk.agents()).toMatchObject([
      { id: 'lin', load: 1 },
      { id: 'mei', load: 0 },
    ]);
  });

  it('falls back to the queue when the other agent does not take it, and comes back to the first one last', async () => {
    const shop = await open({ presenceMs: 600_000 });
    const ticket = await shop.active('ann', 'mei');
    await shop.agent('lin', { capacity: 1 }, 'busy');
    await shop.desk.transfer(ticket.id, 'mei', { agent: 'lin' }, 'yours');
    await shop.pass(31_000);
    expect(await shop.see(ticket)).toMatchObject({ state: 'queued', passedBy: ['mei', 'lin'] });
    await shop.pass(30_000);
    expect(await shop.see(ticket)).toMatchObject({ state: 'offered', offer: { agent: 'mei' } });
  });

  it('queues for another skill with the place it had', async () => {
    const shop = await open();
    const ticket = await shop.active('ann', 'mei');
    shop.now += 20_000;
    await shop.queue('bob', { skill: 'payment' });
    await shop.desk.transfer(ticket.id, 'mei', { skill: 'payment' }, 'about a refund');
    expect(await shop.see(ticket)).toMatchObject({ state: 'queued', skill: 'payment', score: ticket.score });
    expect((await shop.desk.waiting(1))[0]?.id).toBe(ticket.id);
    expect((await shop.lines(ticket)).at(-1)?.notice).toMatchObject({
      code: 'transferred',
      params: { skill: 'payment' },
    });
    await shop.agent('lin', { skills: ['payment'] });
    expect(await shop.see(ticket)).toMatchObject({ state: 'offered', offer: { agent: 'lin' } });
  });

  it('refuses a transfer that cannot be', async () => {
    const shop = await open();
    const ticket = await shop.active('ann', 'mei');
    await shop.agent('lin', { capacity: 1 }, 'away');
    const transfer = (to: { agent?: string; skill?: string }, comment = 'why') =>
      refusal(shop.desk.transfer(ticket.id, 'mei', to, comment));
    expect(await transfer({ agent: 'lin' })).toEqual({ code: 'NOT_ON_DUTY' });
    expect(await transfer({ agent: 'nobody' })).toEqual({ code: 'AGENT_UNKNOWN' });
    expect(await transfer({ agent: 'mei' })).toEqual({ code: 'INVALID' });
    expect(await transfer({ agent: 'lin', skill: 'order' })).toEqual({ code: 'INVALID' });
    expect(await transfer({})).toEqual({ code: 'INVALID' });
    expect(await transfer({ skill: 'payment' }, '  ')).toEqual({ code: 'INVALID' });
    await shop.agent('lin', { capacity: 1, skills: ['payment'] });
    await shop.queue('bob', { skill: 'payment' });
    expect(await transfer({ agent: 'lin' })).toEqual({ code: 'AT_CAPACITY' });
    expect(await shop.see(ticket)).toEqual(ticket);
    expect(await shop.desk.notes(ticket.id)).toEqual([]);
  });

  it('hands a left message to whoever takes it, in its conversation', async () => {
    const shop = await open();
    const wish = shop.wish(await shop.shopper('ann'));
    const left = await shop.desk.leaveMessage(wish, { to: 'x', text: 'y' });
    await shop.agent('mei');
    expect(await shop.desk.take(left.id, 'mei', false)).toMatchObject({ state: 'active', contact: { to: 'x' } });
    expect(await shop.store.transcript.conversation(left.conversation)).toMatchObject({
      ticket: left.id,
      owner: 'person',
    });
  });

  it('leaves a left message alone while its conversation has another ticket', async () => {
    const shop = await open();
    await shop.agent('mei', {}, 'busy');
    const wish = shop.wish(await shop.shopper('ann'));
    const left = await shop.desk.leaveMessage(wish, { to: 'x', text: 'y' });
    await shop.queue('ann');
    expect(await refusal(shop.desk.take(left.id, 'mei', false))).toEqual({ code: 'WRONG_STATE', state: 'queued' });
  });

  it('writes down who watches', async () => {
    const shop = await open();
    const ticket = await shop.active('ann', 'mei');
    expect(await shop.desk.watch(ticket.id, 'boss')).toEqual(ticket);
    expect((await shop.desk.audit(0, 100)).at(-1)).toMatchObject({ who: 'boss', did: 'watch', ticket: ticket.id });
  });
}
