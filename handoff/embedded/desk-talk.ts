import type { Line, NewLine } from '../transcript';
import type { Ticket } from '../ticket';
import { appendLines, conversationOf, repeatedLine } from './append';
import type { Command } from './command';
import { ticketOf } from './desk-change';
import { logAudit, logEvent } from './desk-journal';
import { awaitAgent, awaitShopper } from './desk-timer-rules';
import { timerOf } from './desk-timers';
import { ownTicket } from './desk-work';
import type { TicketAgentArgs } from './desk-work';

export const say: Command<TicketAgentArgs & { readonly line: NewLine }, Line> = {
  name: 'desk.say',
  apply(state, { ticket, agent, line }, context) {
    const { desk } = state;
    const { conversation } = ticketOf(desk, ticket).ticket;
    const repeated = repeatedLine(state, conversationOf(state, conversation), line.clientId);
    if (repeated?.agent?.id === agent) return repeated;
    const kept = ownTicket(desk, { ticket, agent }, ['active', 'on_hold'], 'say');
    const [appended] = appendLines(state, conversation, [line], context);
    if (!appended) throw new Error('One line was to be appended and none was.');
    kept.ticket = { ...kept.ticket, agentAt: context.now };
    if (kept.ticket.state === 'active') awaitShopper(desk, ticket, context.now);
    logEvent(desk, { type: 'line', ticket, conversation, agent, data: { position: appended.position } }, context);
    return appended;
  },
};

/** Whoever's turn it is has all the time again. */
export const typing: Command<TicketAgentArgs, undefined> = {
  name: 'desk.typing',
  apply({ desk }, args, { now }) {
    const kept = ownTicket(desk, args, ['active', 'on_hold'], 'type');
    if (kept.ticket.state !== 'active') return;
    if (timerOf(desk, 'idle_end', args.ticket) !== undefined) awaitShopper(desk, args.ticket, now);
    else awaitAgent(desk, args.ticket, now);
  },
};

export const watch: Command<TicketAgentArgs, Ticket> = {
  name: 'desk.watch',
  apply({ desk }, { ticket, agent }, context) {
    const kept = ticketOf(desk, ticket);
    logAudit(desk, { who: agent, did: 'watch', ticket }, context);
    return kept.ticket;
  },
};
