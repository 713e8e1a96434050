import type { Activity, ConnectionStatus } from 'botframework-directlinejs';
import type { Begun, Wire } from './service';

interface Client {
  readonly token: string;
  readonly conversationId: string;
  readonly activity$: {
    subscribe(next: (activity: Activity) => void, error?: (error: unknown) => void): { unsubscribe(): void };
  };
  readonly connectionStatus$: { subscribe(next: (status: ConnectionStatus) => void): { unsubscribe(): void } };
  postActivity(activity: unknown): { subscribe(next: (id: string) => void, error: (error: unknown) => void): void };
  end(): void;
}

/** The unmodified client from npm, in the surroundings of a browser. */
function load(): { DirectLine: new (options: object) => Client } {
  const xhr: unknown = jest.requireActual('xhr2');
  const ws: { WebSocket: unknown } = jest.requireActual('ws');
  Object.assign(globalThis, { XMLHttpRequest: xhr, WebSocket: ws.WebSocket });
  return jest.requireActual('botframework-directlinejs');
}

export interface Visitor {
  readonly client: Client;
  /** Everything that came, in the order it came. */
  readonly received: Wire[];
  readonly statuses: number[];
  /** Sends a message; resolves to its id, or to "retry" as the client says. */
  say(text: string, clientActivityID?: string): Promise<string>;
  /** Resolves once what came fits. */
  until(fits: (received: Wire[]) => boolean): Promise<void>;
  untilStatus(status: number): Promise<void>;
  texts(): string[];
  leave(): void;
}

const PATIENCE_MS = 25_000;

/** A shopper's page with the common client on it. */
export function visit(url: string, begun: { token: string } & Partial<Begun>, options: object = {}): Visitor {
  const { DirectLine } = load();
  // The shortest of the client's random waits.
  const client = new DirectLine({ domain: `${url}/v3/directline`, token: begun.token, random: () => 0, ...options });
  const received: Wire[] = [];
  const statuses: number[] = [];
  const watchers = new Set<() => void>();
  const look = (): void => watchers.forEach((watcher) => watcher());
  const activitySubscription = client.activity$.subscribe(
    (activity) => {
      received.push(activity);
      look();
    },
    () => undefined,
  );
  const statusSubscription = client.connectionStatus$.subscribe((status) => {
    statuses.push(status);
    look();
  });

  const wait = (fits: () => boolean): Promise<void> =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        watchers.delete(watcher);
        reject(new Error(`Still not there: ${JSON.stringify(texts())}, statuses ${statuses.join(',')}`));
      }, PATIENCE_MS);
      const watcher = (): void => {
        if (!fits()) return;
        clearTimeout(timer);
        watchers.delete(watcher);
        resolve();
      };
      watchers.add(watcher);
      watcher();
    });
  const texts = (): string[] => received.filter(({ type }) => type === 'message').map(({ text }) => String(text));

  return {
    client,
    received,
    statuses,
    texts,
    say: (text, clientActivityID = `${text}-${Math.random()}`) =>
      new Promise((resolve, reject) => {
        const activity = { type: 'message', text, from: { id: 'dl_ann' }, channelData: { clientActivityID } };
        client.postActivity(activity).subscribe(resolve, reject);
      }),
    until: (fits) => wait(() => fits(received)),
    untilStatus: (status) => wait(() => statuses.includes(status)),
    leave() {
      activitySubscription.unsubscribe();
      statusSubscription.unsubscribe();
      client.end();
    },
  };
}
