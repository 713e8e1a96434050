import type { Enqueued, NewTicket } from '../desk';
import { HandoffError } from '../errors';
import type { Openness } from '../hours';
import { wrongState } from '../ticket';
import type { Ticket } from '../ticket';
import { conversationOf } from './append';
import type { Command, CommandContext } from './command';
import { admit, change } from './desk-change';
import { countOnDuty } from './desk-duty';
import { logAudit, tell } from './desk-journal';
import { matchAgent, matchTicket } from './desk-match';
import { isWaiting, placeForShopper } from './desk-places';
import { standingOf } from './desk-standing';
import type { DeskState, KeptTicket } from './desk-state';
import type { EmbeddedState } from './state';

export interface EnqueueArgs {
  readonly ticket: NewTicket;
  /** Random, made by the caller: the id of the ticket, if one is made. */
  readonly id: string;
  /** Whether the desk is within its hours now. */
  readonly hours: Openness;
}

export const enqueue: Command<EnqueueArgs, Enqueued> = {
  name: 'desk.enqueue',
  apply(state, { ticket, id, hours }, context) {
    const { desk } = state;
    const conversation = conversationOf(state, ticket.conversation);
    const open = byKey(desk, ticket.key) ?? (conversation.ticket && desk.tickets.get(conversation.ticket));
    if (open) return describeOpen(desk, open, context.now);
    if (!hours.open) {
      const { opensAt } = hours;
      return { outcome: 'closed_hours', ...(opensAt === undefined ? {} : { opensAt }) };
    }
    if (desk.index.waiting.length >= desk.settings.queueLimit) return { outcome: 'queue_full' };
    const kept = make(desk, ticket, id, 'queued', context.now);
    admit(state, kept, context);
    const standing = standingOf(desk, kept, context.now) ?? { position: 1, onDuty: 0 };
    if (countOnDuty(desk) === 0) tell(state, kept, 'nobody_on_duty', context, { reason: ticket.reason });
    else {
      const { position, wait } = standing;
      const range = wait ? { waitFrom: wait.from, waitTo: wait.to } : {};
      tell(state, kept, 'queued', context, { reason: ticket.reason, position, ...range });
    }
    logAudit(desk, { who: 'shopper', did: 'enqueue', ticket: id }, context);
    matchTicket(state, kept, context);
    return { outcome: 'queued', ticket: kept.ticket, standing };
  },
};

export interface LeaveArgs {
  readonly ticket: NewTicket;
  readonly id: string;
  readonly contact: { readonly to: string; readonly text: string };
}

export const leaveMessage: Command<LeaveArgs, Ticket> = {
  name: 'desk.leaveMessage',
  apply(state, { ticket, id, contact }, context) {
    const { desk } = state;
    const conversation = conversationOf(state, ticket.conversation);
    const known = byKey(desk, ticket.key);
    if (known?.ticket.contact) return known.ticket;
    const open = conversation.ticket === undefined ? undefined : desk.tickets.get(conversation.ticket);
    const asked = open?.ticket.offer?.agent;
    const kept = open ?? make(desk, ticket, id, 'left_message', context.now, contact);
    if (open) {
      change(state, open, { type: 'leave', contact }, context);
      addKey(desk, open, ticket.key);
    } else admit(state, kept, context);
    tell(state, kept, 'message_left', context);
    logAudit(desk, { who: 'shopper', did: 'leave_message', ticket: kept.ticket.id }, context);
    relieve(state, asked, context);
    return kept.ticket;
  },
};

export const cancel: Command<{ readonly conversation: string }, Ticket> = {
  name: 'desk.cancel',
  apply(state, { conversation }, context) {
    const { ticket } = conversationOf(state, conversation);
    const kept = ticket === undefined ? undefined : state.desk.tickets.get(ticket);
    if (!kept) throw new HandoffError('TICKET_UNKNOWN', `Conversation ${conversation} has no open ticket.`);
    if (!isWaiting(kept)) throw wrongState(kept.ticket, 'cancel');
    const asked = kept.ticket.offer?.agent;
    change(state, kept, { type: 'cancel' }, context);
    tell(state, kept, 'cancelled', context);
    logAudit(state.desk, { who: 'shopper', did: 'cancel', ticket: kept.ticket.id }, context);
    relieve(state, asked, context);
    return kept.ticket;
  },
};

/** The agent who was being asked is free for another. */
function relieve(state: EmbeddedState, asked: string | undefined, context: CommandContext): void {
  const agent = asked === undefined ? undefined : state.desk.agents.get(asked);
  if (agent) matchAgent(state, agent, context);
}

function byKey(desk: DeskState, key: string): KeptTicket | undefined {
  const id = desk.keys.get(key);
  return id === undefined ? undefined : desk.tickets.get(id);
}

function describeOpen(desk: DeskState, kept: KeptTicket, now: number): Enqueued {
  const standing = standingOf(desk, kept, now);
  return { outcome: 'open', ticket: kept.ticket, ...(standing ? { standing } : {}) };
}

function addKey(desk: DeskState, kept: KeptTicket, key: string): void {
  kept.keys.push(key);
  desk.keys.set(key, kept.ticket.id);
}

function make(
  desk: DeskState,
  { key, ...given }: NewTicket,
  id: string,
  state: 'queued' | 'left_message',
  now: number,
  contact?: { readonly to: string; readonly text: string },
): KeptTicket {
  desk.counters.seq += 1;
  const ticket: Ticket = {
    id,
    ...given,
    state,
    score: now - desk.settings.headStartMs[given.priority],
    enqueuedAt: now,
    stateSince: now,
    passedBy: [],
    ...(contact ? { contact } : {}),
  };
  const kept: KeptTicket = {
    ticket,
    seq: desk.counters.seq,
    keys: [],
    skillRelaxed: false,
    levelRelaxed: false,
    stickyTried: false,
    longestTold: false,
    offers: 0,
    passed: [],
  };
  desk.tickets.set(id, kept);
  addKey(desk, kept, key);
  placeForShopper(desk, kept);
  return kept;
}
