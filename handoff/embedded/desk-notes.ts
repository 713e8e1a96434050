import type { AgentProfile, Note } from '../desk';
import { HandoffError } from '../errors';
import { nowOf } from '../ticket';
import type { Command, CommandContext } from './command';
import { ticketOf } from './desk-change';
import { logAudit, logEvent } from './desk-journal';
import type { DeskState, KeptTicket } from './desk-state';

/** Adds a note that a move brings along; its id is numbered. */
export function addNote(
  desk: DeskState,
  { ticket }: KeptTicket,
  agent: Pick<AgentProfile, 'id' | 'name'>,
  text: string,
  context: CommandContext,
  id?: string,
): Note {
  const notes = desk.notes.get(ticket.id) ?? [];
  const { name } = agent;
  const note: Note = {
    id: id ?? `${agent.id}#${notes.length + 1}`,
    at: context.now,
    agent: { id: agent.id, name },
    text,
  };
  desk.notes.set(ticket.id, [...notes, note]);
  logEvent(desk, { type: 'note', ticket: ticket.id, conversation: ticket.conversation, agent: agent.id }, context);
  return note;
}

export interface NoteArgs {
  readonly ticket: string;
  readonly agent: string;
  readonly text: string;
  readonly clientId: string;
}

/** An agent's own note. Somebody else's ticket takes none: NOT_YOURS. */
export const note: Command<NoteArgs, Note> = {
  name: 'desk.note',
  apply({ desk }, { ticket, agent, text, clientId }, context) {
    const kept = ticketOf(desk, ticket);
    const id = `${agent}:${clientId}`;
    const repeated = desk.notes.get(ticket)?.find((known) => known.id === id);
    if (repeated) return repeated;
    checkNotOthers(kept, agent);
    const name = desk.agents.get(agent)?.profile.name ?? agent;
    logAudit(desk, { who: agent, did: 'note', ticket }, context);
    return addNote(desk, kept, { id: agent, name }, text, context, id);
  },
};

/** NOT_YOURS while another agent has the ticket. */
export function checkNotOthers({ ticket }: KeptTicket, agent: string): void {
  const isHeld = ticket.state === 'active' || ticket.state === 'on_hold' || ticket.state === 'wrap_up';
  if (!isHeld || ticket.agent === agent) return;
  throw new HandoffError('NOT_YOURS', `Ticket ${ticket.id} is with ${ticket.agent ?? 'nobody'}.`, nowOf(ticket));
}
