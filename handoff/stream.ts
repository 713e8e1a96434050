import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import type { Account } from './account';
import { maySupervise } from './account';
import { originFits } from './api-border';
import type { Desk, DeskEvent } from './desk';
import type { Logger } from './logger';
import type { Sessions } from './sessions';
import type { Signals } from './signals';

export interface AgentStreamNeed {
  readonly desk: Pick<Desk, 'events' | 'cursor' | 'heartbeat' | 'ticketsOf'>;
  readonly signals: Signals;
  readonly sessions: Sessions;
  readonly allowedOrigins: readonly string[];
  readonly logger: Logger;
  /** Milliseconds between two pings; a pong is the agent's heartbeat. */
  readonly pingMs?: number;
}

export interface AgentStream {
  /** Takes over an upgrade of `/api/agent/stream?cursor=`. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Closes every socket with 1012, so that pages come back to another process. */
  close(): void;
}

const PAGE = 500;
/** A page that reads this slowly (bytes waiting) is cut off; it comes back with its cursor. */
const MOST_BUFFERED = 1_000_000;
const GOING_AWAY = 1012;
const SESSION_OVER = 4401;

/**
 * Tells agents' pages what happened on the desk: every event has a cursor, and a page that comes back with its last
 * cursor misses nothing. Events carry ids, never words: the page reads those through the API, where rights are checked.
 */
export function createAgentStream(need: AgentStreamNeed): AgentStream {
  const server = new WebSocketServer({ noServer: true, maxPayload: 4096, perMessageDeflate: false });
  return {
    upgrade(request, socket, head) {
      void admit(need, request)
        .then((account) => {
          if (account === 403 || account === 401) {
            refuse(socket, account);
            return;
          }
          server.handleUpgrade(request, socket, head, (client) => {
            serve(need, client, account, cursorOf(request));
          });
        })
        .catch((error: unknown) => {
          need.logger.error({ error }, 'agent stream not opened');
          refuse(socket, 500);
        });
    },
    close() {
      for (const client of server.clients) client.close(GOING_AWAY, 'restarting');
    },
  };
}

interface Admitted {
  readonly account: Account;
  readonly cookie: string | undefined;
}

async function admit(need: AgentStreamNeed, request: IncomingMessage): Promise<Admitted | 401 | 403> {
  if (!originFits(request.headers, need.allowedOrigins)) return 403;
  const { cookie } = request.headers;
  const account = await need.sessions.current(cookie);
  return account ? { account, cookie } : 401;
}

function refuse(socket: Duplex, status: number): void {
  socket.end(`HTTP/1.1 ${String(status)} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

function cursorOf(request: IncomingMessage): number | undefined {
  const given = new URL(request.url ?? '/', 'http://desk').searchParams.get('cursor');
  return given !== null && /^\d{1,15}$/.test(given) ? Number(given) : undefined;
}

function serve(
  need: AgentStreamNeed,
  client: WebSocket,
  { account, cookie }: Admitted,
  from: number | undefined,
): void {
  const { desk, signals, sessions, logger } = need;
  const send = (value: object): void => {
    if (client.bufferedAmount > MOST_BUFFERED) client.terminate();
    else if (client.readyState === client.OPEN) client.send(JSON.stringify(value));
  };
  const readOn = createReader(desk, from, () => client.readyState === client.OPEN, send);
  const keepReading = (): void => {
    readOn().catch((error: unknown) => {
      logger.warn({ error, agent: account.username }, 'agent stream broken');
      client.close(GOING_AWAY, 'store away');
    });
  };

  const stop = signals.subscribe((signal) => {
    if (signal.type === 'desk') keepReading();
    if (signal.type === 'moment') {
      void passOn(desk, account, signal).then((moment) => {
        if (moment) send(moment);
      }, ignored);
    }
  });

  const beat = async (): Promise<void> => {
    if (!(await sessions.current(cookie))) client.close(SESSION_OVER, 'session over');
    else if (!(await desk.heartbeat(account.username))) send({ type: 'gone' });
  };
  let alive = true;
  const ping = setInterval(() => {
    if (!alive) {
      client.terminate();
      return;
    }
    alive = false;
    client.ping();
  }, need.pingMs ?? 10_000);

  client.on('pong', () => {
    alive = true;
    void beat().catch(ignored);
  });
  client.on('error', ignored);
  client.on('close', () => {
    clearInterval(ping);
    stop();
  });
  keepReading();
}

/**
 * Reads the event log on from a cursor, one read at a time; called while it reads, it reads once more. Without a
 * cursor it starts at the newest event and says where that is.
 */
function createReader(
  desk: Pick<Desk, 'events' | 'cursor'>,
  from: number | undefined,
  isOpen: () => boolean,
  send: (value: object) => void,
): () => Promise<void> {
  let cursor = from;
  let reading = false;
  let more = false;

  const readPage = async (): Promise<void> => {
    if (cursor === undefined) {
      cursor = await desk.cursor();
      send({ type: 'hello', cursor });
    }
    const events = await desk.events(cursor, PAGE);
    for (const event of events) {
      cursor = event.cursor;
      send(forPage(event));
    }
    more ||= events.length === PAGE;
  };

  return async () => {
    more = true;
    if (reading) return;
    reading = true;
    try {
      while (more && isOpen()) {
        more = false;
        await readPage();
      }
    } finally {
      reading = false;
    }
  };
}

/** A failed heartbeat or moment is told again by the next one. */
const ignored = (): void => undefined;

function forPage({ cursor, at, type, ticket, conversation, agent, data }: DeskEvent): object {
  return { cursor, at, type, ticket, conversation, agent, data };
}

/** The shopper's typing, for the agent who has the ticket and for supervisors. */
async function passOn(
  desk: Pick<Desk, 'ticketsOf'>,
  account: Account,
  { conversation, name, value }: { readonly conversation: string; readonly name: string; readonly value: unknown },
): Promise<object | undefined> {
  if (name !== 'typing') return undefined;
  const own =
    maySupervise(account) || (await desk.ticketsOf(account.username)).some((t) => t.conversation === conversation);
  return own ? { type: 'typing', conversation, value } : undefined;
}
