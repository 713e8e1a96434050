import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import { registerConsolePage } from '../../../handoff/console-page';
import type { TopicNames } from '../../../handoff/console-page';
import { createWebFiles, registerWebFiles } from '../../../handoff/web-files';
import type { PageServer } from '../../../handoff/web-files';
import { gaps, knowledge, tried } from './knowledge-scenes';
import * as scenes from './scenes';

type Handler = Parameters<PageServer['get']>[1];

/** What a call is answered with; a function sees the call. */
type Answer = object | ((call: { readonly path: string; readonly body: unknown }) => object);

/** A refusal: status and what the API would say. */
export class Refused {
  constructor(
    readonly status: number,
    readonly body: {
      readonly code: string;
      readonly message: string;
      readonly agent?: string;
      readonly state?: string;
    },
  ) {}
}

export interface StandIn {
  readonly url: string;
  /** Answers by `METHOD /path`, to be changed while the page is open; the longest that fits counts. */
  readonly answers: Map<string, Answer>;
  /** Every call that was no reading, in order. */
  readonly calls: { readonly call: string; readonly body: unknown }[];
  /** Back to a full desk with nothing wrong. */
  reset(): void;
  /** Resolves once a page listens. */
  listened(): Promise<void>;
  /** Tells every open page an event. */
  tell(event: object): void;
  /** Cuts every stream; false keeps new ones away as well. */
  cut(admit: boolean): void;
  close(): Promise<void>;
}

/** The real page and its real files in front of made-up answers: every state of the page without its long way there. */
export async function standIn(pagesFolder: string, topics: TopicNames): Promise<StandIn> {
  const answers = new Map<string, Answer>();
  const calls: { call: string; body: unknown }[] = [];
  const gets: [string, Handler][] = [];
  const pages: PageServer = { get: (path, handler) => gets.push([path, handler]) };
  registerConsolePage(pages, { topics });
  registerWebFiles(pages, createWebFiles(pagesFolder));
  let admitted = true;

  const server = createServer((request, response) => {
    void serve(request, response);
  });
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = (request.url ?? '/').replace(/\?.*/, '');
    const page = gets.find(([at]) => at === path || (at.endsWith(':file') && path.startsWith('/pages/')));
    if (page) {
      page[1](request, response, () => undefined);
      return;
    }
    const call = `${request.method ?? 'GET'} ${path}`;
    const body: unknown = JSON.parse((await textOf(request)) || 'null');
    if (request.method !== 'GET') calls.push({ call, body });
    const given = answers.get(`${request.method ?? 'GET'} ${request.url ?? ''}`) ?? answers.get(call);
    const answer = typeof given === 'function' && !(given instanceof Refused) ? given({ path, body }) : given;
    const [status, sent] = answer instanceof Refused ? [answer.status, answer.body] : [answer ? 200 : 404, answer];
    response.writeHead(status, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify(sent ?? { code: 'NOT_FOUND', message: call }));
  };
  const sockets = new WebSocketServer({ noServer: true });
  server.on('upgrade', (request, socket, head) => {
    if (admitted) sockets.handleUpgrade(request, socket, head, () => undefined);
    else socket.destroy();
  });
  const port = await listening(server);
  return {
    url: `http://127.0.0.1:${port}`,
    answers,
    calls,
    reset() {
      admitted = true;
      calls.length = 0;
      answers.clear();
      for (const [call, answer] of usual()) answers.set(call, answer);
    },
    async listened() {
      while (sockets.clients.size === 0) await new Promise((resolve) => setImmediate(resolve));
    },
    tell(event) {
      for (const client of sockets.clients) client.send(JSON.stringify(event));
    },
    cut(admit) {
      admitted = admit;
      for (const client of sockets.clients) client.terminate();
    },
    async close() {
      for (const client of sockets.clients) client.terminate();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** What the full desk of the scenes answers. */
function usual(): readonly (readonly [string, Answer])[] {
  const ticket = `/api/agent/tickets/${scenes.upset.id}`;
  return [
    ['GET /api/agent/me', { agent: scenes.me, status: 'online' }],
    ['POST /api/agent/session', { agent: scenes.me }],
    ['PUT /api/agent/presence', ({ body }) => Object(body)],
    ['GET /api/agent/desk', () => ({ ...scenes.fullDesk, now: scenes.now })],
    [`GET ${ticket}`, scenes.upsetWhole],
    [`GET ${ticket}/transcript`, { ticket: scenes.upset, lines: [], cursor: 13 }],
    [`GET ${ticket}/suggestions`, { suggestions: scenes.upsetWhole.suggestions }],
    [`POST ${ticket}/typing`, {}],
    [`POST ${ticket}/messages`, { id: 14, at: scenes.now }],
    ['GET /api/agent/tickets', { tickets: [] }],
    ['GET /api/agent/tickets?state=left_message', { tickets: scenes.leftMessages }],
    ['GET /api/agent/tickets?state=active', { tickets: [scenes.upset, scenes.english] }],
    [
      'GET /api/agent/audit',
      { entries: [{ cursor: 1, at: scenes.now, who: 'lin', did: 'accept', ticket: 't-upset' }] },
    ],
    ['GET /api/agent/knowledge', knowledge],
    ['GET /api/agent/knowledge/gaps', { groups: gaps }],
    ['POST /api/agent/knowledge/try', tried],
  ];
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const piece of request) text += String(piece);
  return text;
}

async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return isInet(address) ? address.port : 0;
}

const isInet = (address: AddressInfo | string | null): address is AddressInfo =>
  typeof address === 'object' && address !== null;
