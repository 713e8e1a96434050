import { randomUUID } from 'node:crypto';
import { WebSocket } from 'ws';
import { z } from 'zod';
import { Arrivals } from './until';

const saidShape = z.looseObject({
  id: z.string().optional(),
  type: z.string(),
  text: z.string().optional(),
  name: z.string().optional(),
  value: z.unknown().optional(),
  from: z.looseObject({ id: z.string(), name: z.string().optional(), role: z.string().optional() }),
  suggestedActions: z
    .looseObject({ actions: z.array(z.looseObject({ title: z.string(), value: z.string() })) })
    .optional(),
  channelData: z.record(z.string(), z.unknown()).optional(),
});
const frameShape = z.looseObject({ activities: z.array(saidShape) });
const tokenShape = z.looseObject({ conversationId: z.string(), token: z.string(), resume: z.string() });
const startedShape = z.looseObject({ streamUrl: z.string() });
const sentShape = z.looseObject({ id: z.string() });

export type Said = z.infer<typeof saidShape>;

/** A shopper on the public interface: token of the widget, Direct Line over HTTP, the stream by socket. */
export interface Shopper {
  readonly conversation: string;
  readonly token: string;
  readonly resume: string;
  readonly heard: Arrivals<Said>;
  /** Sends a message; with the client id of an earlier one it is that one again. `at` is another process' address. */
  say(text: string, clientId?: string, at?: string): Promise<string>;
  event(name: string, value?: unknown, at?: string): Promise<string>;
  /** The next thing heard from the store after `from` whose text fits. */
  hears(pattern: RegExp, from?: number, patienceMs?: number): Promise<Said>;
  /** Everything said so far, by polling. */
  transcript(at?: string): Promise<Said[]>;
  /** Calls back when the stream was cut by the other side. */
  whenCut(callback: () => void): void;
  /** All messages of the store so far. */
  told(): readonly string[];
  /** Opens the stream again, as a page that was reloaded does: everything from the beginning. */
  reconnect(url?: string): Promise<void>;
  leave(): void;
}

export async function enterShop(url: string, locale: string, resume?: string): Promise<Shopper> {
  const asked = { locale, ...(resume ? { resume } : {}) };
  const entered = tokenShape.parse(await post(`${url}/widget/token`, asked, { Origin: url }));
  const headers = { Authorization: `Bearer ${entered.token}` };
  const started = startedShape.parse(await post(`${url}/v3/directline/conversations`, { locale }, headers));
  const { heard, listen, hangUp, whenCut } = ears();
  let base = url;
  await listen(started.streamUrl);
  const conversation = entered.conversationId;
  const path = `/v3/directline/conversations/${conversation}`;
  const send = async (activity: object, clientId: string = randomUUID(), at = base): Promise<string> => {
    const whole = { from: { id: 'shopper' }, channelData: { clientActivityID: clientId }, ...activity };
    return sentShape.parse(await post(`${at}${path}/activities`, whole, headers)).id;
  };
  const fromStore = (said: Said): boolean => said.from.role === 'bot';
  return {
    conversation,
    token: entered.token,
    resume: entered.resume,
    heard,
    say: (text, clientId, at) => send({ type: 'message', text }, clientId, at),
    event: (name, value, at) => send({ type: 'event', name, value }, undefined, at),
    hears: (pattern, from = 0, patienceMs) =>
      heard.first((said) => fromStore(said) && pattern.test(said.text ?? ''), from, patienceMs),
    transcript: async (at = base) => frameShape.parse(await get(`${at}${path}/activities`, headers)).activities,
    whenCut,
    told: () => heard.items.filter((said) => fromStore(said) && said.type === 'message').map(({ text }) => text ?? ''),
    async reconnect(at = url) {
      base = at;
      hangUp();
      heard.items.length = 0;
      await listen(startedShape.parse(await get(`${at}${path}`, headers)).streamUrl);
    },
    leave: hangUp,
  };
}

/** Hears the stream, one socket at a time. */
function ears() {
  const heard = new Arrivals<Said>();
  let socket: WebSocket | undefined;
  let cut: () => void = () => undefined;
  const listen = async (streamUrl: string): Promise<void> => {
    const opened = new WebSocket(streamUrl);
    socket = opened;
    opened.on('message', (frame: Buffer) => {
      const text = frame.toString();
      if (text === '') return;
      for (const activity of frameShape.parse(JSON.parse(text)).activities) heard.add(activity);
    });
    opened.on('error', () => undefined);
    await new Promise<void>((resolve, reject) => {
      opened.once('open', resolve);
      opened.once('error', reject);
    });
    opened.on('close', () => {
      if (socket === opened) cut();
    });
  };
  const hangUp = (): void => {
    const left = socket;
    socket = undefined;
    left?.terminate();
  };
  const whenCut = (callback: () => void): void => {
    cut = callback;
  };
  return { heard, listen, hangUp, whenCut };
}

async function post(url: string, body: unknown, headers: Record<string, string>): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${url}: ${String(response.status)} ${text}`);
  return JSON.parse(text);
}

async function get(url: string, headers: Record<string, string>): Promise<unknown> {
  const response = await fetch(url, { headers });
  if (!response.ok) throw new Error(`${url}: ${String(response.status)} ${await response.text()}`);
  return response.json();
}
