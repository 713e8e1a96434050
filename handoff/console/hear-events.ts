import { record, text } from '../web/read';
import type { Fields } from '../web/read';
import type { DeskActs } from './act-desk';
import type { TicketActs } from './act-ticket';
import type { Page } from './page';

export interface HearNeed {
  readonly page: Page;
  readonly desk: DeskActs;
  readonly ticket: TicketActs;
}

/** Somebody who stopped typing does not say so. */
const TYPING_LASTS_MS = 6_000;

/** What to read again for each event of the stream; the event itself carries ids only. */
export function hearEvents({ page, desk, ticket }: HearNeed): (event: Fields) => void {
  const { store } = page;

  /** Who wrote is not told: the open ticket reads on, the agent's other tickets learn it from the desk. */
  const hearLine = async (event: Fields): Promise<void> => {
    const { open, session } = store.state();
    const isOwn = event.agent === session.me?.id;
    if (isOwn) desk.refresh();
    if (!open || open.id !== event.ticket) return;
    await ticket.readOn();
    const after = store.state().open;
    if (isOwn && after?.id === open.id && after.ticket?.shopperAt !== open.ticket?.shopperAt) await ticket.suggest();
  };

  const hearTyping = (event: Fields): void => {
    const value = record(event.value);
    const by = value.by === 'agent' ? 'agent' : 'shopper';
    const name = text(value.name);
    if (by === 'agent' && name === store.state().session.me?.name) return;
    const typing = { by, until: page.now() + TYPING_LASTS_MS, ...(name === undefined ? {} : { name }) } as const;
    store.send({ type: 'typing', conversation: text(event.conversation) ?? '', typing });
  };

  return (event) => {
    const isOpen = store.state().open?.id === event.ticket;
    switch (event.type) {
      case 'ticket':
        desk.refresh();
        if (isOpen) void ticket.readOn();
        return;
      case 'agent':
        desk.refresh();
        return;
      case 'line':
        void hearLine(event);
        return;
      case 'note':
        if (isOpen) void ticket.reopen();
        return;
      case 'reset':
        desk.refresh();
        void ticket.reopen();
        return;
      case 'gone':
        store.send({ type: 'gone' });
        return;
      case 'typing':
        hearTyping(event);
        return;
      default:
    }
  };
}
