import { randomUUID } from 'node:crypto';
import { WebSocket } from 'ws';
import { z } from 'zod';
import { Arrivals, until } from './until';

const ticketShape = z.looseObject({
  id: z.string(),
  state: z.string(),
  conversation: z.string(),
  reason: z.string(),
  agent: z.string().optional(),
  position: z.number().optional(),
  offer: z.object({ id: z.string(), deadline: z.number() }).optional(),
});
const lineShape = z.looseObject({ by: z.string(), kind: z.string(), text: z.string(), position: z.number() });
const eventShape = z.looseObject({
  type: z.string(),
  cursor: z.number().optional(),
  ticket: z.string().optional(),
  conversation: z.string().optional(),
  agent: z.string().optional(),
  data: z.unknown().optional(),
});
const moved = z.object({ ticket: ticketShape });
const listed = z.object({ tickets: z.array(z.looseObject({ id: z.string(), stateSince: z.number() })) });
/** Tickets in one answer. */
const PAGE = 100;
const deskShape = z.looseObject({ waiting: z.array(ticketShape), mine: z.array(ticketShape), cursor: z.number() });
const wholeShape = z.looseObject({
  ticket: ticketShape,
  summary: z.looseObject({ reason: z.string() }),
  transcript: z.object({ lines: z.array(lineShape), cursor: z.number() }),
});

export type SeenTicket = z.infer<typeof ticketShape>;
export type SeenLine = z.infer<typeof lineShape>;

/** An agent on the public interface: cookie session, JSON calls, the stream by socket. */
export interface Agent {
  readonly events: Arrivals<z.infer<typeof eventShape>>;
  /** Status and body of any call. */
  call(method: string, path: string, body?: unknown): Promise<{ readonly status: number; readonly body: unknown }>;
  desk(): Promise<z.infer<typeof deskShape>>;
  ticket(id: string): Promise<z.infer<typeof wholeShape>>;
  presence(status: string): Promise<void>;
  /** Waits for an offer and takes it; resolves to the ticket. */
  takeOffer(): Promise<SeenTicket>;
  say(ticket: string, text: string): Promise<void>;
  /** Waits until a line of the ticket's transcript fits. */
  reads(ticket: string, pattern: RegExp): Promise<SeenLine>;
  move(ticket: string, move: string, body?: unknown): Promise<SeenTicket>;
  /** Ids of all tickets in a state; for supervisors. */
  inState(state: string): Promise<string[]>;
  /** Calls back when the stream was cut by the other side. */
  whenCut(callback: () => void): void;
  leave(): void;
}

/** With a cursor the stream goes on behind that event, as a page that comes back does. */
export async function signIn(url: string, username: string, password: string, cursor?: number): Promise<Agent> {
  const base = `${url}/api/agent`;
  const headers = await openSession(base, url, { username, password });
  const { events, socket } = await follow(base, headers, cursor);
  const call = caller(base, headers);
  const must = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const answer = await call(method, path, body);
    if (answer.status >= 300)
      throw new Error(`${method} ${path}: ${String(answer.status)} ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const desk: Agent['desk'] = async () => deskShape.parse(await must('GET', '/desk'));
  const ticket: Agent['ticket'] = async (id) => wholeShape.parse(await must('GET', `/tickets/${id}`));
  return {
    events,
    call,
    desk,
    ticket,
    async presence(status) {
      await must('PUT', '/presence', { status });
    },
    async takeOffer() {
      const offered = await until(async () => {
        const { mine } = await desk();
        return mine.find(({ offer }) => offer !== undefined);
      });
      return moved.parse(await must('POST', `/tickets/${offered.id}/accept`, { offer: offered.offer?.id })).ticket;
    },
    async say(id, text) {
      await must('POST', `/tickets/${id}/messages`, { clientId: randomUUID(), text });
    },
    reads: (id, pattern) =>
      until(async () => (await ticket(id)).transcript.lines.find((line) => pattern.test(line.text))),
    move: async (id, move, body = {}) => moved.parse(await must('POST', `/tickets/${id}/${move}`, body)).ticket,
    inState: (state) => everyIn(state, must),
    whenCut(callback) {
      socket.once('close', callback);
    },
    leave() {
      socket.removeAllListeners('close');
      socket.terminate();
    },
  };
}

/** Signs in; resolves to the headers of every call after. */
async function openSession(base: string, origin: string, who: object): Promise<Record<string, string>> {
  const headers = { Origin: origin, 'Content-Type': 'application/json' };
  const answered = await fetch(`${base}/session`, { method: 'POST', headers, body: JSON.stringify(who) });
  if (!answered.ok) throw new Error(`sign in: ${String(answered.status)} ${await answered.text()}`);
  const cookies = answered.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
  return { ...headers, Cookie: cookies.join('; ') };
}

function caller(base: string, headers: Record<string, string>): Agent['call'] {
  return async (method, path, body) => {
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const response = await fetch(`${base}${path}`, { method, headers, ...sent });
    const text = await response.text();
    return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
  };
}

/** Ids of every ticket in a state, page by page. */
async function everyIn(state: string, must: (method: string, path: string) => Promise<unknown>): Promise<string[]> {
  const ids: string[] = [];
  for (let before = ''; ;) {
    const { tickets } = listed.parse(await must('GET', `/tickets?state=${state}${before}`));
    ids.push(...tickets.map(({ id }) => id));
    const last = tickets.at(-1);
    if (!last || tickets.length < PAGE) return ids;
    before = `&before=${String(last.stateSince)}`;
  }
}

/** Opens the stream of the desk's events. */
async function follow(base: string, headers: Record<string, string>, cursor?: number) {
  const events = new Arrivals<z.infer<typeof eventShape>>();
  const from = cursor === undefined ? '' : `?cursor=${String(cursor)}`;
  const socket = new WebSocket(`${base.replace('http', 'ws')}/stream${from}`, { headers });
  socket.on('message', (frame: Buffer) => {
    events.add(eventShape.parse(JSON.parse(frame.toString())));
  });
  socket.on('error', () => undefined);
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  return { events, socket };
}
