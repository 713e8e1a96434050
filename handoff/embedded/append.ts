import { HandoffError } from '../errors';
import type { Conversation, Line, NewLine } from '../transcript';
import type { CommandContext } from './command';
import type { EmbeddedState } from './state';
import { indexClientId } from './transcript-state';
import type { KeptConversation } from './transcript-state';

/** The conversation, to be changed in place. CONVERSATION_UNKNOWN when there is none. */
export function conversationOf(state: EmbeddedState, id: string): KeptConversation {
  const kept = state.transcript.conversations.get(id);
  if (!kept) throw new HandoffError('CONVERSATION_UNKNOWN', `There is no conversation ${id}.`);
  return kept;
}

/** A copy for the outside. */
export function describeConversation(kept: KeptConversation): Conversation {
  return {
    id: kept.id,
    channel: kept.channel,
    locale: kept.locale,
    shopper: kept.shopper,
    ...(kept.address === undefined ? {} : { address: kept.address }),
    createdAt: kept.createdAt,
    last: kept.last,
    ...(kept.ticket === undefined ? {} : { ticket: kept.ticket }),
    owner: kept.owner,
  };
}

/** The line at a position while it is in memory. */
export function lineAt(kept: KeptConversation, position: number): Line | undefined {
  return kept.lines[position - 1 - kept.archived];
}

/** The line that was appended under this client id before, if it is still in memory. */
export function repeatedLine(state: EmbeddedState, kept: KeptConversation, clientId?: string): Line | undefined {
  if (clientId === undefined) return undefined;
  const position = state.transcript.index.clientIds.get(kept.id)?.get(clientId);
  return position === undefined ? undefined : lineAt(kept, position);
}

/**
 * Appends the lines in order and tells readers; part of any command. A line whose client id is known is not
 * appended again: the earlier line is returned in its place. CONVERSATION_UNKNOWN before anything is changed.
 */
export function appendLines(
  state: EmbeddedState,
  conversationId: string,
  lines: readonly NewLine[],
  context: CommandContext,
): Line[] {
  const kept = conversationOf(state, conversationId);
  const before = kept.last;
  const appended = lines.map(
    (line) => repeatedLine(state, kept, line.clientId) ?? appendOne(state, kept, line, context),
  );
  if (kept.last > before) context.emit({ type: 'lines', conversation: kept.id, last: kept.last });
  return appended;
}

function appendOne(state: EmbeddedState, kept: KeptConversation, line: NewLine, context: CommandContext): Line {
  const appended: Line = { ...line, position: kept.last + 1, at: context.now };
  kept.lines.push(appended);
  kept.last = appended.position;
  kept.lastAt = context.now;
  indexClientId(state.transcript, kept.id, appended);
  return appended;
}
