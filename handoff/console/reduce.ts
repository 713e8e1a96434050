import type { PageEvent } from './event';
import { reduceTicket, withTicket } from './reduce-ticket';
import { initialState } from './state';
import type { Kept, Pending, State, Toast } from './state';
import { mayTakeTickets } from './wire';

/** At most so many messages in the corner; older ones make room. */
const MOST_TOASTS = 4;

/** The page's state after an event. Pure: the same state and event always give the same state. */
export function reduce(state: State, event: PageEvent): State {
  switch (event.type) {
    case 'signed-in':
      return signedIn(state, event);
    case 'signed-out':
      // The next person at this machine finds nothing of the last one's.
      return { ...initialState(), session: { phase: 'out' } };
    case 'session-over':
      return state.session.phase === 'in'
        ? { ...state, session: { ...state.session, phase: 'over' } }
        : { ...state, session: { ...state.session, phase: state.session.phase === 'over' ? 'over' : 'out' } };
    case 'link':
      return state.link === event.link ? state : { ...state, link: event.link };
    case 'presence':
      return { ...state, presence: event.presence, gone: false };
    case 'gone':
      return state.presence === 'offline' ? state : { ...state, presence: 'offline', gone: true };
    case 'desk':
      return withDesk(state, event);
    case 'list':
      return { ...state, lists: { ...state.lists, [event.state]: event.tickets } };
    case 'view':
      return { ...state, view: event.view };
    case 'dialog':
      return { ...state, dialog: event.dialog };
    case 'toast':
      return withToast(state, event.toast);
    case 'toast-gone':
      return { ...state, toasts: state.toasts.filter(({ id }) => id !== event.id) };
    case 'busy':
      return withBusy(state, event);
    default:
      return reduceTicket(state, event);
  }
}

function signedIn(state: State, { me, presence, kept }: Extract<PageEvent, { type: 'signed-in' }>): State {
  const session = { phase: 'in', me } as const;
  // The same person again, after the session ran out: all that was open and half written is still there.
  if (state.session.me?.id === me.id) return { ...state, session, presence };
  const view = mayTakeTickets(me) ? 'desk' : 'knowledge';
  return { ...initialState(), session, presence, view, ...(kept ? revived(kept) : {}) };
}

/** What was on its way when the page went may have arrived: the same client id makes trying again harmless. */
function revived({ drafts = {}, pending = [], readAt = {} }: Kept): Pick<State, 'drafts' | 'pending' | 'readAt'> {
  return {
    ...{ drafts, readAt },
    pending: pending.map((one): Pending => (one.phase === 'failed' ? one : { ...one, phase: 'waiting' })),
  };
}

/** An answer that was overtaken by a newer one is dropped. */
function withDesk(state: State, { desk, at }: Extract<PageEvent, { type: 'desk' }>): State {
  if (state.desk && desk.cursor < state.desk.cursor) return state;
  const self = desk.agents.find(({ id }) => id === state.session.me?.id);
  const next: State = { ...state, desk, offset: desk.now - at, presence: self?.presence ?? state.presence };
  const fresh = [...desk.mine, ...desk.waiting].find(({ id }) => id === state.open?.id);
  return fresh ? withTicket(next, fresh) : next;
}

function withToast(state: State, toast: Omit<Toast, 'id'>): State {
  const id = (state.toasts.at(-1)?.id ?? 0) + 1;
  return { ...state, toasts: [...state.toasts, { ...toast, id }].slice(-MOST_TOASTS) };
}

function withBusy(state: State, { ticket, move }: Extract<PageEvent, { type: 'busy' }>): State {
  const others = Object.entries(state.busy).filter(([id]) => id !== ticket);
  return { ...state, busy: Object.fromEntries(move === undefined ? others : [...others, [ticket, move]]) };
}
