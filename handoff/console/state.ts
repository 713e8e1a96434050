import type { Suggestion } from '../api-tickets';
import type { Note, Presence } from '../desk';
import type { Summary } from '../summary';
import type { TicketState } from '../ticket';
import type { LineView, TicketView } from '../ticket-view';
import type { Problem } from './api';
import type { DeskView, Me } from './wire';
import type { WordKey } from './words';

export type View = 'desk' | 'messages' | 'closed' | 'team' | 'audit' | 'knowledge';

/** The event stream: `lost` means the page asks by itself every few seconds meanwhile. */
export type Link = 'connecting' | 'open' | 'lost';

/** What of a refusal is worded for the agent. */
export type Refusal = Pick<Problem, 'status' | 'code' | 'message' | 'agent' | 'state'>;

/** A line or note on its way. The client id stays through every retry, so nothing is said twice. */
export interface Pending {
  readonly clientId: string;
  readonly ticket: string;
  readonly text: string;
  readonly at: number;
  /** `waiting` is tried again by itself; `failed` waits for the agent. */
  readonly phase: 'sending' | 'waiting' | 'failed';
  readonly refusal?: Refusal;
}

export interface Typing {
  readonly by: 'shopper' | 'agent';
  readonly name?: string;
  readonly until: number;
}

/** The ticket in the middle of the page. Its lines are in order and never doubled; `cursor` is where to read on. */
export interface OpenTicket {
  readonly id: string;
  readonly phase: 'loading' | 'ready' | 'refused';
  readonly watching: boolean;
  readonly ticket?: TicketView;
  readonly summary?: Summary;
  readonly lines: readonly LineView[];
  readonly cursor: number;
  readonly notes: readonly Note[];
  readonly earlier: readonly TicketView[];
  readonly suggestions: readonly Suggestion[];
  readonly refusal?: Refusal;
  readonly typing: Typing | undefined;
}

/** A short message in the corner, worded when shown. */
export interface Toast {
  readonly id: number;
  readonly tone: 'good' | 'bad';
  readonly refusal?: Refusal;
  readonly key?: WordKey;
}

export type DialogKind = 'transfer' | 'close' | 'return' | 'keys';

export interface State {
  readonly session: { readonly phase: 'unknown' | 'out' | 'in' | 'over'; readonly me?: Me };
  readonly link: Link;
  /** What to add to this machine's clock to get the server's. */
  readonly offset: number;
  readonly presence: Presence;
  /** The desk took the agent off duty because nothing was heard of the page. */
  readonly gone: boolean;
  readonly desk?: DeskView;
  readonly view: View;
  readonly open: OpenTicket | undefined;
  readonly pending: readonly Pending[];
  readonly drafts: Readonly<Record<string, string>>;
  /** Up to which time each ticket was read here. */
  readonly readAt: Readonly<Record<string, number>>;
  readonly lists: Readonly<Partial<Record<TicketState, readonly TicketView[]>>>;
  /** The move that is under way, by ticket. */
  readonly busy: Readonly<Record<string, string>>;
  readonly dialog: { readonly kind: DialogKind; readonly ticket: string } | undefined;
  readonly toasts: readonly Toast[];
}

/** What a browser kept of the page before: nothing typed is lost by a reload. */
export type Kept = Partial<Pick<State, 'drafts' | 'pending' | 'readAt'>> & { readonly open?: string };

export function initialState(): State {
  return {
    session: { phase: 'unknown' },
    link: 'connecting',
    offset: 0,
    presence: 'offline',
    gone: false,
    view: 'desk',
    open: undefined,
    dialog: undefined,
    pending: [],
    drafts: {},
    readAt: {},
    lists: {},
    busy: {},
    toasts: [],
  };
}

export const offersOf = ({ desk }: State): readonly TicketView[] =>
  (desk?.mine ?? []).filter((ticket) => ticket.state === 'offered' && ticket.offer);

export const ownTickets = ({ desk }: State): readonly TicketView[] =>
  (desk?.mine ?? []).filter(({ state }) => state !== 'offered');

/** Whether the shopper wrote something that was not looked at yet. */
export const isUnread = (ticket: TicketView, { readAt }: State): boolean =>
  (ticket.shopperAt ?? 0) > (readAt[ticket.id] ?? ticket.acceptedAt ?? 0);

/** Since when the shopper waits for an answer, if they do. */
export function unansweredSince({ state, shopperAt, agentAt }: TicketView): number | undefined {
  const live = state === 'active' || state === 'on_hold';
  return live && shopperAt !== undefined && shopperAt > (agentAt ?? 0) ? shopperAt : undefined;
}

/** Whether this agent may write to the shopper of the open ticket now. */
export const mayWrite = ({ open, session }: State): boolean =>
  open?.ticket !== undefined &&
  open.ticket.agent === session.me?.id &&
  (open.ticket.state === 'active' || open.ticket.state === 'on_hold');
