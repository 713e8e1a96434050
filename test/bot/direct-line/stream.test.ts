import { once } from 'node:events';
import { WebSocket } from 'ws';
import { activities, begin, call, openShop, post } from './service';
import type { Begun, Options, Service, Shop, Wire } from './service';

let shop: Shop;
let service: Service;
let sockets: WebSocket[];

beforeEach(async () => {
  shop = await openShop();
  sockets = [];
});

afterEach(async () => {
  sockets.forEach((socket) => socket.terminate());
  await shop.close();
});

async function start(options?: Options): Promise<Begun> {
  service = await shop.start(options);
  return begin(service);
}

interface Listener {
  readonly socket: WebSocket;
  readonly frames: Wire[];
  readonly beats: { count: number };
  /** Resolves with all frames once there are so many. */
  heard: (count: number) => Promise<Wire[]>;
}

async function listen(url: string): Promise<Listener> {
  const socket = new WebSocket(url);
  sockets.push(socket);
  const frames: Wire[] = [];
  const beats = { count: 0 };
  socket.on('message', (data: Buffer) => {
    const text = data.toString('utf8');
    if (text === '') beats.count += 1;
    else frames.push(JSON.parse(text));
    socket.emit('news');
  });
  socket.on('error', () => undefined);
  await once(socket, 'open');
  return {
    socket,
    frames,
    beats,
    async heard(count) {
      while (frames.length < count) await once(socket, 'news');
      return frames;
    },
  };
}

async function refusal(url: string): Promise<number> {
  const socket = new WebSocket(url);
  socket.on('error', () => undefined);
  const [, response] = (await once(socket, 'unexpected-response')) as [unknown, { statusCode: number }];
  return response.statusCode;
}

const say = (begun: Begun, text: string): ReturnType<typeof post> => post(service, begun, { type: 'message', text });

test('everything comes as activities with a watermark that is never empty', async () => {
  const begun = await start();
  const { heard } = await listen(begun.streamUrl);
  const { body } = await say(begun, 'hi');
  const frames = await heard(3);
  expect(frames.map(({ watermark }) => watermark)).toEqual(['1', '2', '3']);
  expect(frames[1].activities[0]).toMatchObject({
    id: body.id,
    channelId: 'directline',
    conversation: { id: begun.id },
  });
});

test('a long conversation is replayed whole and in order, from the watermark on', async () => {
  const begun = await start();
  const lines = Array.from({ length: 450 }, (_, i) => ({ by: 'bot', kind: 'message', text: `${i}` }) as const);
  await shop.store.transcript.append(begun.id, lines);
  const whole = await (await listen(begun.streamUrl)).heard(451);
  expect(whole.map(({ activities: [first] }) => first.text).slice(1)).toEqual(lines.map(({ text }) => text));
  const { body } = await call(service, 'GET', `/v3/directline/conversations/${begun.id}?watermark=441`, begun);
  const rest = await (await listen(body.streamUrl)).heard(10);
  expect(rest[0].activities[0].text).toBe('440');
});

test('the URL is the credential: for a minute, for its conversation, as it was made', async () => {
  const begun = await start();
  const other = await begin(service, 'dl_bob');
  expect(await refusal(begun.streamUrl.replace(begun.id, other.id))).toBe(401);
  expect(await refusal(begun.streamUrl.replace(/t=[^&]+/, 't=nothing'))).toBe(401);
  expect(await refusal(begun.streamUrl.replace(/t=[^&]+/, `t=${begun.token}`))).toBe(401);
  shop.clock.ahead = 61_000;
  expect(await refusal(begun.streamUrl)).toBe(403);
});

test('five sockets of a conversation are open at once, a sixth closes the oldest with "collision"', async () => {
  const begun = await start();
  const first = await listen(begun.streamUrl);
  const rest = [];
  for (let i = 0; i < 4; i += 1) rest.push(await listen(begun.streamUrl));
  const closed = once(first.socket, 'close') as Promise<[number, Buffer]>;
  const sixth = await listen(begun.streamUrl);
  const [, reason] = await closed;
  expect(reason.toString()).toBe('collision');
  await say(begun, 'hi');
  for (const listener of [...rest, sixth]) expect(await listener.heard(3)).toHaveLength(3);
});

test('signs of life come as empty frames, and who gives none is cut off', async () => {
  const begun = await start({ keepAliveMs: 50 });
  const lively = await listen(begun.streamUrl);
  lively.socket.send('');
  while (lively.beats.count < 3) await once(lively.socket, 'news');
  expect(lively.socket.readyState).toBe(WebSocket.OPEN);
  const mute = await listen(begun.streamUrl);
  mute.socket.pong = () => undefined;
  await once(mute.socket, 'close');
});

test('a client that does not read costs little memory, is cut off, and catches up by its watermark', async () => {
  const begun = await start({ keepAliveMs: 200, config: { LIMIT_SOCKETS_PER_ADDRESS: 1 } });
  const slow = await listen(begun.streamUrl);
  await slow.heard(1);
  slow.socket.pause();
  const text = '长'.repeat(10_000);
  const read = jest.spyOn(shop.store.transcript, 'read');
  const lines = Array.from({ length: 800 }, () => ({ by: 'bot', kind: 'message', text }) as const);
  await shop.store.transcript.append(begun.id, lines);

  // Its seat is free once it is cut off; only then is another let in.
  const path = `/v3/directline/conversations/${begun.id}?watermark=1`;
  const { body } = await call(service, 'GET', path, begun);
  let next: Listener | undefined;
  while (!next) next = await listen(body.streamUrl).catch(() => undefined);
  const readForSlow = read.mock.calls.length;
  expect(await next.heard(800)).toHaveLength(800);
  expect(readForSlow).toBeLessThan(5);
});

test('typing goes by socket only: the agent to the shopper, the shopper as news for others and an echo', async () => {
  const begun = await start();
  const { heard } = await listen(begun.streamUrl);
  await heard(1);
  const signals: Wire[] = [];
  shop.store.signals.subscribe((signal) => signals.push(signal));
  shop.store.signals.publish({
    type: 'moment',
    conversation: begun.id,
    name: 'typing',
    value: { by: 'agent', name: 'Amy' },
  });
  const { body } = await post(service, begun, { type: 'typing', channelData: { clientActivityID: 't1' } });
  const [, agent, own] = await heard(3);
  expect(agent.activities[0]).toMatchObject({ type: 'typing', from: { name: 'Amy', role: 'bot' } });
  expect(agent.watermark).toBeUndefined();
  expect(own.activities[0]).toMatchObject({
    type: 'typing',
    id: body.id,
    from: { id: 'dl_ann', role: 'user' },
    channelData: { clientActivityID: 't1' },
  });
  expect(signals).toContainEqual(
    expect.objectContaining({ type: 'moment', name: 'typing', value: expect.objectContaining({ by: 'shopper' }) }),
  );
  expect((await activities(service, begun)).body.activities).toHaveLength(1);
});

test('typing of the bot is a moment too: for the shopper’s sockets, and kept nowhere', async () => {
  const begun = await start();
  const { heard } = await listen(begun.streamUrl);
  await heard(1);
  shop.store.signals.publish({ type: 'moment', conversation: begun.id, name: 'answering', value: null });
  const [, frame] = await heard(2);
  expect(frame).toEqual({
    activities: [expect.objectContaining({ type: 'typing', from: { id: 'xiaoer', name: 'Xiaoer', role: 'bot' } })],
  });
  expect((await activities(service, begun)).body.activities).toHaveLength(1);
});

test("a standing that nobody keeps is told to the shopper's sockets, and to no others", async () => {
  const begun = await start();
  const other = await begin(service, 'dl_bob');
  const mine = await listen(begun.streamUrl);
  const theirs = await listen(other.streamUrl);
  await Promise.all([mine.heard(1), theirs.heard(1)]);
  const value = { state: 'queued', position: 3 };
  shop.store.signals.publish({ type: 'moment', conversation: begun.id, name: 'status', value });
  shop.store.signals.publish({ type: 'moment', conversation: begun.id, name: 'presence', value: {} });
  await say(other, 'hi');
  await theirs.heard(3);
  await say(begun, 'hi');
  const frames = await mine.heard(4);
  expect(frames[1].activities).toEqual([expect.objectContaining({ type: 'event', name: 'xiaoer/status', value })]);
  expect(theirs.frames).toHaveLength(3);
});

test('lost signals cost nothing: "missed" makes every socket look again', async () => {
  const begun = await start();
  const { heard } = await listen(begun.streamUrl);
  await heard(1);
  const publish = jest.spyOn(shop.store.signals, 'publish').mockImplementation(() => undefined);
  await shop.store.transcript.append(begun.id, [{ by: 'bot', kind: 'message', text: 'unheard' }]);
  publish.mockRestore();
  shop.store.signals.publish({ type: 'missed' });
  expect((await heard(2))[1].activities[0].text).toBe('unheard');
});

test('a store that is away keeps sockets open, and they read on when it is back', async () => {
  const begun = await start();
  const { heard, socket } = await listen(begun.streamUrl);
  await heard(1);
  shop.weather.away = true;
  await shop.store.transcript.append(begun.id, [{ by: 'bot', kind: 'message', text: 'later' }]);
  shop.weather.away = false;
  expect((await heard(2))[1].activities[0].text).toBe('later');
  expect(socket.readyState).toBe(WebSocket.OPEN);
});

test('a stop closes sockets as a restart does', async () => {
  const begun = await start();
  const { socket } = await listen(begun.streamUrl);
  const closed = once(socket, 'close') as Promise<[number, Buffer]>;
  service.directLine.close();
  expect((await closed)[0]).toBe(1012);
  expect(await refusal(begun.streamUrl)).toBe(503);
});
