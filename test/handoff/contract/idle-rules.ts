import type { OpenShop } from './shop';

const calm = { presenceMs: 86_400_000 };
const minute = 60_000;

export function idleRules(open: OpenShop): void {
  it('reminds a shopper who is silent after the agent wrote, then closes', async () => {
    const shop = await open(calm);
    const ticket = await shop.active('ann', 'mei');
    await shop.say(ticket, 'mei');
    await shop.pass(5 * minute - 1000, 10_000);
    expect(await shop.notices(ticket)).not.toContain('shopper_idle');
    await shop.pass(1000);
    expect((await shop.notices(ticket)).at(-1)).toBe('shopper_idle');
    await shop.pass(5 * minute, 10_000);
    expect(await shop.see(ticket)).toMatchObject({ state: 'closed', outcome: 'idle', agent: 'mei' });
    expect((await shop.notices(ticket)).slice(-2)).toEqual(['shopper_idle', 'closed_idle']);
    expect(await shop.desk.agents()).toMatchObject([{ load: 0 }]);
  });

  it('waits anew when the shopper writes', async () => {
    const shop = await open(calm);
    const ticket = await shop.active('ann', 'mei');
    await shop.say(ticket, 'mei');
    await shop.pass(6 * minute, 10_000);
    await shop.write(ticket);
    await shop.say(ticket, 'mei');
    await shop.pass(9 * minute, 10_000);
    expect(await shop.see(ticket)).toMatchObject({ state: 'active' });
    expect((await shop.notices(ticket)).filter((code) => code === 'shopper_idle')).toHaveLength(2);
  });

  it('never closes while it is the agent who owes an answer', async () => {
    const shop = await open({ ...calm, agentSilentMs: 3_600_000, agentPutBackMs: 7_200_000 });
    const ticket = await shop.active('ann', 'mei');
    await shop.say(ticket, 'mei');
    await shop.write(ticket);
    await shop.pass(30 * minute, 30_000);
    expect(await shop.see(ticket)).toMatchObject({ state: 'active' });
    expect(await shop.notices(ticket)).not.toContain('shopper_idle');
  });

  it('does not count silence while a ticket is on hold', async () => {
    const shop = await open(calm);
    const ticket = await shop.active('ann', 'mei');
    await shop.say(ticket, 'mei');
    await shop.desk.hold(ticket.id, 'mei');
    await shop.pass(30 * minute, 30_000);
    expect(await shop.see(ticket)).toMatchObject({ state: 'on_hold' });
    expect((await shop.notices(ticket)).at(-1)).toBe('held');
  });

  it('reminds an agent who does not answer, then puts the ticket back for somebody else', async () => {
    const shop = await open(calm);
    await shop.agent('mei', { name: 'Mei' });
    const ticket = await shop.accept(await shop.queue('ann'));
    await shop.say(ticket, 'mei');
    await shop.write(ticket);
    await shop.pass(2 * minute, 10_000);
    expect(await shop.desk.events(0, 1000)).toContainEqual(
      expect.objectContaining({ ticket: ticket.id, agent: 'mei', data: { state: 'active', reminder: 'answer' } }),
    );
    await shop.pass(3 * minute - 1000, 1000);
    expect(await shop.see(ticket)).toMatchObject({ state: 'active' });
    await shop.pass(1000);
    expect(await shop.see(ticket)).toMatchObject({ state: 'queued', passedBy: ['mei'], score: ticket.score });
    expect((await shop.notices(ticket)).at(-1)).toBe('put_back');
    await shop.agent('lin');
    expect(await shop.see(ticket)).toMatchObject({ state: 'offered', offer: { agent: 'lin' } });
  });

  it('counts the agent’s silence from the first line that is not answered', async () => {
    const shop = await open(calm);
    const ticket = await shop.active('ann', 'mei');
    await shop.say(ticket, 'mei');
    for (let i = 0; i < 5; i += 1) {
      await shop.write(ticket);
      await shop.pass(minute, 10_000);
    }
    expect(await shop.see(ticket)).toMatchObject({ state: 'queued' });
  });

  it('waits for an agent who accepted and says nothing, too', async () => {
    const shop = await open(calm);
    const ticket = await shop.active('ann', 'mei');
    await shop.pass(5 * minute, 10_000);
    expect(await shop.see(ticket)).toMatchObject({ state: 'queued' });
  });

  it('gives all the time again to an agent who types', async () => {
    const shop = await open(calm);
    const ticket = await shop.active('ann', 'mei');
    for (let i = 0; i < 5; i += 1) {
      await shop.pass(4 * minute, 10_000);
      await shop.desk.typing(ticket.id, 'mei');
    }
    expect(await shop.see(ticket)).toMatchObject({ state: 'active' });
    await shop.say(ticket, 'mei');
    for (let i = 0; i < 4; i += 1) {
      await shop.pass(4 * minute, 10_000);
      await shop.desk.typing(ticket.id, 'mei');
    }
    expect(await shop.notices(ticket)).not.toContain('shopper_idle');
  });
}
