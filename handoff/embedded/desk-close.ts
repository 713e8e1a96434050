import { HandoffError } from '../errors';
import type { Ticket } from '../ticket';
import { conversationOf } from './append';
import type { Command, CommandContext } from './command';
import { change, ticketOf } from './desk-change';
import { addHandling } from './desk-handling';
import { logAudit, tell } from './desk-journal';
import { matchAgent } from './desk-match';
import { addNote } from './desk-notes';
import type { KeptTicket } from './desk-state';
import { ownTicket } from './desk-work';
import type { TicketAgentArgs } from './desk-work';
import type { EmbeddedState } from './state';

export interface CloseArgs extends TicketAgentArgs {
  readonly outcome: 'solved' | 'unsolved' | 'spam';
  readonly note?: string;
}

export const close: Command<CloseArgs, Ticket> = {
  name: 'desk.close',
  apply(state, { ticket, agent, outcome, note }, context) {
    const { desk } = state;
    const kept = ownTicket(desk, { ticket, agent }, ['active', 'left_message'], 'close');
    const name = desk.agents.get(agent)?.profile.name ?? agent;
    if (note !== undefined && note !== '') addNote(desk, kept, { id: agent, name }, note, context);
    logAudit(desk, { who: agent, did: 'close', ticket, data: { outcome } }, context);
    if (kept.ticket.state === 'left_message') {
      change(state, kept, { type: 'answer', agent, outcome: outcome === 'spam' ? 'spam' : 'answered' }, context);
      return kept.ticket;
    }
    change(state, kept, { type: 'close', outcome }, context);
    tell(state, kept, 'closed', context);
    if (outcome !== 'spam') {
      desk.rateable.set(kept.ticket.conversation, ticket);
      tell(state, kept, 'rating_asked', context);
    }
    handled(state, kept, context);
    return kept.ticket;
  },
};

export const done: Command<TicketAgentArgs, Ticket> = {
  name: 'desk.done',
  apply(state, args, context) {
    const kept = ownTicket(state.desk, args, ['wrap_up'], 'done');
    change(state, kept, { type: 'done' }, context);
    logAudit(state.desk, { who: args.agent, did: 'done', ticket: args.ticket }, context);
    return kept.ticket;
  },
};

export const giveBack: Command<TicketAgentArgs, Ticket> = {
  name: 'desk.giveBack',
  apply(state, args, context) {
    const kept = ownTicket(state.desk, args, ['active'], 'return');
    change(state, kept, { type: 'return' }, context);
    tell(state, kept, 'returned', context);
    logAudit(state.desk, { who: args.agent, did: 'return', ticket: args.ticket }, context);
    handled(state, kept, context);
    return kept.ticket;
  },
};

/** The shopper was silent for too long. */
export function closeIdle(state: EmbeddedState, kept: KeptTicket, context: CommandContext): void {
  change(state, kept, { type: 'idle' }, context);
  tell(state, kept, 'closed_idle', context);
  logAudit(state.desk, { who: 'desk', did: 'close_idle', ticket: kept.ticket.id }, context);
  handled(state, kept, context);
}

/** Counts the time it took and gives the agent, who is freer now, more to do. */
function handled(state: EmbeddedState, { ticket }: KeptTicket, context: CommandContext): void {
  const { acceptedAt, closedAt, agent } = ticket;
  if (acceptedAt !== undefined && closedAt !== undefined) addHandling(state.desk, closedAt - acceptedAt, context.now);
  const worker = agent === undefined ? undefined : state.desk.agents.get(agent);
  if (worker) matchAgent(state, worker, context);
}

export interface RateArgs {
  readonly conversation: string;
  readonly rating: { readonly stars: number; readonly comment?: string };
}

export const rate: Command<RateArgs, Ticket> = {
  name: 'desk.rate',
  apply(state, { conversation, rating }, context) {
    const { desk } = state;
    conversationOf(state, conversation);
    const id = desk.rateable.get(conversation);
    if (id === undefined) throw new HandoffError('WRONG_STATE', `Conversation ${conversation} has nothing to rate.`);
    const kept = ticketOf(desk, id);
    desk.rateable.delete(conversation);
    kept.ticket = { ...kept.ticket, rating };
    tell(state, kept, 'rated', context);
    logAudit(desk, { who: 'shopper', did: 'rate', ticket: id, data: { stars: rating.stars } }, context);
    return kept.ticket;
  },
};
