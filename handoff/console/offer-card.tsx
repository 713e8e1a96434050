import type { TicketView } from '../ticket-view';
import { spanLabel } from '../web/time';
import { shopperName, useDesk, useNow } from './desk-context';
import { answerOffer, KEYS } from './shortcuts';
import { offersOf } from './state';
import { Chips, useName } from './ticket-row';
import { useWords } from './words';

/** From here on the seconds left are shown in red. */
const SOON_MS = 10_000;

/** Offers where the lists are not in sight: in the other views, and on a phone beside an open ticket. */
export function FloatingOffers() {
  const { state } = useDesk();
  const words = useWords();
  const offers = offersOf(state);
  const isListed = state.view === 'desk' && !state.open;
  if (offers.length === 0 || isListed) return null;
  return (
    <section class={state.view === 'desk' ? 'floating narrow-only' : 'floating'} aria-label={words.say('offer')}>
      {offers.map((ticket) => (
        <OfferCard key={ticket.offer?.id} ticket={ticket} />
      ))}
    </section>
  );
}

/** A shopper offered to the agent, and how long the offer stands. */
export function OfferCard({ ticket }: { readonly ticket: TicketView }) {
  const { state, acts } = useDesk();
  const words = useWords();
  const now = useNow(250);
  const name = useName(ticket);
  const { offer } = ticket;
  if (!offer) return null;
  const left = Math.max(0, offer.deadline - now);
  const whole = Math.max(1, offer.deadline - ticket.stateSince);
  const busy = state.busy[ticket.id] !== undefined || left === 0;
  const answer = (what: 'accept' | 'decline') => () => void answerOffer(acts, ticket.id, offer.id, what);
  return (
    <article class="offer" aria-label={`${words.say('offer')}: ${name}`}>
      <p class="head">
        {words.say('offer')}
        <span class={left < SOON_MS ? 'left soon' : 'left'}>
          {words.say('offer.left', { seconds: Math.ceil(left / 1000) })}
        </span>
      </p>
      <progress value={left} max={whole} aria-label={words.say('offer.left', { seconds: Math.ceil(left / 1000) })} />
      <p class="who">{name}</p>
      {ticket.question === undefined ? null : <blockquote lang={ticket.locale}>{ticket.question}</blockquote>}
      <Chips ticket={ticket} />
      <p class="muted">
        {words.say('waiting.for', { span: spanLabel(now - ticket.enqueuedAt, words.locale) })} ·{' '}
        {words.name('complexity', ticket.complexity)}
      </p>
      <p class="buttons">
        <button
          class="button main"
          disabled={busy}
          title={`Alt ${KEYS.accept.label}`}
          aria-keyshortcuts="Alt+A"
          onClick={answer('accept')}
        >
          {words.say('offer.accept')}
        </button>
        <button
          class="button"
          disabled={busy}
          title={`Alt ${KEYS.decline.label}`}
          aria-keyshortcuts="Alt+X"
          onClick={answer('decline')}
        >
          {words.say('offer.decline')}
        </button>
      </p>
    </article>
  );
}

/** Read out at once; the cards themselves are not, since their seconds would be read out too. */
export function AnnouncedOffers() {
  const { state } = useDesk();
  const words = useWords();
  const names = offersOf(state).map(({ shopper }) => shopperName(shopper, (id) => words.say('nobody', { id })));
  return (
    <p class="unseen" aria-live="assertive">
      {names.map((name) => `${words.say('offer')}: ${name}`).join(' ')}
    </p>
  );
}
