import { keepOpen } from '../web/live-socket';
import type { SocketState } from '../web/live-socket';
import { number, parse, record, text } from '../web/read';
import type { Fields } from '../web/read';
import type { DeskActs } from './act-desk';
import type { TicketActs } from './act-ticket';
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
const TYPING_LASTS_MS = 6_000;
const SESSION_OVER = 4401;

/**
 * Keeps the page in step with the desk. Events are hints that carry a cursor: what they are about is read through the
 * API, and a page that comes back goes on from its last cursor, so nothing is missed and nothing stays stale.
 */
export function goLive(need: LiveNeed): () => void {
  const { page, desk, ticket, outbox, socketBase } = need;
  const { store } = page;
  let cursor: number | undefined;

  const socket = keepOpen({
    url: async () => {
      if (cursor === undefined) await desk.load();
      cursor ??= store.state().desk?.cursor ?? 0;
      return `${socketBase}/api/agent/stream?cursor=${cursor}`;
    },
    onFrame: (frame) => {
      const event = parse(frame);
      cursor = Math.max(cursor ?? 0, number(event.cursor) ?? 0);
      take(event);
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

  const tellLink = (state: SocketState): void => {
    if (state === 'open') store.send({ type: 'link', link: 'open' });
    else if (state === 'waiting') store.send({ type: 'link', link: 'lost' });
  };

  const catchUp = (): void => {
    desk.refresh();
    void ticket.readOn();
    outbox.flush();
  };

  const take = (event: Fields): void => {
    const { open } = store.state();
    const about = text(event.ticket);
    switch (event.type) {
      case 'ticket':
        desk.refresh();
        if (about === open?.id) void ticket.readOn();
        return;
      case 'agent':
        desk.refresh();
        return;
      case 'line':
        takeLine(event);
        return;
      case 'note':
        if (about === open?.id) void ticket.reopen();
        return;
      case 'reset':
        desk.refresh();
        void ticket.reopen();
        return;
      case 'gone':
        store.send({ type: 'gone' });
        return;
      case 'typing':
        takeTyping(event);
        return;
      default:
    }
  };

  const takeLine = (event: Fields): void => {
    const { open, session } = store.state();
    const conversation = text(event.conversation) ?? '';
    const by = text(record(event.data).by) ?? (event.agent === undefined ? 'shopper' : 'agent');
    const at = number(event.at) ?? page.now();
    if (by === 'shopper' || by === 'agent') store.send({ type: 'wrote', conversation, by, at });
    if (open?.ticket?.conversation !== conversation) return;
    void ticket.readOn();
    if (by === 'shopper' && open.ticket.agent === session.me?.id) void ticket.suggest();
  };

  const takeTyping = (event: Fields): void => {
    const { by, name } = record(event.value);
    const { session } = store.state();
    if (by === 'agent' && name === session.me?.name) return;
    const who = text(name);
    const until = page.now() + TYPING_LASTS_MS;
    const typing = {
      by: by === 'agent' ? ('agent' as const) : ('shopper' as const),
      until,
      ...(who ? { name: who } : {}),
    };
    store.send({ type: 'typing', conversation: text(event.conversation) ?? '', typing });
  };

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
