import { HandoffError } from '../errors';
import { wrongState } from '../ticket';
import type { Ticket } from '../ticket';
import { conversationOf } from './append';
import type { Command, CommandContext } from './command';
import { agentOf, change, ticketOf } from './desk-change';
import { logAudit, tell } from './desk-journal';
import { matchAgent, matchTicket, nextOffer } from './desk-match';
import { addNote, checkNotOthers } from './desk-notes';
import { begin, checkOnDuty, remember } from './desk-offers';
import type { DeskState, KeptAgent, KeptTicket } from './desk-state';
import type { EmbeddedState } from './state';

export interface TicketAgentArgs {
  readonly ticket: string;
  readonly agent: string;
}

/** The ticket, if this agent has it in the state. Somebody else's: NOT_YOURS; else WRONG_STATE. */
export function ownTicket(
  desk: DeskState,
  { ticket, agent }: TicketAgentArgs,
  states: readonly Ticket['state'][],
  wish: string,
): KeptTicket {
  const kept = ticketOf(desk, ticket);
  checkNotOthers(kept, agent);
  if (!states.includes(kept.ticket.state)) throw wrongState(kept.ticket, wish);
  return kept;
}

export const take: Command<TicketAgentArgs & { readonly override: boolean }, Ticket> = {
  name: 'desk.take',
  apply(state, { ticket, agent, override }, context) {
    const kept = ticketOf(state.desk, ticket);
    const taker = agentOf(state.desk, agent);
    checkNotOthers(kept, agent);
    const { ticket: now } = kept;
    if (now.state !== 'queued' && now.state !== 'left_message') throw wrongState(now, 'take');
    const open = conversationOf(state, now.conversation).ticket;
    if (open !== undefined && open !== ticket) throw wrongState(ticketOf(state.desk, open).ticket, 'take');
    checkOnDuty(taker);
    if (!override) checkCapacity(taker);
    change(state, kept, { type: 'take', agent }, context);
    begin(state, kept, taker, context);
    logAudit(state.desk, { who: agent, did: 'take', ticket, ...(override ? { data: { override } } : {}) }, context);
    return kept.ticket;
  },
};

export const hold: Command<TicketAgentArgs, Ticket> = {
  name: 'desk.hold',
  apply(state, args, context) {
    const kept = ownTicket(state.desk, args, ['active'], 'hold');
    change(state, kept, { type: 'hold' }, context);
    tell(state, kept, 'held', context);
    logAudit(state.desk, { who: args.agent, did: 'hold', ticket: args.ticket }, context);
    return kept.ticket;
  },
};

export const resume: Command<TicketAgentArgs, Ticket> = {
  name: 'desk.resume',
  apply(state, args, context) {
    const kept = ownTicket(state.desk, args, ['on_hold'], 'resume');
    change(state, kept, { type: 'resume' }, context);
    tell(state, kept, 'resumed', context);
    logAudit(state.desk, { who: args.agent, did: 'resume', ticket: args.ticket }, context);
    return kept.ticket;
  },
};

export interface TransferArgs extends TicketAgentArgs {
  readonly to: { readonly agent?: string; readonly skill?: string };
  readonly comment: string;
}

export const transfer: Command<TransferArgs, Ticket> = {
  name: 'desk.transfer',
  apply(state, { ticket, agent, to, comment }, context) {
    const { desk } = state;
    const kept = ownTicket(desk, { ticket, agent }, ['active'], 'transfer');
    const giver = agentOf(desk, agent);
    const target = to.agent === undefined ? undefined : agentOf(desk, to.agent);
    if (target) checkTarget(target, agent);
    addNote(desk, kept, giver.profile, comment, context);
    remember(kept, agent, context.now);
    const passedBy = [agent];
    kept.passed = kept.passed.filter((pass) => pass.agent === agent);
    if (target) {
      const offer = nextOffer(desk, kept, target.profile.id, context.now);
      change(state, kept, { type: 'pass_on', offer, passedBy }, context);
    } else change(state, kept, { type: 'requeue', passedBy, ...(to.skill ? { skill: to.skill } : {}) }, context);
    const { skill } = kept.ticket;
    tell(state, kept, 'transferred', context, { skill, ...(target ? { agent: target.profile.name } : {}) });
    logAudit(desk, { who: agent, did: 'transfer', ticket, data: { ...to } }, context);
    if (!target) matchTicket(state, kept, context);
    matchAgent(state, giver, context);
    return kept.ticket;
  },
};

/** Gives the shopper back to the queue because the agent is gone or silent; it keeps its place. */
export function putBack(state: EmbeddedState, kept: KeptTicket, why: string, context: CommandContext): void {
  const { desk } = state;
  const agent = kept.ticket.agent;
  if (agent !== undefined) remember(kept, agent, context.now);
  kept.stickyTried = true;
  change(state, kept, { type: 'requeue', passedBy: kept.passed.map((pass) => pass.agent) }, context);
  tell(state, kept, 'put_back', context);
  logAudit(desk, { who: 'desk', did: 'put_back', ticket: kept.ticket.id, data: { why } }, context);
  matchTicket(state, kept, context);
  const loser = agent === undefined ? undefined : desk.agents.get(agent);
  if (loser) matchAgent(state, loser, context);
}

function checkCapacity(agent: KeptAgent): void {
  const { id, capacity } = agent.profile;
  if (agent.load < capacity) return;
  throw new HandoffError('AT_CAPACITY', `${id} has ${agent.load} of ${capacity} tickets.`);
}

function checkTarget(target: KeptAgent, giver: string): void {
  if (target.profile.id === giver) throw new HandoffError('INVALID', 'A ticket cannot be passed on to oneself.');
  checkOnDuty(target);
  checkCapacity(target);
}
