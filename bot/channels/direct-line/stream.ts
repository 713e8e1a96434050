import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import type { Clock } from '../../../handoff/clock';
import type { Signals } from '../../../handoff/signals';
import type { Conversation, Line, Transcript } from '../../../handoff/transcript';
import { addressOf } from '../../address';
import type { Logger } from '../../logger';
import { baseOf, positionOf } from './border';
import type { BorderSettings } from './border';
import type { Limits } from './limits';
import { passing } from './outgoing';
import type { Sent } from './outgoing';
import { createReader } from './reader';
import { createSockets } from './sockets';
import type { Sockets } from './sockets';
import type { Tokens } from './tokens';

export interface StreamNeed {
  readonly transcript: Pick<Transcript, 'read' | 'conversation'>;
  readonly signals: Signals;
  readonly tokens: Pick<Tokens, 'readStream'>;
  readonly limits: Pick<Limits, 'socket'>;
  readonly settings: BorderSettings;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly show: (line: Line, conversation: Conversation, base: string) => readonly Sent[];
  /** Milliseconds between two signs of life; who gives none back in that time is cut off. */
  readonly keepAliveMs?: number;
}

export interface Stream {
  /** Takes over the upgrade of a conversation's stream; false when the path is another. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean;
  /** Closes every socket with 1012, so that clients come back to another process. */
  close(): void;
}

const PATH = /^\/v3\/directline\/conversations\/([^/]+)\/stream$/;
const RESTARTING = 1012;
const READ_AGAIN_MS = 1000;
/** Typing and the like are left out for a client that is this far behind, in bytes. */
const FAR_BEHIND = 64 * 1024;

/** The stream of a conversation: what is new, as it comes, from the watermark on; or from its start without one. */
export function createStream(need: StreamNeed): Stream {
  const server = new WebSocketServer({ noServer: true, maxPayload: 4096, perMessageDeflate: false });
  const sockets = createSockets(need.signals);
  let closed = false;
  return {
    upgrade(request, socket, head) {
      const url = new URL(request.url ?? '/', 'http://here');
      const conversation = PATH.exec(url.pathname)?.[1];
      if (conversation === undefined) return false;
      const opened = need.tokens.readStream(url.searchParams.get('t') ?? '');
      if (typeof opened === 'string' || opened.conversation !== conversation) {
        refuse(socket, opened === 'expired' ? 403 : 401);
        return true;
      }
      const leave = closed ? undefined : need.limits.socket(addressOf(request, need.settings.trustProxy));
      if (leave === undefined) {
        refuse(socket, closed ? 503 : 429);
        return true;
      }
      socket.once('close', leave);
      const from = positionOf(url.searchParams.get('watermark') ?? undefined);
      const base = baseOf(request, need.settings);
      server.handleUpgrade(request, socket, head, (client) => {
        serve(need, sockets, client, { conversation, from, base });
      });
      return true;
    },
    close() {
      closed = true;
      sockets.close();
      for (const client of server.clients) client.close(RESTARTING, 'restarting');
    },
  };
}

function refuse(socket: Duplex, status: number): void {
  socket.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

interface Place {
  readonly conversation: string;
  readonly from: number;
  readonly base: string;
}

function serve(need: StreamNeed, sockets: Sockets, client: WebSocket, { conversation, from, base }: Place): void {
  const isOpen = (): boolean => client.readyState === client.OPEN;
  const reader = createReader({
    transcript: need.transcript,
    conversation,
    from,
    isOpen,
    show: (line, found) => need.show(line, found, base),
    send: (text) => sent(client, text),
  });
  let again: NodeJS.Timeout | undefined;
  const readOn = (): void => {
    reader.readOn().catch((error: unknown) => {
      if (!isOpen()) return;
      need.logger.warn({ error, conversation }, 'stream not read, will be tried again');
      clearTimeout(again);
      again = setTimeout(readOn, READ_AGAIN_MS);
    });
  };

  const leave = sockets.join(conversation, {
    lines(last) {
      if (last === undefined || last > reader.position) readOn();
    },
    moment({ name, value }) {
      const activity = passing(name, value, conversation, need.clock.now());
      if (!activity || !isOpen() || client.bufferedAmount > FAR_BEHIND) return;
      client.send(JSON.stringify({ activities: [activity] }));
    },
    evict: () => client.close(1000, 'collision'),
  });

  const stopBeating = keepAlive(client, need.keepAliveMs ?? 15_000);
  client.on('error', () => client.terminate());
  client.on('close', () => {
    clearTimeout(again);
    stopBeating();
    leave();
  });
  readOn();
}

/** Empty frames are what this protocol knows for signs of life; the ping under them asks for one back. */
function keepAlive(client: WebSocket, every: number): () => void {
  let alive = true;
  client.on('pong', () => {
    alive = true;
  });
  const timer = setInterval(() => {
    if (!alive) {
      client.terminate();
      return;
    }
    alive = false;
    client.ping();
    client.send('');
  }, every);
  return () => clearInterval(timer);
}

function sent(client: WebSocket, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    client.send(text, (error) => {
      if (error) reject(error);
      else resolve();
    });
  });
}
