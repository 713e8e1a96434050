import { useState } from 'preact/hooks';
import type { TicketView } from '../ticket-view';
import { momentLabel } from '../web/time';
import { CalmingSteps } from './calming-steps';
import { useDesk, useNow } from './desk-context';
import { Notes } from './notes';
import { ReadyAnswers } from './ready-answers';
import type { OpenTicket } from './state';
import { SummaryFacts } from './summary-facts';
import { useWords } from './words';

/** Beside the conversation: the facts, what to do for the upset, ready answers, notes, earlier tickets. */
export function SidePanel({ open }: { readonly open: OpenTicket }) {
  const words = useWords();
  const { ticket, summary } = open;
  if (!ticket || !summary) return null;
  const live = ticket.state === 'active' || ticket.state === 'on_hold';
  return (
    <aside class="side" aria-label={words.say('pane.facts')} tabIndex={0}>
      {summary.upset && live ? <CalmingSteps /> : null}
      <SummaryFacts ticket={ticket} summary={summary} />
      {live ? <ReadyAnswers key={open.id} open={open} /> : null}
      <Notes key={`notes ${open.id}`} open={open} />
      <Earlier tickets={open.earlier} />
    </aside>
  );
}

function Earlier({ tickets }: { readonly tickets: readonly TicketView[] }) {
  const words = useWords();
  const { acts } = useDesk();
  const now = useNow(60_000);
  const [shown, setShown] = useState(5);
  return (
    <section>
      <h2>{words.say('earlier')}</h2>
      {tickets.length === 0 ? <p class="muted">{words.say('earlier.none')}</p> : null}
      <ul class="earlier">
        {tickets.slice(0, shown).map((ticket) => (
          <li key={ticket.id}>
            <button class="link" onClick={() => void acts.ticket.open(ticket.id)}>
              {words.topic(ticket.topic)}
            </button>
            <span class="muted">
              {momentLabel(ticket.enqueuedAt, now, words.locale)}
              {' · '}
              {ticket.outcome ? words.name('outcome', ticket.outcome) : words.name('state', ticket.state)}
              {ticket.rating ? ` · ${words.say('closed.rating', { stars: ticket.rating.stars })}` : ''}
            </span>
          </li>
        ))}
      </ul>
      {tickets.length > shown ? (
        <button class="button quiet small" onClick={() => setShown(tickets.length)}>
          {words.say('list.more')}
        </button>
      ) : null}
    </section>
  );
}
