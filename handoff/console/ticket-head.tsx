import type { TicketView } from '../ticket-view';
import { useDesk } from './desk-context';
import { answerOffer } from './shortcuts';
import type { DialogKind } from './state';
import { Chips, useName } from './ticket-row';
import { useWords } from './words';
import type { WordKey } from './words';

interface HeadProps {
  readonly ticket: TicketView;
  readonly side: boolean;
  readonly onSide: (side: boolean) => void;
}

/** Who it is, and every move that the ticket's state allows. */
export function TicketHead({ ticket, side, onSide }: HeadProps) {
  const { acts } = useDesk();
  const words = useWords();
  const name = useName(ticket);
  return (
    <header class="head">
      <button
        class="button quiet back"
        aria-label={words.say('pane.back')}
        onClick={() => acts.page.store.send({ type: 'left' })}
      >
        ←
      </button>
      <div class="who">
        <h2>
          {name} <span class="chip state">{words.name('state', ticket.state)}</span>
        </h2>
        <Chips ticket={ticket} />
      </div>
      <Moves ticket={ticket} />
      <button class="button side-switch" aria-pressed={side} onClick={() => onSide(!side)}>
        {words.say(side ? 'pane.talk' : 'pane.facts')}
      </button>
    </header>
  );
}

function Moves({ ticket }: { readonly ticket: TicketView }) {
  const { state, acts } = useDesk();
  const words = useWords();
  const busy = state.busy[ticket.id] !== undefined;
  const own = ticket.agent === state.session.me?.id;
  const { offer } = ticket;
  const move = (name: string, key: WordKey, main = false) => (
    <button
      class={main ? 'button main' : 'button'}
      disabled={busy}
      onClick={() => void acts.ticket.move(ticket.id, name)}
    >
      {words.say(key)}
    </button>
  );
  const ask = (kind: DialogKind, key: WordKey) => (
    <button
      class="button"
      disabled={busy}
      onClick={() => acts.page.store.send({ type: 'dialog', dialog: { kind, ticket: ticket.id } })}
    >
      {words.say(key)}
    </button>
  );
  if (offer) {
    return (
      <p class="moves">
        <button
          class="button main"
          disabled={busy}
          onClick={() => void answerOffer(acts, ticket.id, offer.id, 'accept')}
        >
          {words.say('move.accept')}
        </button>
      </p>
    );
  }
  if (ticket.state === 'queued' || ticket.state === 'left_message') {
    return <p class="moves">{move('take', 'move.take', true)}</p>;
  }
  if (!own) return null;
  if (ticket.state === 'wrap_up') return <p class="moves">{move('done', 'move.done', true)}</p>;
  if (ticket.state !== 'active' && ticket.state !== 'on_hold') return null;
  return (
    <p class="moves">
      {ticket.state === 'active' ? move('hold', 'move.hold') : move('resume', 'move.resume', true)}
      {ask('transfer', 'move.transfer')}
      {ask('return', 'move.return')}
      {ask('close', 'move.close')}
    </p>
  );
}
