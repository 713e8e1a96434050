import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, WebSocket as Client } from 'ws';
import type { WebSocket as ServerSocket } from 'ws';
import { keepOpen } from '../../../handoff/web/live-socket';
import type { LiveSocket, LiveSocketOptions, SocketState } from '../../../handoff/web/live-socket';

let server: WebSocketServer;
let live: LiveSocket | undefined;
let states: SocketState[];

beforeEach(async () => {
  server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await once(server, 'listening');
  states = [];
});

afterEach(async () => {
  live?.stop();
  for (const client of server.clients) client.terminate();
  await new Promise((done) => server.close(done));
});

const address = (): string => `ws://127.0.0.1:${(server.address() as AddressInfo).port}/`;
const connected = async (): Promise<ServerSocket> => (await once(server, 'connection'))[0] as ServerSocket;

function start(options: Partial<LiveSocketOptions> = {}): LiveSocket {
  live = keepOpen({
    url: address,
    onFrame: () => undefined,
    onState: (state) => states.push(state),
    random: () => 0,
    ...options,
  });
  return live;
}

// Node 20 has no WebSocket of its own: ws has the same face.
beforeAll(() => {
  Reflect.set(globalThis, 'WebSocket', Client);
});

describe('a socket that stays', () => {
  it('hands frames on in order and drops keep-alives', async () => {
    const frames: string[] = [];
    let heard: (() => void) | undefined;
    const third = new Promise<void>((done) => (heard = done));
    start({
      onFrame: (frame) => {
        frames.push(frame);
        if (frames.length === 3) heard?.();
      },
    });
    const socket = await connected();
    for (const frame of ['1', '', '2', '', '3']) socket.send(frame);
    await third;
    expect(frames).toEqual(['1', '2', '3']);
  });

  it('comes back after a cut and asks for the address anew', async () => {
    let asked = 0;
    start({ url: () => `${address()}?try=${++asked}` });
    const first = await connected();
    first.terminate();
    await connected();
    expect(asked).toBe(2);
    expect(states).toContain('waiting');
  });

  it('comes back when the address itself could not be had', async () => {
    let tries = 0;
    start({
      url: () => {
        tries += 1;
        if (tries < 3) throw new Error('away');
        return address();
      },
    });
    await connected();
    expect(tries).toBe(3);
  });

  it('waits to be seen when told so, and comes on wake', async () => {
    let closed: (() => void) | undefined;
    const waiting = new Promise<void>((done) => (closed = done));
    const socket = start({
      afterClose: () => 'when-seen',
      onState: (state) => {
        if (state === 'waiting') closed?.();
      },
    });
    (await connected()).close(4000, 'collision');
    await waiting;
    const again = connected();
    socket.wake();
    await again;
  });

  it('stops for good when the refusal says so', async () => {
    let stopped: (() => void) | undefined;
    const over = new Promise<void>((done) => (stopped = done));
    const socket = start({
      url: () => Promise.reject(new Error('gone')),
      afterRefusal: () => 'stop',
      onState: (state) => {
        if (state === 'stopped') stopped?.();
      },
    });
    await over;
    socket.wake();
    expect(socket.state()).toBe('stopped');
    expect(socket.send('x')).toBe(false);
  });
});
