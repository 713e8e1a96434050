import { refusal } from './shop';
import type { OpenShop } from './shop';

export function closingRules(open: OpenShop): void {
  it('gives the shopper back to the bot at close, frees the slot, and asks for a rating', async () => {
    const shop = await open();
    const ticket = await shop.active('ann', 'mei');
    shop.now += 5000;
    const closed = await shop.desk.close(ticket.id, 'mei', 'solved', 'all well');
    expect(closed).toMatchObject({ state: 'wrap_up', outcome: 'solved', agent: 'mei', closedAt: shop.now });
    expect((await shop.notices(ticket)).slice(-2)).toEqual(['closed', 'rating_asked']);
    expect(await shop.desk.notes(ticket.id)).toMatchObject([{ text: 'all well' }]);
    expect(await shop.desk.agents()).toMatchObject([{ load: 0, idleSince: shop.now }]);
    expect(await shop.write(ticket)).toMatchObject({ outcome: 'turn', conversation: { owner: 'bot' } });
    expect(await shop.desk.enqueue(shop.wish(ticket.conversation))).toMatchObject({ outcome: 'queued' });
  });

  it('gives the agent the next ticket in the same step', async () => {
    const shop = await open();
    await shop.agent('mei', { capacity: 1 });
    const ann = await shop.accept(await shop.queue('ann'));
    const bob = await shop.queue('bob');
    await shop.desk.close(ann.id, 'mei', 'unsolved');
    expect(await shop.see(bob)).toMatchObject({ state: 'offered', offer: { agent: 'mei' } });
  });

  it('ends the wrap-up by hand or by time', async () => {
    const shop = await open();
    const ann = await shop.active('ann', 'mei');
    const bob = await shop.active('bob', 'mei');
    await shop.desk.close(ann.id, 'mei', 'solved');
    await shop.desk.close(bob.id, 'mei', 'solved');
    expect(await shop.desk.done(ann.id, 'mei')).toMatchObject({ state: 'closed', outcome: 'solved' });
    await shop.pass(59_000);
    expect(await shop.see(bob)).toMatchObject({ state: 'wrap_up' });
    await shop.pass(1000);
    expect(await shop.see(bob)).toMatchObject({ state: 'closed', agent: 'mei' });
    expect((await shop.notices(ann)).at(-1)).toBe('rating_asked');
  });

  it('takes one rating for a ticket that a person closed, in wrap-up or after', async () => {
    const shop = await open();
    const ticket = await shop.active('ann', 'mei');
    expect(await refusal(shop.desk.rate(ticket.conversation, { stars: 5 }))).toMatchObject({ code: 'WRONG_STATE' });
    await shop.desk.close(ticket.id, 'mei', 'unsolved');
    for (const stars of [0, 6, 2.5]) {
      expect(await refusal(shop.desk.rate(ticket.conversation, { stars }))).toEqual({ code: 'INVALID' });
    }
    const rated = await shop.desk.rate(ticket.conversation, { stars: 4, comment: 'quick' });
    expect(rated).toMatchObject({ id: ticket.id, rating: { stars: 4, comment: 'quick' } });
    expect((await shop.notices(ticket)).at(-1)).toBe('rated');
    expect(await refusal(shop.desk.rate(ticket.conversation, { stars: 5 }))).toMatchObject({ code: 'WRONG_STATE' });
    expect(JSON.stringify(await shop.desk.audit(0, 100))).not.toContain('quick');
  });

  it('asks for no rating after spam, return and idleness', async () => {
    const shop = await open();
    const spam = await shop.active('ann', 'mei');
    await shop.desk.close(spam.id, 'mei', 'spam');
    const returned = await shop.active('bob', 'mei');
    expect(await shop.desk.giveBack(returned.id, 'mei')).toMatchObject({ state: 'closed', outcome: 'returned' });
    for (const ticket of [spam, returned]) {
      expect(await shop.notices(ticket)).not.toContain('rating_asked');
      expect(await refusal(shop.desk.rate(ticket.conversation, { stars: 1 }))).toMatchObject({ code: 'WRONG_STATE' });
    }
    expect((await shop.notices(returned)).at(-1)).toBe('returned');
    expect(await shop.desk.agents()).toMatchObject([{ load: 0 }]);
  });

  it('closes a left message that was answered elsewhere, for whoever says so', async () => {
    const shop = await open();
    await shop.agent('mei');
    const wish = shop.wish(await shop.shopper('ann'));
    const left = await shop.desk.leaveMessage(wish, { to: 'x', text: 'y' });
    const closed = await shop.desk.close(left.id, 'mei', 'solved', 'called her');
    expect(closed).toMatchObject({ state: 'closed', outcome: 'answered', agent: 'mei' });
    expect(await shop.notices(left)).toEqual(['message_left']);
    expect(await refusal(shop.desk.rate(left.conversation, { stars: 1 }))).toMatchObject({ code: 'WRONG_STATE' });
  });

  it('removes closed tickets after their time, with all that belongs to them', async () => {
    const shop = await open({ retentionDays: 1, presenceMs: 1e9 });
    const ticket = await shop.active('ann', 'mei');
    await shop.desk.close(ticket.id, 'mei', 'solved', 'note');
    await shop.pass(26 * 3_600_000, 1_800_000);
    expect(await shop.desk.ticket(ticket.id)).toBeUndefined();
    expect(await shop.desk.notes(ticket.id)).toEqual([]);
    expect(await shop.desk.ofShopper('ann', 10)).toEqual([]);
    expect(await shop.desk.byState('closed', 10)).toEqual([]);
    expect(await refusal(shop.desk.rate(ticket.conversation, { stars: 1 }))).toMatchObject({ code: 'WRONG_STATE' });
  });
}
