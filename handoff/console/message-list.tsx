import type { TicketView } from '../ticket-view';
import { spanLabel } from '../web/time';
import { useDesk, useNow } from './desk-context';
import { Chips, useName } from './ticket-row';
import { useWords } from './words';

/** Everybody who left a way to be reached, longest wait first. */
export function MessageList() {
  const { lists } = useDesk().state;
  const words = useWords();
  const now = useNow(10_000);
  const left = [...(lists.left_message ?? [])].sort((a, b) => a.enqueuedAt - b.enqueuedAt);
  return (
    <>
      <div>
        <h1>{words.say('messages.title')}</h1>
        <p class="muted">{words.say('messages.lead')}</p>
      </div>
      {left.length === 0 ? <p class="muted">{words.say('messages.none')}</p> : null}
      <ul class="cards">
        {left.map((ticket) => (
          <LeftMessage key={ticket.id} ticket={ticket} now={now} />
        ))}
      </ul>
    </>
  );
}

function LeftMessage({ ticket, now }: { readonly ticket: TicketView; readonly now: number }) {
  const { state, acts } = useDesk();
  const words = useWords();
  const name = useName(ticket);
  const read = (): void => {
    acts.desk.show('desk');
    void acts.ticket.open(ticket.id);
  };
  const take = async (): Promise<void> => {
    if (await acts.ticket.move(ticket.id, 'take')) read();
  };
  return (
    <li class="row message">
      <span class="name">
        <button onClick={read}>{name}</button>
        <span class="time">{words.say('waiting.for', { span: spanLabel(now - ticket.enqueuedAt, words.locale) })}</span>
      </span>
      <p class="said" lang={ticket.locale}>
        {ticket.contact?.text ?? ticket.question}
      </p>
      {ticket.contact ? (
        <p>
          <span class="muted">{words.say('messages.contact')}</span> <span class="code">{ticket.contact.to}</span>
        </p>
      ) : null}
      <span class="foot">
        <Chips ticket={ticket} />
        <button class="button small act" disabled={state.busy[ticket.id] !== undefined} onClick={() => void take()}>
          {words.say('move.take')}
        </button>
      </span>
    </li>
  );
}
