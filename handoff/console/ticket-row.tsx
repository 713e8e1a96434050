import type { ComponentChildren } from 'preact';
import type { TicketView } from '../ticket-view';
import { spanLabel } from '../web/time';
import { shopperName, useDesk } from './desk-context';
import { isUnread, unansweredSince } from './state';
import { useWords } from './words';

interface RowProps {
  readonly ticket: TicketView;
  readonly now: number;
}

/** A waiting shopper, with the way to take them by hand. */
export function WaitingRow({ ticket, now }: RowProps) {
  const { state, acts } = useDesk();
  const words = useWords();
  const waited = spanLabel(now - ticket.enqueuedAt, words.locale);
  const busy = state.busy[ticket.id] !== undefined;
  const take = async (): Promise<void> => {
    if (await acts.ticket.move(ticket.id, 'take')) await acts.ticket.open(ticket.id);
  };
  return (
    <Row ticket={ticket} aside={words.say('waiting.for', { span: waited })}>
      {ticket.state === 'offered' ? <span class="chip state">{words.say('waiting.offered')}</span> : null}
      {ticket.state === 'queued' ? (
        <button
          class="button small act"
          disabled={busy}
          aria-label={`${words.say('move.take')}: ${useName(ticket)}`}
          onClick={() => void take()}
        >
          {words.say('move.take')}
        </button>
      ) : null}
    </Row>
  );
}

/** A shopper of the agent's own; marked while something unread or unanswered waits. */
export function OwnRow({ ticket, now }: RowProps) {
  const { state } = useDesk();
  const words = useWords();
  const since = unansweredSince(ticket);
  const late = since === undefined ? '' : words.say('mine.unanswered', { span: spanLabel(now - since, words.locale) });
  return (
    <Row ticket={ticket} aside={late} late unread={isUnread(ticket, state)}>
      {ticket.state === 'active' ? null : <span class="chip state">{words.name('state', ticket.state)}</span>}
    </Row>
  );
}

interface RowFrame {
  readonly ticket: TicketView;
  readonly aside: string;
  /** What stands aside is a reminder. */
  readonly late?: boolean;
  readonly unread?: boolean;
  readonly children: ComponentChildren;
}

function Row({ ticket, aside, late = false, unread = false, children }: RowFrame) {
  const { state, acts } = useDesk();
  const words = useWords();
  const name = useName(ticket);
  const open = state.open?.id === ticket.id;
  return (
    <li class={`row${open ? ' open' : ''}${unread ? ' unread' : ''}`}>
      <span class="name">
        {ticket.position === undefined ? null : (
          <span class="time" title={words.say('waiting.position', { position: ticket.position })}>
            {ticket.position}
          </span>
        )}
        {unread ? (
          <span class="pip">
            <span class="unseen">{words.say('mine.unread')}</span>
          </span>
        ) : null}
        <button {...(open ? { 'aria-current': 'true' as const } : {})} onClick={() => void acts.ticket.open(ticket.id)}>
          {name}
        </button>
        <span class={late ? 'late' : 'time'}>{aside}</span>
      </span>
      {ticket.question === undefined ? null : (
        <span class="question" lang={ticket.locale}>
          {ticket.question}
        </span>
      )}
      <span class="foot">
        <Chips ticket={ticket} />
        {children}
      </span>
    </li>
  );
}

/** Priority, reason, topic, and the language when it is not the agent's, in a few small words. */
export function Chips({ ticket }: { readonly ticket: TicketView }) {
  const words = useWords();
  return (
    <span class="chips">
      {ticket.priority === 'urgent' ? <span class="chip urgent">{words.say('priority.urgent')}</span> : null}
      {ticket.priority === 'low' ? <span class="chip">{words.say('priority.low')}</span> : null}
      <span class={ticket.reason === 'upset' ? 'chip upset' : 'chip'}>{words.name('reason', ticket.reason)}</span>
      {ticket.topic === 'other/person' ? null : <span class="chip">{words.topic(ticket.topic)}</span>}
      {ticket.locale === words.locale ? null : (
        <span class="chip" lang={ticket.locale}>
          {words.name('locale', ticket.locale)}
        </span>
      )}
    </span>
  );
}

/** What the ticket's shopper is called. */
export function useName({ shopper }: Pick<TicketView, 'shopper'>): string {
  const words = useWords();
  return shopperName(shopper, (id) => words.say('nobody', { id }));
}
