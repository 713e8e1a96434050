import type { CommandContext } from './command';
import type { EmbeddedState } from './state';

/** The shopper wrote while a person has the ticket: the idle rules start anew, and a held ticket is active again. */
export function shopperWrote(state: EmbeddedState, ticketId: string, context: CommandContext): void {
  const ticket = state.desk.tickets[ticketId];
  if (!ticket) return;
  const resumed = ticket.state === 'on_hold' ? ({ state: 'active', stateSince: context.now } as const) : {};
  state.desk.tickets[ticketId] = { ...ticket, ...resumed, shopperAt: context.now };
}
