import { keepOpen } from '../web/live-socket';
import type { SocketState } from '../web/live-socket';
import { number, parse } from '../web/read';
import type { DeskActs } from './act-desk';
import type { TicketActs } from './act-ticket';
import { hearEvents } from './hear-events';
import type { Outbox } from './outbox';
import type { Page } from './page';

export interface LiveNeed {
  readonly page: Page;
  readonly desk: DeskActs;
  readonly ticket: TicketActs;
  readonly outbox: Outbox;
  readonly onSessionOver: () => void;
  /** Where the service is: `wss://store.example`. */
  readonly socketBase: string;
}

/** While the stream is away, the page asks by itself this often. */
const POLL_MS = 5_000;
/** And now and then anyway: a desk that looks right but is old is the worst of all. */
const REFRESH_MS = 60_000;
const SESSION_OVER = 4401;

/**
 * Keeps the page in step with the desk. Events are hints that carry a cursor: what they are about is read through the
 * API, and a page that comes back goes on from its last cursor, so nothing is missed and nothing stays stale.
 * Returns the way to stop.
 */
export function goLive(need: LiveNeed): () => void {
  const { page, desk, ticket, outbox, socketBase } = need;
  const { store } = page;
  const hear = hearEvents(need);
  let cursor: number | undefined;

  const catchUp = (): void => {
    desk.refresh();
    void ticket.readOn();
    outbox.flush();
  };
  const tellLink = (state: SocketState): void => {
    if (state === 'open') store.send({ type: 'link', link: 'open' });
    else if (state === 'waiting') store.send({ type: 'link', link: 'lost' });
  };

  const socket = keepOpen({
    url: async () => {
      if (cursor === undefined) await desk.load();
      cursor ??= store.state().desk?.cursor ?? 0;
      return `${socketBase}/api/agent/stream?cursor=${cursor}`;
    },
    onFrame: (frame) => {
      const event = parse(frame);
      cursor = Math.max(cursor ?? 0, number(event.cursor) ?? 0);
      hear(event);
    },
    onState: (state) => {
      tellLink(state);
      if (state === 'open') catchUp();
    },
    afterClose: ({ code }) => {
      if (code !== SESSION_OVER) return 'retry';
      need.onSessionOver();
      return 'stop';
    },
  });

  const poll = setInterval(() => {
    if (store.state().link !== 'open') catchUp();
  }, POLL_MS);
  const refresh = setInterval(() => desk.refresh(), REFRESH_MS);

  return () => {
    socket.stop();
    clearInterval(poll);
    clearInterval(refresh);
  };
}
