/**
 * The append-only log of every conversation, and the turns that answer it.
 *
 * One transcript, many readers: widget stream, console, summaries and exports each read from a position of their
 * own. Positions start at 1, have no gaps and never change, so the Direct Line watermark is simply a position.
 * The log knows no bot: bot state and channel extras are opaque JSON.
 */

/** JSON as it is kept; opaque to this folder. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

export type Author = 'shopper' | 'bot' | 'agent' | 'system';

/** A line as it is handed in. */
export interface NewLine {
  readonly by: Author;
  /** `message` is what people say; `event` is for programs; `notice` is a change of the ticket, rendered at the edge. */
  readonly kind: 'message' | 'event' | 'notice';
  readonly text: string;
  /** The sender's own id; the same id in the same conversation gives the same line. */
  readonly clientId?: string;
  /** Who wrote, for an agent's line. */
  readonly agent?: { readonly id: string; readonly name: string };
  /** Position of the line this one answers. */
  readonly replyTo?: number;
  /** Attachments, suggested actions, channelData, an event's name and value. */
  readonly data?: Json;
  /** A notice is a code and its parameters; every reader words it in its own language. */
  readonly notice?: Notice;
}

/** What happened to the ticket, without words. */
export interface Notice {
  readonly code: NoticeCode;
  readonly ticket: string;
  readonly params?: { readonly [key: string]: Json };
}

export type NoticeCode =
  | 'queued'
  | 'closed_hours'
  | 'queue_full'
  | 'nobody_on_duty'
  | 'agent_joined'
  | 'agent_left'
  | 'put_back'
  | 'transferred'
  | 'held'
  | 'resumed'
  | 'shopper_idle'
  | 'closed'
  | 'closed_idle'
  | 'returned'
  | 'cancelled'
  | 'abandoned'
  | 'longest_wait'
  /** A line that the shopper's channel did not take; for whoever reads along. */
  | 'undelivered'
  | 'message_left'
  | 'rating_asked'
  | 'rated';

/** A line as it is kept. `at` is in milliseconds since 1970. */
export interface Line extends NewLine {
  readonly position: number;
  readonly at: number;
}

/** Who is talking, and where. `address` is whatever the channel needs to reach the shopper again. */
export interface NewConversation {
  readonly id: string;
  readonly channel: string;
  readonly locale: string;
  readonly shopper: { readonly id: string; readonly name?: string };
  readonly address?: Json;
}

export interface Conversation extends NewConversation {
  readonly createdAt: number;
  /** Position of the newest line; 0 when empty. */
  readonly last: number;
  /** Id of the open ticket, if there is one. */
  readonly ticket?: string;
  /** `person` while the ticket is active or on hold: the bot is silent then. */
  readonly owner: 'bot' | 'person';
}

/** Bot state as botbuilder's Storage sees it: an opaque JSON text and the version that guards it. */
export interface BotState {
  readonly json: string;
  readonly version: number;
}

export type OpenedTurn =
  /** The client id is known: nothing was appended. */
  | { readonly outcome: 'repeated'; readonly line: Line }
  /** A person has the ticket; the line is theirs, the bot says nothing. */
  | { readonly outcome: 'person'; readonly line: Line; readonly ticket: string }
  /** Another turn of this conversation is at work; it, or the sweeper, will take this line up. */
  | { readonly outcome: 'waiting'; readonly line: Line }
  /** The caller holds the turn until `until`. */
  | Turn;

export interface Turn {
  readonly outcome: 'turn';
  readonly token: string;
  readonly until: number;
  readonly line: Line;
  readonly conversation: Conversation;
  readonly state: BotState | undefined;
}

export interface TurnResult {
  readonly conversation: string;
  readonly token: string;
  /** Replies, in order. */
  readonly lines: readonly NewLine[];
  /** New bot state; undefined keeps the old one. Refused with VERSION_CONFLICT when `version` is not the kept one. */
  readonly state?: { readonly json: string; readonly version: number };
  /** The conversation's locale, when the turn changed it. */
  readonly locale?: string;
}

export interface Transcript {
  /** Creates the conversation, or returns the one that exists under this id; atomic. */
  create(conversation: NewConversation): Promise<Conversation>;
  conversation(id: string): Promise<Conversation | undefined>;
  /** Changes who the shopper is, the locale or the address. CONVERSATION_UNKNOWN when there is none. */
  update(id: string, change: Partial<Pick<NewConversation, 'locale' | 'shopper' | 'address'>>): Promise<Conversation>;

  /**
   * One atomic command: drops a repeated client id, appends the line, and takes the conversation's turn lease
   * (15 s) unless a person owns the conversation or another turn is at work. On a race exactly one caller gets
   * `turn`; the others get `waiting`.
   */
  openTurn(conversation: string, line: NewLine): Promise<OpenedTurn>;
  /**
   * One atomic command: stores bot state and appends the replies together. When shopper lines arrived meanwhile it
   * keeps the lease and returns the next of them as a new turn (`next`), else gives the lease back.
   * TURN_LOST when the lease ran out and somebody else took it: nothing is stored.
   */
  commitTurn(result: TurnResult): Promise<{ readonly lines: readonly Line[]; readonly next?: Turn }>;
  /** Up to `limit` turns whose lease ran out, or whose line nobody took up, each with a lease of the caller's own. */
  takeExpiredTurns(limit: number): Promise<readonly Turn[]>;

  /** Appends outside a turn (welcome, proactive lines, receipts). The same client id gives the same line. */
  append(conversation: string, lines: readonly NewLine[]): Promise<readonly Line[]>;
  /** Lines after `after` (exclusive), oldest first, at most `limit` (default 500). */
  read(conversation: string, after: number, limit?: number): Promise<readonly Line[]>;
  /** Conversations of one shopper, newest first. */
  ofShopper(shopper: string, limit?: number): Promise<readonly Conversation[]>;

  /** Removes conversations whose newest line is older than `before`; returns how many went. */
  expire(before: number, limit: number): Promise<number>;
}
