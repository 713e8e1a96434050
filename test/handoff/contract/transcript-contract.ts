import type { Line, NewLine, Transcript, Turn } from '../../../handoff/transcript';
import { refusal, shopsOf } from './shop';
import type { MakeStore, OpenShop } from './shop';

const from = (text: string, clientId?: string): NewLine => ({
  by: 'shopper',
  kind: 'message',
  text,
  ...(clientId === undefined ? {} : { clientId }),
});
const reply = (text: string): NewLine => ({ by: 'bot', kind: 'message', text });
const texts = (lines: readonly Line[]): string[] => lines.map(({ text }) => text);

async function turnOf(transcript: Transcript, conversation: string, text: string): Promise<Turn> {
  const opened = await transcript.openTurn(conversation, from(text));
  if (opened.outcome !== 'turn') throw new Error(`no turn but ${opened.outcome}`);
  return opened;
}

/** What every transcript does, whatever it is kept in. */
export function transcriptContract(name: string, makeStore: MakeStore): void {
  describe(`the ${name} transcript`, () => {
    const open = shopsOf(makeStore);
    describe('lines', () => lineRules(open));
    describe('turns', () => turnRules(open));
    describe('left turns', () => leftTurnRules(open));
  });
}

async function start(open: OpenShop) {
  const shop = await open();
  const c = await shop.shopper('ann');
  return { shop, c, transcript: shop.store.transcript };
}

function lineRules(open: OpenShop): void {
  it('makes a conversation once', async () => {
    const { shop, c, transcript } = await start(open);
    const made = await transcript.conversation(c);
    expect(made).toEqual({
      ...{ id: c, channel: 'web', locale: 'en', shopper: { id: 'ann' } },
      ...{ createdAt: shop.now, last: 0, owner: 'bot' },
    });
    const again = { id: c, channel: 'other', locale: 'zh-Hans', shopper: { id: 'bob' } };
    expect(await transcript.create(again)).toEqual(made);
    expect(await transcript.conversation('c-none')).toBeUndefined();
  });

  it('numbers lines from one, without gaps, and reads from any position', async () => {
    const { shop, c, transcript } = await start(open);
    const lines = await transcript.append(c, [reply('one'), reply('two')]);
    expect(lines.map(({ position, at }) => [position, at])).toEqual([
      [1, shop.now],
      [2, shop.now],
    ]);
    await transcript.append(c, [reply('three')]);
    expect(texts(await transcript.read(c, 0))).toEqual(['one', 'two', 'three']);
    expect(texts(await transcript.read(c, 1))).toEqual(['two', 'three']);
    expect(texts(await transcript.read(c, 0, 1))).toEqual(['one']);
    expect(await transcript.read(c, 3)).toEqual([]);
    expect(await transcript.read('c-none', 0)).toEqual([]);
    expect(await transcript.conversation(c)).toMatchObject({ last: 3 });
  });

  it('keeps all that a line carries', async () => {
    const { c, transcript } = await start(open);
    const line: NewLine = {
      ...{ by: 'agent', kind: 'event', text: '😀 你好 \u0000 "quoted"', clientId: 'x', replyTo: 7 },
      agent: { id: 'mei', name: '小美' },
      data: { empty: [], nested: { none: null, list: [1, 2.5, true], object: {} } },
      notice: { code: 'queued', ticket: 't', params: { position: 1 } },
    };
    const [kept] = await transcript.append(c, [line]);
    expect(kept).toMatchObject(line);
    expect(await transcript.read(c, 0)).toEqual([kept]);
  });

  it('appends a line once for its client id, in whatever way it comes', async () => {
    const { c, transcript } = await start(open);
    const [first] = await transcript.append(c, [from('one', 'x')]);
    const [again, other] = await transcript.append(c, [from('one', 'x'), from('two', 'y')]);
    expect(again).toEqual(first);
    expect(other).toMatchObject({ position: 2 });
    expect(await transcript.openTurn(c, from('one', 'x'))).toEqual({ outcome: 'repeated', line: first });
    await Promise.all(Array.from({ length: 10 }, () => transcript.append(c, [from('three', 'z')])));
    expect(texts(await transcript.read(c, 0))).toEqual(['one', 'two', 'three']);
  });

  it('changes locale, address and shopper', async () => {
    const { shop, c, transcript } = await start(open);
    await transcript.update(c, { locale: 'zh-Hant', address: { a: [1] }, shopper: { id: 'bob', name: 'Bob' } });
    const changed = { locale: 'zh-Hant', address: { a: [1] }, shopper: { id: 'bob', name: 'Bob' } };
    expect(await transcript.conversation(c)).toMatchObject(changed);
    expect(await transcript.ofShopper('ann')).toEqual([]);
    shop.now += 1000;
    await shop.shopper('bob');
    expect((await transcript.ofShopper('bob')).map(({ id }) => id)).toEqual(['c-bob', c]);
    expect(await transcript.ofShopper('bob', 1)).toHaveLength(1);
  });

  it('refuses conversations that are not there', async () => {
    const { transcript } = await start(open);
    const code = 'CONVERSATION_UNKNOWN';
    expect(await refusal(transcript.append('none', [reply('x')]))).toEqual({ code });
    expect(await refusal(transcript.openTurn('none', from('x')))).toEqual({ code });
    expect(await refusal(transcript.update('none', { locale: 'en' }))).toEqual({ code });
    expect(await refusal(transcript.commitTurn({ conversation: 'none', token: 't', lines: [] }))).toEqual({ code });
  });

  it('removes conversations that were silent for long, but none with a ticket or a turn', async () => {
    const { shop, c, transcript } = await start(open);
    await transcript.append(c, [from('old', 'x')]);
    const waiting = await shop.queue('bob');
    await turnOf(transcript, await shop.shopper('cat'), 'busy');
    shop.now += 1000;
    const fresh = await shop.shopper('dan');
    expect(await transcript.expire(shop.now, 100)).toBe(1);
    expect(await transcript.conversation(c)).toBeUndefined();
    expect(await transcript.read(c, 0)).toEqual([]);
    expect(await transcript.ofShopper('ann')).toEqual([]);
    for (const id of [waiting.conversation, 'c-cat', fresh]) expect(await transcript.conversation(id)).toBeDefined();
    await shop.shopper('ann');
    expect((await transcript.append(c, [from('new', 'x')]))[0]).toMatchObject({ position: 1, text: 'new' });
  });
}

function turnRules(open: OpenShop): void {
  it('gives the turn to the first line, keeps the others waiting, and takes them up in order', async () => {
    const { c, transcript } = await start(open);
    const turn = await turnOf(transcript, c, 'one');
    expect(turn).toMatchObject({ line: { position: 1 }, conversation: { id: c, owner: 'bot' } });
    expect(turn.state).toBeUndefined();
    expect(await transcript.openTurn(c, from('two'))).toMatchObject({ outcome: 'waiting', line: { position: 2 } });
    await transcript.openTurn(c, from('three'));
    const first = await transcript.commitTurn({ conversation: c, token: turn.token, lines: [reply('re one')] });
    expect(first.lines).toMatchObject([{ position: 4, text: 're one' }]);
    expect(first.next).toMatchObject({ line: { text: 'two' } });
    const token = first.next?.token ?? '';
    const second = await transcript.commitTurn({ conversation: c, token, lines: [reply('re two')] });
    expect(second.next).toMatchObject({ line: { text: 'three' } });
    const third = await transcript.commitTurn({ conversation: c, token: second.next?.token ?? '', lines: [] });
    expect(third).not.toHaveProperty('next');
    expect(await transcript.openTurn(c, from('four'))).toMatchObject({ outcome: 'turn' });
  });

  it('keeps bot state with its version', async () => {
    const { c, transcript } = await start(open);
    const one = await turnOf(transcript, c, 'one');
    const state = { json: '{"a":1}', version: 0 };
    await transcript.commitTurn({ conversation: c, token: one.token, lines: [], state, locale: 'zh-Hans' });
    const two = await turnOf(transcript, c, 'two');
    expect(two.state).toEqual({ json: '{"a":1}', version: 1 });
    expect(two.conversation.locale).toBe('zh-Hans');
    const stale = { conversation: c, token: two.token, lines: [reply('x')], state };
    expect(await refusal(transcript.commitTurn(stale))).toEqual({ code: 'VERSION_CONFLICT' });
    expect(texts(await transcript.read(c, 0))).toEqual(['one', 'two']);
    await transcript.commitTurn({ conversation: c, token: two.token, lines: [], state: { json: '{}', version: 1 } });
    expect((await turnOf(transcript, c, 'three')).state).toEqual({ json: '{}', version: 2 });
  });

  it('lets nobody commit who has not the turn', async () => {
    const { c, transcript } = await start(open);
    const turn = await turnOf(transcript, c, 'one');
    const lost = { code: 'TURN_LOST' };
    const wrong = { conversation: c, token: 'wrong', lines: [reply('x')] };
    expect(await refusal(transcript.commitTurn(wrong))).toEqual(lost);
    await transcript.commitTurn({ conversation: c, token: turn.token, lines: [reply('y')] });
    const twice = { conversation: c, token: turn.token, lines: [reply('y')] };
    expect(await refusal(transcript.commitTurn(twice))).toEqual(lost);
    expect(texts(await transcript.read(c, 0))).toEqual(['one', 'y']);
  });

  it('gives one turn when many lines come at once', async () => {
    const { c, transcript } = await start(open);
    const opened = await Promise.all(Array.from({ length: 10 }, (_, i) => transcript.openTurn(c, from(`l${i}`))));
    expect(opened.filter(({ outcome }) => outcome === 'turn')).toHaveLength(1);
    expect(opened.map(({ line }) => line.position).sort((a, b) => a - b)).toEqual(opened.map((_, i) => i + 1));
  });

  it('leaves the lines to the person who has the ticket', async () => {
    const { shop, transcript } = await start(open);
    const ticket = await shop.active('bob', 'mei');
    const opened = await transcript.openTurn(ticket.conversation, from('hello?'));
    expect(opened).toMatchObject({ outcome: 'person', ticket: ticket.id, line: { text: 'hello?' } });
    expect(await shop.see(ticket)).toMatchObject({ shopperAt: shop.now });
  });

  it('drops lines that waited when a person has taken over meanwhile', async () => {
    const { shop, transcript } = await start(open);
    await shop.agent('mei');
    const ticket = await shop.queue('bob');
    const turn = await turnOf(transcript, ticket.conversation, 'one');
    await transcript.openTurn(ticket.conversation, from('two'));
    await shop.accept(ticket);
    const end = { conversation: ticket.conversation, token: turn.token, lines: [] };
    expect(await transcript.commitTurn(end)).not.toHaveProperty('next');
  });
}

function leftTurnRules(open: OpenShop): void {
  it('hands a turn that was left to whoever asks, once, and the first holder has lost it', async () => {
    const { shop, c, transcript } = await start(open);
    const turn = await turnOf(transcript, c, 'one');
    shop.now += 14_999;
    expect(await transcript.takeExpiredTurns(10)).toEqual([]);
    shop.now += 1;
    const taken = (await Promise.all(Array.from({ length: 5 }, () => transcript.takeExpiredTurns(10)))).flat();
    expect(taken).toMatchObject([{ outcome: 'turn', line: { text: 'one' }, conversation: { id: c } }]);
    const late = { conversation: c, token: turn.token, lines: [reply('late')] };
    expect(await refusal(transcript.commitTurn(late))).toEqual({ code: 'TURN_LOST' });
    const mine = { conversation: c, token: taken[0]?.token ?? '', lines: [reply('in time')] };
    await transcript.commitTurn(mine);
    expect(texts(await transcript.read(c, 0))).toEqual(['one', 'in time']);
  });

  it('still takes what its holder commits late, as long as nobody took it', async () => {
    const { shop, c, transcript } = await start(open);
    const turn = await turnOf(transcript, c, 'one');
    shop.now += 60_000;
    await transcript.commitTurn({ conversation: c, token: turn.token, lines: [reply('late')] });
    expect(texts(await transcript.read(c, 0))).toEqual(['one', 'late']);
    expect(await transcript.takeExpiredTurns(10)).toEqual([]);
  });

  it('hands out no more than asked for, the longest overdue first', async () => {
    const { shop, transcript } = await start(open);
    for (const name of ['bob', 'cat', 'dan']) {
      await turnOf(transcript, await shop.shopper(name), 'x');
      shop.now += 1000;
    }
    shop.now += 20_000;
    expect((await transcript.takeExpiredTurns(2)).map(({ conversation }) => conversation.id)).toEqual([
      'c-bob',
      'c-cat',
    ]);
    expect((await transcript.takeExpiredTurns(2)).map(({ conversation }) => conversation.id)).toEqual(['c-dan']);
  });

  it('hands no turn to the bot once a person has the ticket', async () => {
    const { shop, transcript } = await start(open);
    await shop.agent('mei');
    const ticket = await shop.queue('bob');
    await turnOf(transcript, ticket.conversation, 'one');
    await shop.accept(ticket);
    shop.now += 20_000;
    expect(await transcript.takeExpiredTurns(10)).toEqual([]);
  });
}
