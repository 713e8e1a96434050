import type { TicketState } from '../ticket';
import type { LineView, TicketView } from '../ticket-view';
import type { TicketEvent } from './event';
import type { OpenTicket, Pending, State } from './state';
import type { DeskView, LaterLines, WholeTicket } from './wire';

const MINE = new Set<TicketState>(['offered', 'active', 'on_hold', 'wrap_up']);
const WAITING = new Set<TicketState>(['queued', 'offered']);

/** The part of the state that belongs to tickets; see reduce.ts. */
export function reduceTicket(state: State, event: TicketEvent): State {
  switch (event.type) {
    case 'open':
      return { ...state, open: emptyTicket(event.id, event.watching) };
    case 'opened':
      return opened(state, event.whole);
    case 'refused':
      return changeOpen(state, event.id, { phase: 'refused', refusal: event.refusal });
    case 'left':
      return { ...state, open: undefined };
    case 'later':
      return later(state, event.later);
    case 'moved':
      return withTicket(state, event.ticket);
    case 'suggested':
      return changeOpen(state, event.ticket, { suggestions: event.suggestions });
    case 'noted':
      return noted(state, event);
    case 'typing':
      return typing(state, event);
    case 'read':
      return (state.readAt[event.ticket] ?? 0) >= event.at
        ? state
        : { ...state, readAt: { ...state.readAt, [event.ticket]: event.at } };
    case 'draft':
      return { ...state, drafts: withDraft(state.drafts, event.ticket, event.text) };
    default:
      return reducePending(state, event);
  }
}

type PendingEvent = Extract<TicketEvent, { type: 'say' | 'saying' | 'said' | 'unsaid' | 'take-back' }>;

function reducePending(state: State, event: PendingEvent): State {
  if (event.type === 'say') {
    const { ticket } = event.pending;
    return { ...state, pending: [...state.pending, event.pending], drafts: withDraft(state.drafts, ticket, '') };
  }
  const known = state.pending.find(({ clientId }) => clientId === event.clientId);
  if (!known) return state;
  const others = state.pending.filter(({ clientId }) => clientId !== event.clientId);
  switch (event.type) {
    case 'saying':
      return replacePending(state, { ...withoutRefusal(known), phase: 'sending' });
    case 'said':
      return { ...state, pending: others };
    case 'unsaid':
      return replacePending(state, { ...known, phase: event.again ? 'waiting' : 'failed', refusal: event.refusal });
    case 'take-back': {
      const draft = [known.text, state.drafts[known.ticket]].filter(Boolean).join('\n');
      return {
        ...state,
        pending: others,
        ...(event.edit ? { drafts: withDraft(state.drafts, known.ticket, draft) } : {}),
      };
    }
  }
}

function replacePending(state: State, next: Pending): State {
  return { ...state, pending: state.pending.map((one) => (one.clientId === next.clientId ? next : one)) };
}

function withoutRefusal({ refusal: _refusal, ...rest }: Pending): Pending {
  return rest;
}

function withDraft(drafts: State['drafts'], ticket: string, text: string): State['drafts'] {
  const others = Object.entries(drafts).filter(([id]) => id !== ticket);
  return Object.fromEntries(text === '' ? others : [...others, [ticket, text]]);
}

function emptyTicket(id: string, watching: boolean): OpenTicket {
  return {
    id,
    phase: 'loading',
    watching,
    typing: undefined,
    lines: [],
    cursor: 0,
    notes: [],
    earlier: [],
    suggestions: [],
  };
}

function changeOpen(state: State, id: string, change: Partial<OpenTicket>): State {
  return state.open?.id === id ? { ...state, open: { ...state.open, ...change } } : state;
}

/** The whole ticket came, for the first time or again; lines that the stream brought meanwhile are kept. */
function opened(state: State, whole: WholeTicket): State {
  const { ticket, summary, transcript, notes, earlier, suggestions } = whole;
  const { open } = state;
  if (open?.id !== ticket.id) return state;
  const newer = open.lines.filter(({ position }) => position > transcript.cursor);
  const next: OpenTicket = {
    ...open,
    ...{ phase: 'ready', ticket, summary, notes, earlier, suggestions },
    lines: [...transcript.lines, ...newer],
    cursor: Math.max(open.cursor, transcript.cursor),
  };
  return withTicket(settle({ ...state, open: next }, next.lines), ticket);
}

/** Lines are appended in order; one that is known already is not shown again. */
function later(state: State, { ticket, lines, cursor }: LaterLines): State {
  const { open } = state;
  if (open?.id !== ticket.id) return state;
  const last = open.lines.at(-1)?.position ?? 0;
  const fresh = lines.filter(({ position }) => position > last);
  const over = fresh.some(({ by }) => by === open.typing?.by);
  const next: OpenTicket = {
    ...open,
    typing: over ? undefined : open.typing,
    lines: fresh.length > 0 ? [...open.lines, ...fresh] : open.lines,
    cursor: Math.max(open.cursor, cursor),
  };
  return withTicket(settle({ ...state, open: next }, fresh), ticket);
}

/** What was on its way and now stands in the transcript is no longer on its way. */
function settle(state: State, lines: readonly LineView[]): State {
  const me = state.session.me?.id ?? '';
  const arrived = new Set(lines.map(({ clientId }) => clientId));
  const pending = state.pending.filter(({ clientId }) => !arrived.has(`${me}:${clientId}`));
  return pending.length === state.pending.length ? state : { ...state, pending };
}

function noted(state: State, { ticket, note }: Extract<TicketEvent, { type: 'noted' }>): State {
  const { open } = state;
  if (open?.id !== ticket || open.notes.some(({ id }) => id === note.id)) return state;
  return { ...state, open: { ...open, notes: [...open.notes, note] } };
}

function typing(state: State, event: Extract<TicketEvent, { type: 'typing' }>): State {
  const { open } = state;
  if (open?.ticket?.conversation !== event.conversation) return state;
  return { ...state, open: { ...open, typing: event.typing } };
}

/** The ticket as it now is, wherever the page shows it. */
export function withTicket(state: State, ticket: TicketView): State {
  const open = state.open?.id === ticket.id ? { open: { ...state.open, ticket } } : {};
  return { ...state, ...open, ...(state.desk ? { desk: placed(state.desk, ticket, state.session.me?.id) } : {}) };
}

function placed(desk: DeskView, ticket: TicketView, me: string | undefined): DeskView {
  const own = MINE.has(ticket.state) && (ticket.state === 'offered' ? ticket.offer !== undefined : ticket.agent === me);
  return {
    ...desk,
    mine: inList(desk.mine, ticket, own),
    waiting: inList(desk.waiting, ticket, WAITING.has(ticket.state) && desk.waiting.some(({ id }) => id === ticket.id)),
  };
}

function inList(list: readonly TicketView[], ticket: TicketView, belongs: boolean): readonly TicketView[] {
  const known = list.find(({ id }) => id === ticket.id);
  if (!belongs) return known ? list.filter((one) => one !== known) : list;
  if (!known) return [...list, ticket];
  const next = { ...ticket, ...(known.position === undefined ? {} : { position: known.position }) };
  return list.map((one) => (one === known ? next : one));
}
