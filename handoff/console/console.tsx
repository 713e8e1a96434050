import './console.css';
import { render } from 'preact';
import { createApi } from './api';
import { deskActs } from './act-desk';
import { sessionActs } from './act-session';
import { ticketActs } from './act-ticket';
import { App } from './app';
import { alertOffers } from './alert';
import { keepUp } from './kept';
import { goLive } from './live';
import { createOutbox } from './outbox';
import type { Page } from './page';
import { createPrefs } from './prefs';
import { reduce } from './reduce';
import { initialState } from './state';
import { createStore } from './store';
import { mayTakeTickets } from './wire';

const store = createStore(reduce, initialState());
const prefs = createPrefs(document.documentElement);
const api = createApi({
  fetch: (path, init) => fetch(path, init),
  onSessionOver: () => store.send({ type: 'session-over' }),
});
const page: Page = {
  api,
  store,
  now: () => Date.now(),
  newId: () => crypto.getRandomValues(new Uint32Array(4)).join('-'),
  locale: () => prefs.state().locale,
};
const desk = deskActs(page);
const ticket = ticketActs(page, desk.refresh);
const outbox = createOutbox(page, ticket.readOn);
const session = sessionActs(page, (id) => void ticket.open(id));

let stopLive: (() => void) | undefined;

/** The stream lives as long as the session does. */
function followSession(): void {
  const { phase, me } = store.state().session;
  const wanted = phase === 'in' && me !== undefined && mayTakeTickets(me);
  if (wanted && !stopLive) {
    stopLive = goLive({
      ...{ page, desk, ticket, outbox },
      onSessionOver: () => store.send({ type: 'session-over' }),
      socketBase: location.origin.replace(/^http/, 'ws'),
    });
  } else if (!wanted && stopLive) {
    stopLive();
    stopLive = undefined;
  }
}

store.listen(followSession);
keepUp(store);
alertOffers(store, prefs);
const root = document.getElementById('console');
if (root) render(<App acts={{ page, session, desk, ticket, outbox, prefs }} />, root);
void session.begin();
