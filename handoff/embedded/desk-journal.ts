import type { AuditEntry, DeskEvent } from '../desk';
import type { Notice } from '../transcript';
import { appendLines } from './append';
import type { CommandContext } from './command';
import type { DeskState, KeptTicket } from './desk-state';
import type { EmbeddedState } from './state';

/** How many entries the logs of events and audit keep at least; they are cut when a fifth more have come. */
const kept = { events: 10_000, audit: 50_000 };

/** Adds to the desk's event log and tells everybody. Ids only, never words. */
export function logEvent(desk: DeskState, event: Omit<DeskEvent, 'cursor' | 'at'>, context: CommandContext): void {
  desk.counters.event += 1;
  desk.events.push({ cursor: desk.counters.event, at: context.now, ...event });
  cap(desk.events, kept.events);
  context.emit({ type: 'desk', cursor: desk.counters.event });
}

/** Writes down who did what. Never the words of a conversation. */
export function logAudit(
  desk: DeskState,
  entry: Omit<AuditEntry, 'at' | 'cursor'>,
  { now }: Pick<CommandContext, 'now'>,
): void {
  desk.counters.audit += 1;
  desk.audit.push({ cursor: desk.counters.audit, at: now, ...entry });
  cap(desk.audit, kept.audit);
}

function cap(log: unknown[], atLeast: number): void {
  if (log.length >= atLeast * 1.2) log.splice(0, log.length - atLeast);
}

/** Tells the shopper, in the transcript, what became of the ticket; nothing when the conversation is gone. */
export function tell(
  state: EmbeddedState,
  { ticket }: KeptTicket,
  code: Notice['code'],
  context: CommandContext,
  params?: NonNullable<Notice['params']>,
): void {
  if (!state.transcript.conversations.has(ticket.conversation)) return;
  const notice: Notice = { code, ticket: ticket.id, ...(params === undefined ? {} : { params }) };
  appendLines(state, ticket.conversation, [{ by: 'system', kind: 'notice', text: '', notice }], context);
}
