import { HandoffError } from '../errors';
import { move } from '../ticket';
import type { TicketEvent, TicketState } from '../ticket';
import type { CommandContext } from './command';
import { changeLoad } from './desk-duty';
import { logEvent } from './desk-journal';
import { isWaiting, placeTicket, unplaceTicket } from './desk-places';
import { tellStatus } from './desk-standing';
import type { DeskState, KeptAgent, KeptTicket } from './desk-state';
import { beginTimers } from './desk-timer-rules';
import type { EmbeddedState } from './state';

/** The ticket as it is kept. TICKET_UNKNOWN when there is none. */
export function ticketOf(desk: DeskState, id: string): KeptTicket {
  const kept = desk.tickets.get(id);
  if (!kept) throw new HandoffError('TICKET_UNKNOWN', `There is no ticket ${id}.`);
  return kept;
}

/** The agent as it is kept. AGENT_UNKNOWN when it never was on duty. */
export function agentOf(desk: DeskState, id: string): KeptAgent {
  const agent = desk.agents.get(id);
  if (!agent) throw new HandoffError('AGENT_UNKNOWN', `The desk knows no agent ${id}.`);
  return agent;
}

/**
 * The one way in which a ticket changes its state: the move itself, every list and slot and timer that follows from
 * it, the conversation's owner, the event log and the news for the shopper's page. Throws WRONG_STATE before
 * anything is changed. Notices and matching are the caller's.
 */
export function change(state: EmbeddedState, kept: KeptTicket, event: TicketEvent, context: CommandContext): void {
  const { desk } = state;
  const next = move(kept.ticket, event, context.now);
  const before = kept.ticket.state;
  const wasWaiting = isWaiting(kept);
  unplaceTicket(desk, kept);
  kept.ticket = next;
  if (!wasWaiting && isWaiting(kept)) waitAnew(kept);
  enter(state, kept, before, context);
}

/** Takes in a ticket that is new. */
export function admit(state: EmbeddedState, kept: KeptTicket, context: CommandContext): void {
  enter(state, kept, undefined, context);
}

function enter(state: EmbeddedState, kept: KeptTicket, before: TicketState | undefined, context: CommandContext): void {
  const { desk } = state;
  placeTicket(desk, kept);
  settleSlot(desk, kept, context.now);
  beginTimers(desk, kept, before, context.now);
  linkConversation(state, kept);
  const { id, conversation, state: now, agent, offer } = kept.ticket;
  const who = agent ?? offer?.agent;
  logEvent(
    desk,
    { type: 'ticket', ticket: id, conversation, ...(who === undefined ? {} : { agent: who }), data: { state: now } },
    context,
  );
  tellStatus(desk, kept, context);
}

/** A ticket that comes back to wait has its place, but what was relaxed, tried and told is as new. */
function waitAnew(kept: KeptTicket): void {
  kept.skillRelaxed = false;
  kept.levelRelaxed = false;
  delete kept.toldPosition;
}

/** An offered or active ticket takes a slot of its agent; one on hold keeps what it had; any other takes none. */
function settleSlot(desk: DeskState, kept: KeptTicket, now: number): void {
  const { state, offer, agent } = kept.ticket;
  let wanted: string | undefined;
  if (state === 'offered') wanted = offer?.agent;
  if (state === 'active') wanted = agent;
  if (state === 'on_hold') wanted = kept.slotOf;
  if (wanted === kept.slotOf) return;
  freeSlot(desk, kept, now);
  const taker = wanted === undefined ? undefined : desk.agents.get(wanted);
  if (!taker || wanted === undefined) return;
  kept.slotOf = wanted;
  changeLoad(desk, taker, { load: taker.load + 1 });
}

/** Gives back the slot that the ticket takes, if it takes one. */
export function freeSlot(desk: DeskState, kept: KeptTicket, now: number): void {
  const giver = kept.slotOf === undefined ? undefined : desk.agents.get(kept.slotOf);
  delete kept.slotOf;
  if (giver) changeLoad(desk, giver, { load: giver.load - 1, idleSince: now });
}

/** From accept to close a person owns the conversation; a left message and a closed ticket do not hold it. */
function linkConversation(state: EmbeddedState, { ticket }: KeptTicket): void {
  const conversation = state.transcript.conversations.get(ticket.conversation);
  if (!conversation) return;
  const isPersons = ticket.state === 'active' || ticket.state === 'on_hold';
  if (isPersons || ticket.state === 'queued' || ticket.state === 'offered') {
    conversation.ticket = ticket.id;
    conversation.owner = isPersons ? 'person' : 'bot';
  } else if (conversation.ticket === ticket.id) {
    delete conversation.ticket;
    conversation.owner = 'bot';
  }
}
