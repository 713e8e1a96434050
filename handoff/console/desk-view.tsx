import { useDesk, useNow } from './desk-context';
import { OfferCard } from './offer-card';
import { offersOf, ownTickets } from './state';
import { TicketPane } from './ticket-pane';
import { OwnRow, WaitingRow } from './ticket-row';
import { useWords } from './words';

/** Waiting tickets shown at once; the rest is counted. */
const MOST_SHOWN = 60;

/** The agent's desk: lists on the left, the open ticket beside them. On a phone one of the two is shown. */
export function Desk() {
  const { open } = useDesk().state;
  const words = useWords();
  return (
    <main class={open ? 'desk opened' : 'desk'}>
      <h1 class="unseen">{words.say('app.desk')}</h1>
      <Lists />
      <TicketPane />
    </main>
  );
}

function Lists() {
  const { state } = useDesk();
  const words = useWords();
  const now = useNow();
  const offers = offersOf(state);
  const waiting = state.desk?.waiting.filter(({ id }) => !offers.some((offer) => offer.id === id)) ?? [];
  const hidden = Math.max(0, waiting.length - MOST_SHOWN);
  return (
    <nav class="lists" aria-label={words.say('view.desk')}>
      {offers.length > 0 ? (
        <section aria-label={words.say('offer')} class="rows">
          {offers.map((ticket) => (
            <OfferCard key={ticket.offer?.id} ticket={ticket} />
          ))}
        </section>
      ) : null}
      <section>
        <h2>
          {words.say('mine')}
          <span class="count">{ownTickets(state).length}</span>
        </h2>
        <OwnList now={now} />
      </section>
      <section>
        <h2>
          {words.say('waiting')}
          <span class="count">{waiting.length}</span>
        </h2>
        {waiting.length === 0 ? <p class="none">{words.say('waiting.none')}</p> : null}
        <ol class="rows">
          {waiting.slice(0, MOST_SHOWN).map((ticket) => (
            <WaitingRow key={ticket.id} ticket={ticket} now={now} />
          ))}
        </ol>
        {hidden > 0 ? <p class="none">{words.say('waiting.more', { count: hidden })}</p> : null}
      </section>
    </nav>
  );
}

function OwnList({ now }: { readonly now: number }) {
  const { state } = useDesk();
  const words = useWords();
  const own = ownTickets(state);
  if (own.length === 0) {
    const next = state.presence === 'online' ? 'mine.none-online' : 'mine.none-offline';
    return (
      <p class="none">
        {words.say('mine.none')} {state.presence === 'busy' ? '' : words.say(next)}
      </p>
    );
  }
  return (
    <ul class="rows">
      {own.map((ticket) => (
        <OwnRow key={ticket.id} ticket={ticket} now={now} />
      ))}
    </ul>
  );
}
