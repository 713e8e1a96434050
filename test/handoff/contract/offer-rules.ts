import { refusal } from './shop';
import type { OpenShop } from './shop';

export function offerRules(open: OpenShop): void {
  it('gives the conversation to the person who accepts', async () => {
    const shop = await open();
    await shop.agent('mei', { name: '小美' });
    const ticket = await shop.queue('ann');
    const accepted = await shop.accept(ticket);
    expect(accepted).toMatchObject({ state: 'active', agent: 'mei', acceptedAt: shop.now });
    expect(accepted).not.toHaveProperty('offer');
    expect(await shop.store.transcript.conversation(ticket.conversation)).toMatchObject({ owner: 'person' });
    const lines = await shop.lines(ticket);
    expect(lines.at(-1)?.notice).toEqual({ code: 'agent_joined', ticket: ticket.id, params: { agent: '小美' } });
    expect(await shop.write(ticket)).toMatchObject({ outcome: 'person', ticket: ticket.id });
  });

  it('can be accepted at the deadline and not after, sweep or no sweep', async () => {
    const shop = await open();
    await shop.agent('mei');
    const ann = await shop.queue('ann');
    const bob = await shop.queue('bob');
    shop.now += 30_000;
    expect(await shop.accept(ann)).toMatchObject({ state: 'active' });
    const { offer } = await shop.see(bob);
    shop.now += 1;
    const late = await refusal(shop.desk.accept(bob.id, 'mei', offer?.id ?? ''));
    expect(late).toMatchObject({ code: 'OFFER_GONE' });
    expect(await refusal(shop.desk.decline(bob.id, 'mei', offer?.id ?? ''))).toMatchObject({ code: 'OFFER_GONE' });
  });

  it('goes back to the same place when nobody takes it, and the agent is asked last', async () => {
    const shop = await open({ presenceMs: 600_000 });
    await shop.agent('mei');
    const ticket = await shop.queue('ann');
    shop.now += 30_001;
    expect(await shop.desk.sweep(100)).toMatchObject({ missed: 1, repaired: 0 });
    expect(await shop.see(ticket)).toMatchObject({ state: 'queued', score: ticket.score, passedBy: ['mei'] });
    expect(await shop.desk.agents()).toMatchObject([{ presence: 'online', load: 0, missed: 1 }]);
  });

  it('goes to the next agent in the step in which it lapses', async () => {
    const shop = await open();
    await shop.agent('mei');
    await shop.agent('lin', { capacity: 1 }, 'busy');
    const ticket = await shop.queue('ann');
    await shop.agent('lin', { capacity: 1 });
    await shop.pass(29_000);
    await shop.desk.heartbeat('lin');
    await shop.desk.heartbeat('mei');
    await shop.pass(2000);
    expect(await shop.see(ticket)).toMatchObject({ state: 'offered', offer: { agent: 'lin' } });
  });

  it('names what is true now when it is gone', async () => {
    const shop = await open();
    await shop.agent('mei');
    await shop.agent('lin', {}, 'busy');
    const ticket = await shop.queue('ann');
    const first = (await shop.see(ticket)).offer?.id ?? '';
    const offered = { code: 'OFFER_GONE', state: 'offered', owner: 'mei' };
    expect(await refusal(shop.desk.accept(ticket.id, 'mei', 'another'))).toEqual(offered);
    expect(await refusal(shop.desk.accept(ticket.id, 'lin', first))).toEqual(offered);
    await shop.desk.decline(ticket.id, 'mei', first);
    const gone = { code: 'OFFER_GONE', state: 'queued' };
    expect(await refusal(shop.desk.accept(ticket.id, 'mei', first))).toEqual(gone);
    await shop.desk.take(ticket.id, 'lin', false);
    const taken = { code: 'OFFER_GONE', state: 'active', owner: 'lin' };
    expect(await refusal(shop.desk.accept(ticket.id, 'mei', first))).toEqual(taken);
    expect(await refusal(shop.desk.decline(ticket.id, 'mei', first))).toEqual(taken);
  });

  it('keeps a reason for declining as a note, not in the audit', async () => {
    const shop = await open();
    await shop.agent('mei');
    const ticket = await shop.queue('ann');
    const { offer } = await shop.see(ticket);
    await shop.desk.decline(ticket.id, 'mei', offer?.id ?? '', 'not my field');
    expect(await shop.desk.notes(ticket.id)).toMatchObject([{ text: 'not my field', agent: { id: 'mei' } }]);
    expect(JSON.stringify(await shop.desk.audit(0, 100))).not.toContain('field');
  });

  it('sets an agent who misses three in a row to away, and takes back the others', async () => {
    const shop = await open({ missedLimit: 2, presenceMs: 600_000 });
    await shop.agent('mei', { capacity: 2 });
    const ann = await shop.queue('ann');
    await shop.pass(31_000);
    await shop.queue('bob');
    shop.now += 29_000;
    const cat = await shop.queue('cat');
    await shop.pass(2000);
    expect(await shop.desk.agents()).toMatchObject([{ presence: 'away', load: 0, missed: 0 }]);
    expect(await shop.see(cat)).toMatchObject({ state: 'queued', passedBy: [] });
    expect(await shop.see(ann)).toMatchObject({ state: 'queued' });
    const events = await shop.desk.events(0, 1000);
    expect(events).toContainEqual(
      expect.objectContaining({ type: 'agent', agent: 'mei', data: { presence: 'away', missed: true } }),
    );
  });

  it('forgets the missed ones when the agent answers', async () => {
    const shop = await open({ missedLimit: 2, presenceMs: 600_000 });
    await shop.agent('mei', { capacity: 4 });
    await shop.queue('ann');
    await shop.pass(31_000);
    expect(await shop.desk.agents()).toMatchObject([{ missed: 1 }]);
    await shop.accept(await shop.queue('bob'));
    expect(await shop.desk.agents()).toMatchObject([{ missed: 0 }]);
    await shop.queue('cat');
    await shop.pass(31_000);
    expect(await shop.desk.agents()).toMatchObject([{ presence: 'online' }]);
  });

  it('refuses agents it does not know', async () => {
    const shop = await open();
    await shop.agent('mei');
    const ticket = await shop.queue('ann');
    const { offer } = await shop.see(ticket);
    const code = 'AGENT_UNKNOWN';
    expect(await refusal(shop.desk.accept(ticket.id, 'nobody', offer?.id ?? ''))).toEqual({ code });
    expect(await refusal(shop.desk.decline(ticket.id, 'nobody', offer?.id ?? ''))).toEqual({ code });
    expect(await refusal(shop.desk.take(ticket.id, 'nobody', false))).toEqual({ code });
  });
}
