import { visit } from './client';
import type { Visitor } from './client';
import { openNetwork } from './network';
import type { Network } from './network';
import { begin, call } from './service';
import type { Service, Shop } from './service';

const heard = (count: number) => (received: unknown[]) => received.length >= count;
const fromAgent = (text: string) =>
  ({ by: 'agent', kind: 'message', text, agent: { id: 'amy', name: 'Amy' } }) as const;

/** What the unmodified client must find by socket, whichever store is under it. */
export function socketRules(open: () => Promise<Shop>): void {
  let shop: Shop;
  let service: Service;
  let network: Network;
  let visitors: Visitor[];

  beforeEach(async () => {
    shop = await open();
    service = await shop.start();
    network = await openNetwork(service.port);
    visitors = [];
  });

  afterEach(async () => {
    visitors.forEach((visitor) => visitor.leave());
    await network.close();
    await shop.close();
  });

  function come(...given: Parameters<typeof visit>): Visitor {
    const visitor = visit(...given);
    visitors.push(visitor);
    return visitor;
  }

  test('a shopper is greeted, speaks, sees the echo and the reply', async () => {
    const visitor = come(service.url, await begin(service));
    await visitor.until(heard(1));
    const id = await visitor.say('hello', 'my-id');
    await visitor.until(heard(3));

    expect(visitor.texts()).toEqual(['Hello in en', 'hello', 'You said: hello']);
    const [greeting, echoed, reply] = visitor.received;
    expect(greeting.from).toMatchObject({ role: 'bot' });
    expect(echoed).toMatchObject({
      id,
      channelData: { clientActivityID: 'my-id' },
      from: { id: 'dl_ann', role: 'user' },
    });
    expect(reply).toMatchObject({ replyToId: id, from: { role: 'bot' } });
    const order = visitor.received.map(({ channelData }) => channelData['webchat:sequence-id']);
    expect(order).toEqual([...order].sort((a, b) => a - b));
  });

  test('a reload without a watermark shows everything, with one only what came after it', async () => {
    const begun = await begin(service);
    const before = come(service.url, begun);
    await before.say('first');
    await before.until(heard(3));
    before.leave();

    const again = come(service.url, { token: before.client.token });
    await again.until(heard(3));
    expect(again.texts()).toEqual(['Hello in en', 'first', 'You said: first']);

    const later = come(service.url, begun, { conversationId: begun.id, watermark: '2' });
    await later.until(heard(1));
    await later.say('second');
    await later.until(heard(3));
    expect(later.texts()).toEqual(['You said: first', 'second', 'You said: second']);
  });

  test('a cut network loses nothing and doubles nothing, whatever is said meanwhile', async () => {
    const begun = await begin(service);
    const visitor = come(network.url, begun);
    await visitor.say('before');
    await visitor.until(heard(3));
    network.cut();
    await shop.store.transcript.append(begun.id, [fromAgent('one'), fromAgent('two')]);
    expect(await visitor.say('unheard')).toBe('retry');
    network.mend();
    await visitor.until(heard(5));
    await visitor.say('after');
    await visitor.until(heard(7));

    const lines = await shop.store.transcript.read(begun.id, 0);
    expect(visitor.texts()).toEqual(lines.map(({ text }) => text));
    expect(visitor.texts()).toEqual([
      'Hello in en',
      'before',
      'You said: before',
      'one',
      'two',
      'after',
      'You said: after',
    ]);
  });

  test('a message whose answer got lost is sent again by its id, and stands once', async () => {
    const begun = await begin(service);
    const visitor = come(network.url, begun);
    await visitor.until(heard(1));
    network.swallow();
    expect(await visitor.say('once', 'the-id')).toBe('retry');
    network.mend();
    expect(await visitor.say('once', 'the-id')).toMatch(/\|0000002$/);
    await visitor.until(heard(3));
    expect(visitor.texts()).toEqual(['Hello in en', 'once', 'You said: once']);
  });

  test('a restart of the service is survived in place', async () => {
    const begun = await begin(service);
    const visitor = come(service.url, begun);
    await visitor.until(heard(1));
    await service.stop();
    await shop.store.transcript.append(begun.id, [fromAgent('while away')]);
    service = await shop.start({ port: service.port });
    await visitor.until(heard(2));
    await visitor.say('back');
    await visitor.until(heard(4));
    expect(visitor.texts()).toEqual(['Hello in en', 'while away', 'back', 'You said: back']);
  });

  test('any process serves any client: sockets hear what another process took, and move over', async () => {
    const other = await shop.startElsewhere();
    const begun = await begin(service);
    const here = come(network.url, begun);
    const there = come(other.url, begun);
    await Promise.all([here.until(heard(1)), there.until(heard(1))]);
    await here.say('from here');
    await there.until(heard(3));
    await there.say('from there');
    await here.until(heard(5));

    network.target = other.port;
    network.cut();
    await service.stop();
    await shop.store.transcript.append(begun.id, [fromAgent('moved?')]);
    network.mend();
    await here.until(heard(6));
    await here.say('moved');
    await Promise.all([here.until(heard(8)), there.until(heard(8))]);
    expect(here.texts()).toEqual(there.texts());
    expect(here.texts().slice(5)).toEqual(['moved?', 'moved', 'You said: moved']);
  });

  test('quick messages from several tabs keep one order', async () => {
    const begun = await begin(service);
    const tabs = [come(service.url, begun), come(service.url, begun), come(service.url, begun)];
    await Promise.all(tabs.map((tab) => tab.until(heard(1))));
    await Promise.all(tabs.flatMap((tab, t) => [1, 2, 3, 4].map((n) => tab.say(`${t}.${n}`))));
    await Promise.all(tabs.map((tab) => tab.until(heard(25))));
    const lines = await shop.store.transcript.read(begun.id, 0);
    for (const tab of tabs) expect(tab.texts()).toEqual(lines.map(({ text }) => text));
    expect(lines).toHaveLength(25);
  });

  test('the client renews its token, and goes on past the end of the first one', async () => {
    // The client renews every 15 minutes; here these pass at once.
    const real = globalThis.setInterval;
    const spy = jest.spyOn(globalThis, 'setInterval');
    spy.mockImplementation((work, delay = 0) => real(work, delay >= 600_000 ? 200 : delay));
    try {
      const begun = await begin(service);
      const visitor = come(service.url, begun);
      await visitor.until(heard(1));
      shop.clock.ahead = 20 * 60_000;
      await renewed(visitor, begun.token);
      shop.clock.ahead = 40 * 60_000;
      expect(await visitor.say('still here')).toMatch(/\|0000002$/);
      await visitor.until(heard(3));
    } finally {
      spy.mockRestore();
    }
  });

  test('an expired token is told as such, and a new one from the store goes on with the conversation', async () => {
    const begun = await begin(service);
    const visitor = come(service.url, begun);
    await visitor.until(heard(1));
    shop.clock.ahead = 31 * 60_000;
    expect(await visitor.say('too late')).toBe('retry');
    const EXPIRED = 3;
    await visitor.untilStatus(EXPIRED);

    const path = `/v3/directline/conversations/${begun.id}?watermark=1`;
    expect((await call(service, 'GET', path, { token: begun.token })).body.error.code).toBe('TokenExpired');
    const { body } = await call(service, 'GET', path, { token: 'the-secret-of-the-store-server' });
    const again = come(service.url, { token: body.token }, { conversationId: begun.id, watermark: '1' });
    await again.say('in time');
    await again.until(heard(2));
    expect(again.texts()).toEqual(['in time', 'You said: in time']);
  });

  test('the end of a conversation reaches the client, and a conversation that is gone is refused', async () => {
    const begun = await begin(service);
    const visitor = come(service.url, begun);
    await visitor.say('bye');
    await visitor.until((received) => received.some(({ type }) => type === 'endOfConversation'));
    visitor.leave();
    await service.turns.idle();

    shop.clock.ahead = 25 * 60_000;
    expect(await shop.store.transcript.expire(shop.clock.now(), 10)).toBe(1);
    const late = come(service.url, begun, { conversationId: begun.id });
    const FAILED = 4;
    await late.untilStatus(FAILED);
    expect((await call(service, 'GET', `/v3/directline/conversations/${begun.id}`, begun)).status).toBe(404);
  });
}

/** Resolves once the client holds a token that was made after the clock went on. */
async function renewed(visitor: Visitor, first: string): Promise<void> {
  const issued = (token: string): number => JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()).iat;
  while (issued(visitor.client.token) < issued(first) + 600) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}
