import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDirectLine } from '../../../bot/channels/direct-line/direct-line';
import type { DirectLine, DirectLineNeed } from '../../../bot/channels/direct-line/direct-line';
import { buildServer, listen } from '../../../bot/server';
import { createTurns } from '../../../bot/turn';
import type { Responder, Turns } from '../../../bot/turn';
import type { WordedNotice } from '../../../dialogs/notices';
import { systemClock } from '../../../handoff/clock';
import type { Clock } from '../../../handoff/clock';
import { openEmbedded } from '../../../handoff/embedded/open-embedded';
import { HandoffError } from '../../../handoff/errors';
import { openRedis } from '../../../handoff/redis/open-redis';
import type { Store } from '../../../handoff/store';
import type { Line, Transcript } from '../../../handoff/transcript';

export const SECRET = 'the-secret-of-the-store-server';
export const IDENTITY_SECRET = 'what-the-store-signs-shoppers-with';
export const STORE_PAGE = 'https://shop.example.com';

const quiet = { debug: nothing, info: nothing, warn: nothing, error: nothing };
function nothing(): void {
  // Nobody reads the log of these tests.
}

/** Says what it heard, and ends the conversation when asked to. */
const echo: Responder = {
  async respond({ line }) {
    const { text, kind } = line;
    if (kind === 'event') return { lines: [], decision: 'event' };
    const end = { by: 'bot', kind: 'event', text: '', data: { type: 'endOfConversation' } } as const;
    const reply = { by: 'bot', kind: 'message', text: `You said: ${text}` } as const;
    return { lines: text === 'bye' ? [reply, end] : [reply], decision: 'echo' };
  },
  apologise: () => [{ by: 'bot', kind: 'message', text: 'Sorry.' }],
  greet: (locale) => [{ by: 'bot', kind: 'message', text: `Hello in ${locale}` }],
};

function wordNotice({ notice }: Line, locale: string): WordedNotice | undefined {
  if (notice?.ticket === 'unwordable') throw new Error('There are no words for this.');
  const suggestedActions = notice?.code === 'queued' ? [{ title: 'Cancel', value: 'Cancel' }] : [];
  return notice && { text: `${notice.code} in ${locale}`, suggestedActions };
}

const config: DirectLineNeed['config'] = {
  DIRECT_LINE_SECRET: SECRET,
  STORE_IDENTITY_SECRET: IDENTITY_SECRET,
  STORE_ORIGINS: [STORE_PAGE],
  PUBLIC_URL: undefined,
  TRUST_PROXY: false,
  LIMIT_MESSAGES_PER_CONVERSATION_MINUTE: 0,
  LIMIT_MESSAGES_PER_ADDRESS_MINUTE: 0,
  LIMIT_CONVERSATIONS_PER_ADDRESS_HOUR: 0,
  LIMIT_TOKENS_PER_ADDRESS_HOUR: 0,
  LIMIT_UPLOADS_PER_ADDRESS_HOUR: 0,
  LIMIT_SOCKETS_PER_ADDRESS: 0,
};

export interface Options {
  readonly config?: Partial<DirectLineNeed['config']>;
  readonly responder?: Responder;
  readonly keepAliveMs?: number;
  readonly typingAfterMs?: number;
  readonly port?: number;
}

export interface Service {
  readonly url: string;
  readonly port: number;
  readonly turns: Turns;
  readonly directLine: DirectLine;
  /** Closes sockets and server as a restart does; the store stays open. */
  stop(): Promise<void>;
}

export interface Shop {
  readonly store: Store;
  readonly folder: string;
  /** A clock that tests may set forward. */
  readonly clock: Clock & { ahead: number };
  /** While true the store behaves as if it were away. */
  readonly weather: { away: boolean };
  start(options?: Options): Promise<Service>;
  /** A service as of another process: on Redis over connections of its own. */
  startElsewhere(): Promise<Service>;
  close(): Promise<void>;
}

/** A store of its own, in a folder or in Redis, and services over it. */
export async function openShop(redisUrl?: string): Promise<Shop> {
  const place = await mkdtemp(join(tmpdir(), 'direct-line-'));
  const real = systemClock();
  const clock = { ahead: 0, now: () => real.now() + clock.ahead };
  const weather = { away: false };
  const desk = randomUUID();
  const open = (): Promise<Store> =>
    redisUrl === undefined
      ? openEmbedded({ folder: join(place, 'store'), clock, logger: quiet })
      : openRedis({ url: redisUrl, desk, clock, logger: quiet, luaFolder: 'handoff/redis/commands' });
  const store = await open();
  const stores = [store];
  const services = new Set<Service>();

  const startOver = async (over: Store, options: Options = {}): Promise<Service> => {
    const transcript = moody(over.transcript, weather);
    const responder = options.responder ?? echo;
    const { clock: now, signals } = over;
    const { typingAfterMs = 400 } = options;
    const turns = createTurns({ transcript, responder, clock: now, logger: quiet, signals, typingAfterMs });
    const directLine = createDirectLine({
      ...over,
      transcript,
      turns,
      logger: quiet,
      config: { ...config, ...options.config },
      secretKey: 'k'.repeat(32),
      filesFolder: join(place, 'files'),
      wordNotice,
      ...(options.keepAliveMs === undefined ? {} : { keepAliveMs: options.keepAliveMs }),
    });
    const server = buildServer({
      logger: quiet,
      routes: [(s) => directLine.register(s)],
      upgrades: [(...upgrade) => directLine.upgrade(...upgrade)],
    });
    const port = await listen(server, options.port ?? 0, '127.0.0.1');
    const service: Service = {
      url: `http://127.0.0.1:${port}`,
      port,
      turns,
      directLine,
      async stop() {
        services.delete(service);
        directLine.close();
        await new Promise<void>((resolve) => {
          server.server.close(() => resolve());
          server.server.closeAllConnections();
        });
        await turns.idle();
      },
    };
    services.add(service);
    return service;
  };

  return {
    store,
    folder: place,
    clock,
    weather,
    start: (options) => startOver(store, options),
    async startElsewhere() {
      if (redisUrl === undefined) return startOver(store);
      const other = await open();
      stores.push(other);
      return startOver(other);
    },
    async close() {
      weather.away = false;
      for (const service of services) await service.stop();
      for (const each of stores) await each.close();
      await rm(place, { recursive: true, force: true });
    },
  };
}

/** The same transcript, but away while the weather says so. */
function moody(transcript: Transcript, weather: { away: boolean }): Transcript {
  return new Proxy(transcript, {
    get(target, name, receiver) {
      if (weather.away) return () => Promise.reject(new HandoffError('STORE_AWAY', 'The store is away.'));
      return Reflect.get(target, name, receiver) as unknown;
    },
  });
}

/** JSON as it came over the wire: looked at by tests, trusted by nobody. */
export type Wire = ReturnType<typeof JSON.parse>;

/** A call as a client makes it; the body is JSON unless it is bytes or a form already. */
export async function call(
  service: { readonly url: string },
  method: string,
  path: string,
  { token, body, headers = {} }: { token?: string; body?: unknown; headers?: Record<string, string> } = {},
): Promise<{ status: number; body: Wire; headers: Headers }> {
  const raw = typeof body === 'string' || body instanceof Blob || body instanceof FormData;
  const response = await fetch(`${service.url}${path}`, {
    method,
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(raw || body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: raw ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const json = response.headers.get('content-type')?.startsWith('application/json') ?? false;
  return { status: response.status, body: json ? JSON.parse(text) : text, headers: response.headers };
}

export interface Begun {
  readonly id: string;
  readonly token: string;
  readonly streamUrl: string;
}

/** A conversation that has begun, as `user`. */
export async function begin(service: { readonly url: string }, user = 'dl_ann', name = 'Ann'): Promise<Begun> {
  const generated = await call(service, 'POST', '/v3/directline/tokens/generate', {
    token: SECRET,
    body: { user: { id: user, name } },
  });
  const { body } = await call(service, 'POST', '/v3/directline/conversations', {
    token: generated.body.token,
    body: { user: { id: user }, locale: 'en' },
  });
  return { id: body.conversationId, token: body.token, streamUrl: body.streamUrl };
}

export async function post(service: { readonly url: string }, { id, token }: Begun, activity: unknown) {
  return call(service, 'POST', `/v3/directline/conversations/${id}/activities`, { token, body: activity });
}

export async function activities(service: { readonly url: string }, { id, token }: Begun, watermark = '') {
  const path = `/v3/directline/conversations/${id}/activities?watermark=${watermark}`;
  return call(service, 'GET', path, { token });
}
