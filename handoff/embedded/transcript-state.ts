import type { BotState, Json, Line, NewConversation } from '../transcript';

/** A turn at work: whose it is, until when, and which line it answers. */
interface KeptTurn {
  readonly token: string;
  readonly until: number;
  readonly position: number;
}

/** A conversation as the embedded store keeps it; commands change it in place. */
export interface KeptConversation {
  readonly id: string;
  readonly channel: string;
  locale: string;
  shopper: NewConversation['shopper'];
  address?: Json;
  readonly createdAt: number;
  /** Position and time of the newest line; 0 and `createdAt` when there is none. */
  last: number;
  lastAt: number;
  /** Set by desk commands: the open ticket, and who speaks for the store. */
  ticket?: string;
  owner: 'bot' | 'person';
  turn?: KeptTurn;
  /** Positions of shopper lines that came while a turn was at work, oldest first. */
  waiting: number[];
  state?: BotState;
  /** The newest lines; the first of them has the position `archived + 1`. */
  lines: Line[];
  /** How many of the oldest lines are no longer in memory. */
  archived: number;
}

interface TranscriptIndex {
  /** Per conversation: client id → position. */
  readonly clientIds: Map<string, Map<string, number>>;
  /** Per shopper: conversations in the order they were made or joined. */
  readonly shoppers: Map<string, Set<string>>;
  /** Conversations with a turn at work. */
  readonly turns: Set<string>;
}

export interface TranscriptState {
  readonly conversations: Map<string, KeptConversation>;
  readonly index: TranscriptIndex;
}

export function emptyTranscriptState(): TranscriptState {
  return {
    conversations: new Map(),
    index: { clientIds: new Map(), shoppers: new Map(), turns: new Set() },
  };
}

export function indexTranscript(state: TranscriptState): void {
  for (const kept of state.conversations.values()) {
    indexShopper(state, kept.shopper.id, kept.id);
    if (kept.turn) state.index.turns.add(kept.id);
    for (const line of kept.lines) indexClientId(state, kept.id, line);
  }
}

export function indexShopper(state: TranscriptState, shopper: string, conversation: string): void {
  const known = state.index.shoppers.get(shopper);
  if (known) known.add(conversation);
  else state.index.shoppers.set(shopper, new Set([conversation]));
}

export function forgetShopper(state: TranscriptState, shopper: string, conversation: string): void {
  const known = state.index.shoppers.get(shopper);
  known?.delete(conversation);
  if (known?.size === 0) state.index.shoppers.delete(shopper);
}

export function indexClientId(state: TranscriptState, conversation: string, line: Line): void {
  if (line.clientId === undefined) return;
  const known = state.index.clientIds.get(conversation);
  if (known) known.set(line.clientId, line.position);
  else state.index.clientIds.set(conversation, new Map([[line.clientId, line.position]]));
}
