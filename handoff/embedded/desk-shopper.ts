import type { CommandContext } from './command';
import { change } from './desk-change';
import { logEvent } from './desk-journal';
import { awaitAgent } from './desk-timer-rules';
import { timerOf } from './desk-timers';
import type { EmbeddedState } from './state';
import type { KeptConversation } from './transcript-state';

/**
 * The shopper wrote while a person has the ticket: a held ticket is active again, and it is the agent's turn. The
 * agent's time runs from the first line that is not answered.
 */
export function shopperWrote(state: EmbeddedState, ticketId: string, context: CommandContext): void {
  const { desk } = state;
  const kept = desk.tickets.get(ticketId);
  if (!kept) return;
  const { conversation, agent } = kept.ticket;
  kept.ticket = { ...kept.ticket, shopperAt: context.now };
  if (kept.ticket.state === 'on_hold') change(state, kept, { type: 'resume' }, context);
  else if (timerOf(desk, 'silent_end', ticketId) === undefined) awaitAgent(desk, ticketId, context.now);
  const position = state.transcript.conversations.get(conversation)?.last ?? 0;
  const who = agent === undefined ? {} : { agent };
  logEvent(desk, { type: 'line', ticket: ticketId, conversation, ...who, data: { position } }, context);
}

/** Lines came to a conversation while its ticket waits: agents who look at it read on. Whose it will be is open. */
export function linesWhileWaiting(
  state: EmbeddedState,
  { id: conversation, ticket, last: position }: KeptConversation,
  context: CommandContext,
): void {
  if (ticket !== undefined) logEvent(state.desk, { type: 'line', ticket, conversation, data: { position } }, context);
}
