import { HandoffError } from '../errors';
import { nowOf } from '../ticket';
import type { Ticket } from '../ticket';
import type { Command, CommandContext } from './command';
import { agentOf, change, ticketOf } from './desk-change';
import { changeAgent, isOnDuty } from './desk-duty';
import { logAudit, logEvent, tell } from './desk-journal';
import { matchAgent, matchTicket, widening } from './desk-match';
import { addNote } from './desk-notes';
import type { KeptAgent, KeptTicket } from './desk-state';
import type { EmbeddedState } from './state';

interface OfferArgs {
  readonly ticket: string;
  readonly agent: string;
  readonly offer: string;
}

export const accept: Command<OfferArgs, Ticket> = {
  name: 'desk.accept',
  apply(state, { ticket, agent, offer }, context) {
    const kept = ticketOf(state.desk, ticket);
    const taker = agentOf(state.desk, agent);
    checkOffer(kept, agent, offer, context.now);
    checkOnDuty(taker);
    taker.missed = 0;
    change(state, kept, { type: 'accept' }, context);
    begin(state, kept, taker, context);
    logAudit(state.desk, { who: agent, did: 'accept', ticket }, context);
    return kept.ticket;
  },
};

export const decline: Command<OfferArgs & { readonly reason?: string }, Ticket> = {
  name: 'desk.decline',
  apply(state, { ticket, agent, offer, reason }, context) {
    const kept = ticketOf(state.desk, ticket);
    const decliner = agentOf(state.desk, agent);
    checkOffer(kept, agent, offer, context.now);
    decliner.missed = 0;
    if (reason !== undefined && reason !== '') addNote(state.desk, kept, decliner.profile, reason, context);
    logAudit(state.desk, { who: agent, did: 'decline', ticket }, context);
    pass(state, kept, decliner, context);
    return kept.ticket;
  },
};

/** The deadline passed. Too many in a row, and the agent is set to away. */
export function lapse(state: EmbeddedState, kept: KeptTicket, context: CommandContext): void {
  const agent = kept.ticket.offer && state.desk.agents.get(kept.ticket.offer.agent);
  if (!agent) {
    release(state, kept, context);
    return;
  }
  const { id } = agent.profile;
  agent.missed += 1;
  logAudit(state.desk, { who: id, did: 'miss', ticket: kept.ticket.id }, context);
  if (agent.missed >= state.desk.settings.missedLimit && isOnDuty(agent)) {
    widening(state, context, () => {
      changeAgent(state.desk, agent, { presence: 'away', missed: 0 });
    });
    logEvent(state.desk, { type: 'agent', agent: id, data: { presence: 'away', missed: true } }, context);
    logAudit(state.desk, { who: id, did: 'set_away' }, context);
  }
  pass(state, kept, agent, context);
  if (agent.presence === 'away') rescindAll(state, id, context);
}

/** Takes back every offer to this agent; the tickets keep their places and are offered to others at once. */
export function rescindAll(state: EmbeddedState, agent: string, context: CommandContext): void {
  for (const { id } of [...(state.desk.index.agents.get(agent) ?? [])]) {
    const kept = state.desk.tickets.get(id);
    if (kept?.ticket.state === 'offered') release(state, kept, context);
  }
}

function release(state: EmbeddedState, kept: KeptTicket, context: CommandContext): void {
  change(state, kept, { type: 'release' }, context);
  matchTicket(state, kept, context);
}

/** Back to the queue; this agent is asked again only when nobody else is free, and not at once. */
function pass(state: EmbeddedState, kept: KeptTicket, agent: KeptAgent, context: CommandContext): void {
  const { id } = agent.profile;
  remember(kept, id, context.now);
  change(state, kept, { type: 'release', passedBy: id }, context);
  matchTicket(state, kept, context);
  matchAgent(state, agent, context);
}

/** Notes when an agent passed the ticket. */
export function remember(kept: KeptTicket, agent: string, at: number): void {
  kept.passed = [...kept.passed.filter((pass) => pass.agent !== agent), { agent, at }];
}

/** What follows when an agent has a ticket from now on, however it came. */
export function begin(state: EmbeddedState, kept: KeptTicket, agent: KeptAgent, context: CommandContext): void {
  state.desk.lastAgents.set(kept.ticket.shopper.id, agent.profile.id);
  tell(state, kept, 'agent_joined', context, { agent: agent.profile.name });
}

function checkOffer({ ticket }: KeptTicket, agent: string, offer: string, now: number): void {
  const given = ticket.offer;
  if (ticket.state === 'offered' && given?.id === offer && given.agent === agent && now <= given.deadline) return;
  throw new HandoffError('OFFER_GONE', `The offer ${offer} of ticket ${ticket.id} is no longer open.`, nowOf(ticket));
}

export function checkOnDuty({ profile, presence }: Pick<KeptAgent, 'profile' | 'presence'>): void {
  if (presence === 'online' || presence === 'busy') return;
  throw new HandoffError('NOT_ON_DUTY', `${profile.id} is ${presence} and cannot take tickets.`);
}
