import { refusal } from './shop';
import type { OpenShop } from './shop';

const minute = 60_000;

export function queueRules(open: OpenShop): void {
  it('queues a ticket and says so once', async () => {
    const shop = await open();
    await shop.agent('mei', { capacity: 1 });
    await shop.accept(await shop.queue('ann'));
    const ticket = await shop.queue('bob');
    expect(ticket).toMatchObject({ state: 'queued', passedBy: [], enqueuedAt: shop.now, shopper: { id: 'bob' } });
    const [line] = await shop.lines(ticket);
    expect(line).toMatchObject({ by: 'system', kind: 'notice' });
    expect(line?.notice).toEqual({
      code: 'queued',
      ticket: ticket.id,
      params: { reason: 'asked_person', position: 1 },
    });
    const conversation = await shop.store.transcript.conversation(ticket.conversation);
    expect(conversation).toMatchObject({ ticket: ticket.id, owner: 'bot' });
  });

  it('says when nobody is on duty, instead', async () => {
    const shop = await open();
    const ticket = await shop.queue('ann');
    const [line] = await shop.lines(ticket);
    expect(line?.notice).toEqual({ code: 'nobody_on_duty', ticket: ticket.id, params: { reason: 'asked_person' } });
  });

  it('gives the same ticket for the same key, and says nothing twice', async () => {
    const shop = await open();
    const wish = shop.wish(await shop.shopper('ann'));
    const first = await shop.desk.enqueue(wish);
    const again = await shop.desk.enqueue(wish);
    expect(first).toMatchObject({ outcome: 'queued', standing: { position: 1, onDuty: 0 } });
    expect(again).toMatchObject({ outcome: 'open', standing: { position: 1 } });
    expect(again).toHaveProperty('ticket', first.outcome === 'queued' && first.ticket);
    expect(await shop.desk.waiting(10)).toHaveLength(1);
    expect(await shop.notices(wish)).toHaveLength(1);
  });

  it('gives the ticket of a key even when it is closed', async () => {
    const shop = await open();
    const wish = shop.wish(await shop.shopper('ann'));
    await shop.desk.enqueue(wish);
    await shop.desk.cancel(wish.conversation);
    expect(await shop.desk.enqueue(wish)).toMatchObject({ outcome: 'open', ticket: { state: 'closed' } });
  });

  it('has one open ticket for a conversation', async () => {
    const shop = await open();
    const ticket = await shop.queue('ann');
    const result = await shop.desk.enqueue(shop.wish(ticket.conversation));
    expect(result).toMatchObject({ outcome: 'open', ticket: { id: ticket.id }, standing: { position: 1 } });
    await shop.agent('mei');
    await shop.accept(ticket);
    const later = await shop.desk.enqueue(shop.wish(ticket.conversation));
    expect(later).toMatchObject({ outcome: 'open', ticket: { state: 'active' } });
    expect(later).not.toHaveProperty('standing');
  });

  it('makes no ticket outside opening hours, and says when it opens', async () => {
    const shop = await open();
    shop.hours = { open: false, opensAt: shop.now + 60 * minute };
    const wish = shop.wish(await shop.shopper('ann'));
    expect(await shop.desk.enqueue(wish)).toEqual({ outcome: 'closed_hours', opensAt: shop.now + 60 * minute });
    shop.hours = { open: false };
    expect(await shop.desk.enqueue(wish)).toEqual({ outcome: 'closed_hours' });
    expect(await shop.desk.waiting(10)).toEqual([]);
    expect(await shop.lines(wish)).toEqual([]);
    shop.hours = { open: true };
    expect(await shop.desk.enqueue(wish)).toMatchObject({ outcome: 'queued' });
  });

  it('makes no ticket when the queue is full', async () => {
    const shop = await open({ queueLimit: 2 });
    await shop.queue('ann');
    await shop.queue('bob');
    const wish = shop.wish(await shop.shopper('cat'));
    expect(await shop.desk.enqueue(wish)).toEqual({ outcome: 'queue_full' });
    await shop.desk.cancel('c-ann');
    expect(await shop.desk.enqueue(wish)).toMatchObject({ outcome: 'queued' });
  });

  it('refuses a conversation that it does not know', async () => {
    const shop = await open();
    const code = 'CONVERSATION_UNKNOWN';
    expect(await refusal(shop.desk.enqueue(shop.wish('c-nobody')))).toEqual({ code });
    expect(await refusal(shop.desk.cancel('c-nobody'))).toEqual({ code });
    expect(await refusal(shop.desk.rate('c-nobody', { stars: 3 }))).toEqual({ code });
    const contact = { to: '1', text: 'x' };
    expect(await refusal(shop.desk.leaveMessage(shop.wish('c-nobody'), contact))).toEqual({ code });
  });

  it('serves by class and time, so that waiting wins in the end', async () => {
    const shop = await open();
    const low = await shop.queue('ann', { priority: 'low' });
    const normal = await shop.queue('bob');
    shop.now += 5 * minute;
    const later = await shop.queue('cat');
    const urgent = await shop.queue('dan', { priority: 'urgent' });
    shop.now += 6 * minute;
    const last = await shop.queue('eve');
    const order = (await shop.desk.waiting(10)).map(({ id }) => id);
    expect(order).toEqual([urgent.id, normal.id, later.id, low.id, last.id]);
    expect((await shop.desk.waiting(2)).map(({ id }) => id)).toEqual(order.slice(0, 2));
  });

  it('lets a shopper leave the queue', async () => {
    const shop = await open();
    const ticket = await shop.queue('ann');
    expect(await shop.desk.cancel(ticket.conversation)).toMatchObject({ state: 'closed', outcome: 'cancelled' });
    expect(await shop.notices(ticket)).toEqual(['nobody_on_duty', 'cancelled']);
    expect(await shop.store.transcript.conversation(ticket.conversation)).not.toHaveProperty('ticket');
    expect(await refusal(shop.desk.cancel(ticket.conversation))).toEqual({ code: 'TICKET_UNKNOWN' });
  });

  it('frees the agent who was being asked when the shopper leaves', async () => {
    const shop = await open();
    await shop.agent('mei', { capacity: 1 });
    const ann = await shop.queue('ann');
    const bob = await shop.queue('bob');
    expect(await shop.see(ann)).toMatchObject({ state: 'offered' });
    await shop.desk.cancel(ann.conversation);
    expect(await shop.see(bob)).toMatchObject({ state: 'offered', offer: { agent: 'mei' } });
  });

  it('offers a message after the longest wait, once, and lets the shopper wait on', async () => {
    const shop = await open({ longestWaitMs: 2 * minute });
    const ticket = await shop.queue('ann');
    await shop.pass(119_000);
    expect(await shop.notices(ticket)).toEqual(['nobody_on_duty']);
    await shop.pass(10 * minute);
    expect(await shop.notices(ticket)).toEqual(['nobody_on_duty', 'longest_wait']);
    expect(await shop.see(ticket)).toMatchObject({ state: 'queued' });
  });

  it('gives up a ticket that nobody was asked about for a day', async () => {
    const shop = await open({ abandonMs: 60 * minute });
    const ticket = await shop.queue('ann');
    await shop.pass(61 * minute, minute);
    expect(await shop.see(ticket)).toMatchObject({ state: 'closed', outcome: 'abandoned' });
    expect((await shop.notices(ticket)).at(-1)).toBe('abandoned');
  });

  it('turns a waiting ticket into a left message', async () => {
    const shop = await open();
    await shop.agent('mei', { capacity: 1 });
    const ann = await shop.queue('ann');
    const bob = await shop.queue('bob');
    const contact = { to: 'ann@example.com', text: 'where is it?' };
    const wish = shop.wish(ann.conversation);
    const left = await shop.desk.leaveMessage(wish, contact);
    expect(left).toMatchObject({ id: ann.id, state: 'left_message', contact });
    expect(await shop.desk.leaveMessage(wish, contact)).toEqual(left);
    expect((await shop.notices(ann)).filter((code) => code === 'message_left')).toHaveLength(1);
    expect(await shop.see(bob)).toMatchObject({ state: 'offered' });
    expect(await shop.store.transcript.conversation(ann.conversation)).not.toHaveProperty('ticket');
    expect((await shop.desk.byState('left_message', 10)).map(({ id }) => id)).toEqual([ann.id]);
  });

  it('makes a left message of its own where no ticket waits, also outside opening hours', async () => {
    const shop = await open();
    shop.hours = { open: false };
    const wish = shop.wish(await shop.shopper('ann'), { reason: 'left_message' });
    const left = await shop.desk.leaveMessage(wish, { to: '13800000000', text: 'please call' });
    expect(left).toMatchObject({ state: 'left_message', reason: 'left_message' });
    expect(await shop.notices(wish)).toEqual(['message_left']);
    shop.hours = { open: true };
    expect(await shop.desk.enqueue(shop.wish(wish.conversation))).toMatchObject({ outcome: 'queued' });
  });

  it('refuses a message without words or contact, and one while a person is there', async () => {
    const shop = await open();
    const ticket = await shop.active('ann', 'mei');
    const wish = shop.wish(ticket.conversation);
    expect(await refusal(shop.desk.leaveMessage(wish, { to: ' ', text: 'x' }))).toEqual({ code: 'INVALID' });
    expect(await refusal(shop.desk.leaveMessage(wish, { to: 'x', text: '' }))).toEqual({ code: 'INVALID' });
    expect(await refusal(shop.desk.leaveMessage(wish, { to: 'x', text: 'y' }))).toEqual({
      code: 'WRONG_STATE',
      state: 'active',
      owner: 'mei',
    });
  });

  it('drops a left message after its days', async () => {
    const shop = await open({ leftMessageDays: 1 });
    const wish = shop.wish(await shop.shopper('ann'));
    const left = await shop.desk.leaveMessage(wish, { to: 'x', text: 'y' });
    await shop.pass(25 * 60 * minute, 30 * minute);
    expect(await shop.see(left)).toMatchObject({ state: 'closed', outcome: 'abandoned' });
  });
}
