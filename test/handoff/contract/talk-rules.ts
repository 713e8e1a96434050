import type { Signal } from '../../../handoff/signals';
import { refusal } from './shop';
import type { OpenShop } from './shop';

export function talkRules(open: OpenShop): void {
  it('appends what the agent says to the transcript, and tells the desk without words', async () => {
    const shop = await open();
    const ticket = await shop.active('ann', 'mei');
    const line = await shop.say(ticket, 'mei', 'hello Ann');
    expect((await shop.lines(ticket)).at(-1)).toEqual(line);
    expect(await shop.see(ticket)).toMatchObject({ agentAt: shop.now });
    const event = (await shop.desk.events(0, 1000)).at(-1);
    expect(event).toMatchObject({ type: 'line', ticket: ticket.id, agent: 'mei', data: { position: line.position } });
    expect(JSON.stringify(await shop.desk.events(0, 1000))).not.toContain('hello Ann');
  });

  it('appends a line once for its client id, also when it comes again after the close', async () => {
    const shop = await open();
    const ticket = await shop.active('ann', 'mei');
    const line = await shop.say(ticket, 'mei', 'one', 'mei:1');
    expect(await shop.say(ticket, 'mei', 'one', 'mei:1')).toEqual(line);
    await shop.desk.close(ticket.id, 'mei', 'solved');
    expect(await shop.say(ticket, 'mei', 'one', 'mei:1')).toEqual(line);
    expect((await shop.lines(ticket)).filter(({ by }) => by === 'agent')).toHaveLength(1);
    expect(await refusal(shop.say(ticket, 'mei', 'two', 'mei:2'))).toMatchObject({ code: 'WRONG_STATE' });
  });

  it('tells the agent where the shopper wrote', async () => {
    const shop = await open();
    const ticket = await shop.active('ann', 'mei');
    await shop.write(ticket, 'are you there?');
    const [last] = (await shop.lines(ticket)).slice(-1);
    expect((await shop.desk.events(0, 1000)).at(-1)).toMatchObject({
      type: 'line',
      ticket: ticket.id,
      agent: 'mei',
      data: { position: last?.position },
    });
  });

  it('tells everybody where shopper and bot wrote while the ticket waits, without words', async () => {
    const shop = await open();
    const ticket = await shop.queue('ann');
    const from = await shop.desk.cursor();
    const [first] = (await shop.lines(ticket)).slice(-1);
    const position = first?.position ?? 0;
    const turn = await shop.write(ticket, 'and the invoice?');
    if (turn.outcome !== 'turn') throw new Error(turn.outcome);
    const reply = { by: 'bot', kind: 'message', text: 'Invoices come by mail.' } as const;
    await shop.store.transcript.commitTurn({ conversation: ticket.conversation, token: turn.token, lines: [reply] });
    const event = { at: shop.now, type: 'line', ticket: ticket.id, conversation: ticket.conversation };
    expect(await shop.desk.events(from, 100)).toEqual([
      { ...event, cursor: from + 1, data: { position: position + 1 } },
      { ...event, cursor: from + 2, data: { position: position + 2 } },
    ]);
  });

  it('says nothing to the desk of a conversation without a ticket', async () => {
    const shop = await open();
    const conversation = await shop.shopper('ann');
    await shop.write({ conversation }, 'hello');
    expect(await shop.desk.events(0, 100)).toEqual([]);
  });

  it('keeps notes, one for each client id', async () => {
    const shop = await open();
    const ticket = await shop.active('ann', 'mei');
    const note = await shop.desk.note(ticket.id, 'mei', 'calls every day', '1');
    expect(await shop.desk.note(ticket.id, 'mei', 'calls every day', '1')).toEqual(note);
    await shop.desk.note(ticket.id, 'mei', 'second', '2');
    expect((await shop.desk.notes(ticket.id)).map(({ text }) => text)).toEqual(['calls every day', 'second']);
    expect(await refusal(shop.desk.note(ticket.id, 'lin', 'x', '1'))).toMatchObject({ code: 'NOT_YOURS' });
    expect(await refusal(shop.desk.note('none', 'mei', 'x', '1'))).toEqual({ code: 'TICKET_UNKNOWN' });
    expect(await shop.desk.notes('none')).toEqual([]);
    expect(await shop.notices(ticket)).toEqual(['queued', 'agent_joined']);
  });

  it('signals lines, desk and the state of the ticket once they are kept', async () => {
    const shop = await open();
    await shop.agent('mei');
    const heard: Signal[] = [];
    const all = new Promise<void>((resolve) => {
      shop.store.signals.subscribe((signal) => {
        heard.push(signal);
        if (signal.type === 'moment' && JSON.stringify(signal.value).includes('active')) resolve();
      });
    });
    const ticket = await shop.accept(await shop.queue('ann'));
    await all;
    const status = heard.flatMap((signal) =>
      signal.type === 'moment' && signal.name === 'status' ? signal.value : [],
    );
    expect(status).toEqual([{ state: 'queued', position: 1 }, { state: 'offered', position: 1 }, { state: 'active' }]);
    const { conversation } = ticket;
    expect(heard).toContainEqual({ type: 'lines', conversation, last: 2 });
    expect(heard).toContainEqual({ type: 'desk', cursor: await shop.desk.cursor() });
  });
}
