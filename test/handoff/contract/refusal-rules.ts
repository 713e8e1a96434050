import type { TicketState } from '../../../handoff/ticket';
import { refusal } from './shop';
import type { OpenShop, Shop } from './shop';

const states: readonly TicketState[] = ['queued', 'offered', 'active', 'on_hold', 'wrap_up', 'closed', 'left_message'];

type Act = (shop: Shop, ticket: string, agent: string) => Promise<unknown>;

/** Every command of an agent on a ticket, and the states in which it is right. */
const commands: Readonly<Record<string, { readonly act: Act; readonly right: readonly TicketState[] }>> = {
  take: { act: ({ desk }, ticket, agent) => desk.take(ticket, agent, false), right: ['queued', 'left_message'] },
  hold: { act: ({ desk }, ticket, agent) => desk.hold(ticket, agent), right: ['active'] },
  resume: { act: ({ desk }, ticket, agent) => desk.resume(ticket, agent), right: ['on_hold'] },
  transfer: { act: ({ desk }, ticket, agent) => desk.transfer(ticket, agent, { skill: 'x' }, 'y'), right: ['active'] },
  close: { act: ({ desk }, ticket, agent) => desk.close(ticket, agent, 'solved'), right: ['active', 'left_message'] },
  done: { act: ({ desk }, ticket, agent) => desk.done(ticket, agent), right: ['wrap_up'] },
  giveBack: { act: ({ desk }, ticket, agent) => desk.giveBack(ticket, agent), right: ['active'] },
  say: { act: (shop, id, agent) => shop.say({ id }, agent), right: ['active', 'on_hold'] },
  typing: { act: ({ desk }, ticket, agent) => desk.typing(ticket, agent), right: ['active', 'on_hold'] },
};

/** A ticket in the state; `mei` has it where somebody has. */
async function ticketIn(shop: Shop, state: TicketState): Promise<string> {
  if (state === 'left_message') {
    const wish = shop.wish(await shop.shopper('ann'));
    const left = await shop.desk.leaveMessage(wish, { to: 'x', text: 'y' });
    await shop.agent('mei');
    return left.id;
  }
  if (state === 'queued') {
    await shop.agent('mei', {}, 'busy');
    return (await shop.queue('ann')).id;
  }
  await shop.agent('mei');
  const { id } = await shop.queue('ann');
  if (state === 'offered') return id;
  await shop.accept({ id });
  if (state === 'on_hold') await shop.desk.hold(id, 'mei');
  if (state === 'closed') await shop.desk.giveBack(id, 'mei');
  if (state === 'wrap_up') await shop.desk.close(id, 'mei', 'solved');
  return id;
}

export function refusalRules(open: OpenShop): void {
  for (const [name, { act, right }] of Object.entries(commands)) {
    it(`knows when it is right: ${name}`, async () => {
      for (const state of states) {
        const shop = await open();
        const id = await ticketIn(shop, state);
        if (right.includes(state)) {
          await act(shop, id, 'mei');
          continue;
        }
        const before = await everything(shop, id);
        expect([state, await refusal(act(shop, id, 'mei'))]).toMatchObject([state, { code: 'WRONG_STATE', state }]);
        expect(await everything(shop, id)).toEqual(before);
      }
    });

    it(`refuses what another agent has, and says whose it is: ${name}`, async () => {
      for (const state of ['active', 'on_hold', 'wrap_up'] as const) {
        const shop = await open();
        const id = await ticketIn(shop, state);
        await shop.agent('lin');
        const before = await everything(shop, id);
        expect(await refusal(act(shop, id, 'lin'))).toEqual({ code: 'NOT_YOURS', state, owner: 'mei' });
        expect(await everything(shop, id)).toEqual(before);
      }
    });

    it(`refuses what is not there: ${name}`, async () => {
      const shop = await open();
      await shop.agent('mei');
      expect(await refusal(act(shop, 'none', 'mei'))).toEqual({ code: 'TICKET_UNKNOWN' });
    });
  }

  it('accepts and declines only what is offered', async () => {
    for (const state of states) {
      const shop = await open();
      const id = await ticketIn(shop, state);
      const before = await everything(shop, id);
      for (const answer of ['accept', 'decline'] as const) {
        const no = await refusal(shop.desk[answer](id, 'mei', 'none'));
        expect([state, no]).toMatchObject([state, { code: 'OFFER_GONE', state }]);
      }
      expect(await everything(shop, id)).toEqual(before);
    }
  });

  it('lets a shopper cancel or leave a message only while waiting', async () => {
    for (const state of ['active', 'on_hold'] as const) {
      const shop = await open();
      const id = await ticketIn(shop, state);
      const before = await everything(shop, id);
      const no = { code: 'WRONG_STATE', state, owner: 'mei' };
      expect(await refusal(shop.desk.cancel('c-ann'))).toEqual(no);
      const leave = shop.desk.leaveMessage(shop.wish('c-ann'), { to: 'x', text: 'y' });
      expect(await refusal(leave)).toEqual(no);
      expect(await everything(shop, id)).toEqual(before);
    }
    for (const state of ['wrap_up', 'closed', 'left_message'] as const) {
      const shop = await open();
      await ticketIn(shop, state);
      expect(await refusal(shop.desk.cancel('c-ann'))).toEqual({ code: 'TICKET_UNKNOWN' });
    }
  });

  it('knows no ticket, agent or conversation that is not there', async () => {
    const shop = await open();
    const ticket = await shop.active('ann', 'mei');
    const code = 'TICKET_UNKNOWN';
    expect(await shop.desk.ticket('none')).toBeUndefined();
    expect(await refusal(shop.desk.accept('none', 'mei', 'x'))).toEqual({ code });
    expect(await refusal(shop.desk.decline('none', 'mei', 'x'))).toEqual({ code });
    expect(await refusal(shop.desk.watch('none', 'mei'))).toEqual({ code });
    expect(await refusal(shop.desk.hold(ticket.id, 'nobody'))).toMatchObject({ code: 'NOT_YOURS' });
  });
}

/** All that a refused command might have changed. */
async function everything(shop: Shop, id: string) {
  const { desk } = shop;
  const ticket = await shop.see({ id });
  return {
    ticket,
    lines: await shop.lines(ticket),
    notes: await desk.notes(id),
    agents: await desk.agents(),
    numbers: await desk.numbers(),
    cursor: await desk.cursor(),
    audit: await desk.audit(0, 1000),
    conversation: await shop.store.transcript.conversation(ticket.conversation),
  };
}
