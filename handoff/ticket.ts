import { HandoffError } from './errors';

/** One episode of a conversation that people handle, from escalation to close. All times in milliseconds since 1970. */
export type TicketState = 'queued' | 'offered' | 'active' | 'on_hold' | 'wrap_up' | 'closed' | 'left_message';

export type Priority = 'urgent' | 'normal' | 'low';
export type Complexity = 'simple' | 'guided' | 'complex';
export type Outcome = 'solved' | 'unsolved' | 'spam' | 'returned' | 'cancelled' | 'abandoned' | 'idle' | 'answered';

export interface Offer {
  readonly id: string;
  readonly agent: string;
  readonly deadline: number;
}

/** Facts for the agent, handed in by whoever escalates; opaque to the rules here. */
export interface Facts {
  readonly [key: string]: string | number | boolean | null | readonly string[];
}

export interface Ticket {
  readonly id: string;
  readonly conversation: string;
  readonly state: TicketState;
  readonly priority: Priority;
  readonly complexity: Complexity;
  readonly skill: string;
  readonly intent: string;
  readonly topic: string;
  readonly reason: string;
  readonly locale: string;
  readonly shopper: { readonly id: string; readonly name?: string };
  readonly facts: Facts;
  /** Place in the queue: `enqueuedAt` less the head start of its class; kept when the ticket is put back. */
  readonly score: number;
  readonly enqueuedAt: number;
  readonly stateSince: number;
  readonly offer?: Offer;
  /** Who has it: active, on hold, wrap-up, and who had it once closed. */
  readonly agent?: string;
  /** Agents who declined or missed this ticket; they are tried last. */
  readonly passedBy: readonly string[];
  readonly acceptedAt?: number;
  readonly closedAt?: number;
  readonly outcome?: Outcome;
  readonly rating?: { readonly stars: number; readonly comment?: string };
  /** Left by the shopper when nobody was there. */
  readonly contact?: { readonly to: string; readonly text: string };
  /** When each side last wrote, for the idle rules. */
  readonly shopperAt?: number;
  readonly agentAt?: number;
}

/** Everything that can happen to a ticket after it was made. */
export type TicketEvent =
  /** Shown to an agent who has until the deadline. */
  | { readonly type: 'offer'; readonly offer: Offer }
  | { readonly type: 'accept' }
  /** The offer was declined or missed (`passedBy`), or taken away from an agent who is gone. */
  | { readonly type: 'release'; readonly passedBy?: string }
  | { readonly type: 'take'; readonly agent: string }
  | { readonly type: 'hold' }
  | { readonly type: 'resume' }
  /** Back among the waiting, in its old place; `skill` when it was passed on to another queue. */
  | { readonly type: 'requeue'; readonly skill?: string; readonly passedBy: readonly string[] }
  /** Passed on to a chosen agent, who is asked first. */
  | { readonly type: 'pass_on'; readonly offer: Offer; readonly passedBy: readonly string[] }
  | { readonly type: 'close'; readonly outcome: 'solved' | 'unsolved' | 'spam' }
  | { readonly type: 'done' }
  | { readonly type: 'return' }
  | { readonly type: 'idle' }
  | { readonly type: 'cancel' }
  | { readonly type: 'abandon' }
  | { readonly type: 'leave'; readonly contact: { readonly to: string; readonly text: string } }
  /** A left message was dealt with outside the conversation. */
  | { readonly type: 'answer'; readonly agent: string; readonly outcome: 'answered' | 'spam' };

/** Every legal move: from which states an event may come, and where it leads. Any other pair is WRONG_STATE. */
export const MOVES: Readonly<
  Record<TicketEvent['type'], { readonly from: readonly TicketState[]; readonly to: TicketState }>
> = {
  offer: { from: ['queued'], to: 'offered' },
  accept: { from: ['offered'], to: 'active' },
  release: { from: ['offered'], to: 'queued' },
  take: { from: ['queued', 'left_message'], to: 'active' },
  hold: { from: ['active'], to: 'on_hold' },
  resume: { from: ['on_hold'], to: 'active' },
  requeue: { from: ['active', 'on_hold'], to: 'queued' },
  pass_on: { from: ['active'], to: 'offered' },
  close: { from: ['active'], to: 'wrap_up' },
  done: { from: ['wrap_up'], to: 'closed' },
  return: { from: ['active'], to: 'closed' },
  idle: { from: ['active'], to: 'closed' },
  cancel: { from: ['queued', 'offered'], to: 'closed' },
  abandon: { from: ['queued', 'left_message'], to: 'closed' },
  leave: { from: ['queued', 'offered'], to: 'left_message' },
  answer: { from: ['left_message'], to: 'closed' },
};

/** The ticket after the event. Throws WRONG_STATE, with state and owner, when the event may not come now. */
export function move(ticket: Ticket, event: TicketEvent, now: number): Ticket {
  const { from, to } = MOVES[event.type];
  if (!from.includes(ticket.state)) throw wrongState(ticket, event.type);
  const next = { ...ticket, ...changesOf(ticket, event, now), state: to, stateSince: now };
  if (to !== 'offered') delete next.offer;
  if (to === 'queued' || to === 'offered') delete next.agent;
  return next;
}

function changesOf(ticket: Ticket, event: TicketEvent, now: number): Partial<Ticket> {
  switch (event.type) {
    case 'offer':
      return { offer: event.offer };
    case 'pass_on':
      return { offer: event.offer, passedBy: event.passedBy };
    case 'accept':
      return { acceptedAt: now, ...(ticket.offer ? { agent: ticket.offer.agent } : {}) };
    case 'release':
      return event.passedBy === undefined ? {} : { passedBy: withAgent(ticket.passedBy, event.passedBy) };
    case 'take':
      return { acceptedAt: now, agent: event.agent };
    case 'requeue':
      return { passedBy: event.passedBy, ...(event.skill === undefined ? {} : { skill: event.skill }) };
    case 'leave':
      return { contact: event.contact };
    case 'close':
      return { outcome: event.outcome, closedAt: now };
    case 'return':
      return { outcome: 'returned', closedAt: now };
    case 'idle':
      return { outcome: 'idle', closedAt: now };
    case 'cancel':
      return { outcome: 'cancelled', closedAt: now };
    case 'abandon':
      return { outcome: 'abandoned', closedAt: now };
    case 'answer':
      return { outcome: event.outcome, closedAt: now, agent: event.agent };
    default:
      return {};
  }
}

function withAgent(agents: readonly string[], agent: string): readonly string[] {
  return agents.includes(agent) ? agents : [...agents, agent];
}

/** Who answers for the ticket now: the agent who has it, or the one it is offered to. */
export function ownerOf(ticket: Ticket): string | undefined {
  return ticket.state === 'offered' ? ticket.offer?.agent : ticket.agent;
}

/** The refusal of a move that the ticket's state does not allow; says what is true now. */
export function wrongState(ticket: Ticket, wish: string): HandoffError {
  return new HandoffError(
    'WRONG_STATE',
    `Ticket ${ticket.id} is ${ticket.state}: "${wish}" cannot be done now.`,
    nowOf(ticket),
  );
}

/** State and owner, as a refused caller is told them. */
export function nowOf(ticket: Ticket): { state: string; owner?: string } {
  const owner = ownerOf(ticket);
  return { state: ticket.state, ...(owner === undefined ? {} : { owner }) };
}
