import { HandoffError } from '../errors';
import type { Line, NewLine, OpenedTurn, Turn, TurnResult } from '../transcript';
import { appendLines, conversationOf, describeConversation, lineAt, repeatedLine } from './append';
import type { Command } from './command';
import { linesWhileWaiting, shopperWrote } from './desk-shopper';
import type { EmbeddedState } from './state';
import type { KeptConversation, TranscriptState } from './transcript-state';

export interface OpenTurnArgs {
  readonly conversation: string;
  readonly line: NewLine;
  /** Random, made by the caller: whoever shows it holds the turn. */
  readonly token: string;
  /** Length of the lease in milliseconds. */
  readonly lease: number;
}

export const openTurn: Command<OpenTurnArgs, OpenedTurn> = {
  name: 'transcript.openTurn',
  apply(state, { conversation, line, token, lease }, context) {
    const kept = conversationOf(state, conversation);
    const repeated = repeatedLine(state, kept, line.clientId);
    if (repeated) return { outcome: 'repeated', line: repeated };
    const appended = theOnly(appendLines(state, conversation, [line], context));
    if (kept.owner === 'person' && kept.ticket !== undefined) {
      shopperWrote(state, kept.ticket, context);
      return { outcome: 'person', line: appended, ticket: kept.ticket };
    }
    linesWhileWaiting(state, kept, context);
    // A turn whose lease ran out still bars the way: its line comes first, and the sweeper takes it up.
    if (kept.turn) {
      kept.waiting.push(appended.position);
      return { outcome: 'waiting', line: appended };
    }
    return startTurn(state.transcript, kept, appended, { token, until: context.now + lease });
  },
};

export interface CommitTurnArgs extends TurnResult {
  readonly lease: number;
}

export const commitTurn: Command<CommitTurnArgs, { readonly lines: readonly Line[]; readonly next?: Turn }> = {
  name: 'transcript.commitTurn',
  apply(state, { conversation, token, lines, state: botState, locale, lease }, context) {
    const kept = conversationOf(state, conversation);
    if (kept.turn?.token !== token) {
      throw new HandoffError('TURN_LOST', `The turn of conversation ${conversation} was taken by somebody else.`);
    }
    const version = kept.state?.version ?? 0;
    if (botState && botState.version !== version) {
      throw new HandoffError(
        'VERSION_CONFLICT',
        `Bot state of ${conversation} is at version ${String(version)} by now.`,
      );
    }
    if (botState) kept.state = { json: botState.json, version: version + 1 };
    if (locale !== undefined) kept.locale = locale;
    const before = kept.last;
    const appended = appendLines(state, conversation, lines, context);
    if (kept.last > before) linesWhileWaiting(state, kept, context);
    const next = nextTurn(state, kept, { token, until: context.now + lease });
    return next ? { lines: appended, next } : { lines: appended };
  },
};

export interface TakeExpiredArgs {
  readonly limit: number;
  /** Random; each turn gets a token of its own derived from it. */
  readonly token: string;
  readonly lease: number;
}

export const takeExpiredTurns: Command<TakeExpiredArgs, readonly Turn[]> = {
  name: 'transcript.takeExpiredTurns',
  apply(state, { limit, token, lease }, { now }) {
    const turns: Turn[] = [];
    for (const kept of expiredTurns(state.transcript, now).slice(0, limit)) {
      const line = kept.turn && lineAt(kept, kept.turn.position);
      const mine = { token: `${token}.${String(turns.length)}`, until: now + lease };
      const turn =
        line && kept.owner === 'bot' ? startTurn(state.transcript, kept, line, mine) : nextTurn(state, kept, mine);
      if (turn) turns.push(turn);
    }
    return turns;
  },
};

/** Conversations whose turn ran out of time, the longest overdue first. */
export function expiredTurns(state: TranscriptState, now: number): KeptConversation[] {
  const expired: { readonly kept: KeptConversation; readonly until: number }[] = [];
  for (const id of state.index.turns) {
    const kept = state.conversations.get(id);
    if (kept?.turn && kept.turn.until <= now) expired.push({ kept, until: kept.turn.until });
  }
  return expired.sort((a, b) => a.until - b.until).map(({ kept }) => kept);
}

interface Lease {
  readonly token: string;
  readonly until: number;
}

function startTurn(state: TranscriptState, kept: KeptConversation, line: Line, lease: Lease): Turn {
  kept.turn = { ...lease, position: line.position };
  state.index.turns.add(kept.id);
  return { outcome: 'turn', ...lease, line, conversation: describeConversation(kept), state: kept.state };
}

/** Goes on with the next waiting line, or gives the lease back. Lines that a person has to answer wait no longer. */
function nextTurn(state: EmbeddedState, kept: KeptConversation, lease: Lease): Turn | undefined {
  if (kept.owner === 'person') kept.waiting = [];
  const position = kept.waiting.shift();
  const line = position === undefined ? undefined : lineAt(kept, position);
  if (line) return startTurn(state.transcript, kept, line, lease);
  delete kept.turn;
  state.transcript.index.turns.delete(kept.id);
  return undefined;
}

function theOnly(lines: readonly Line[]): Line {
  const [line] = lines;
  if (!line) throw new Error('One line was to be appended and none was.');
  return line;
}
