import type { Complexity, Facts, Priority, Ticket, TicketState } from './ticket';
import type { Json, Line, NewLine } from './transcript';

export type Presence = 'online' | 'busy' | 'away' | 'offline';

/** What the desk must know of an agent to match tickets; taken from the account when the agent comes on duty. */
export interface AgentProfile {
  readonly id: string;
  readonly name: string;
  readonly skills: readonly string[];
  readonly languages: readonly string[];
  readonly capacity: number;
  readonly level: 'junior' | 'senior';
}

export interface Agent extends AgentProfile {
  readonly presence: Presence;
  /** Slots taken: offered, active, and on hold while the shopper is not silent for long. */
  readonly load: number;
  readonly idleSince: number;
  readonly missed: number;
}

export interface NewTicket {
  readonly conversation: string;
  /** The same key gives the same ticket, so that a resumed turn does not queue twice. */
  readonly key: string;
  readonly skill: string;
  readonly intent: string;
  readonly topic: string;
  readonly reason: string;
  readonly priority: Priority;
  readonly complexity: Complexity;
  readonly locale: string;
  readonly shopper: { readonly id: string; readonly name?: string };
  readonly facts: Facts;
}

/** Where a waiting ticket stands. `wait` is a range in seconds, missing when nothing is known. */
export interface Standing {
  readonly position: number;
  readonly wait?: { readonly from: number; readonly to: number };
  readonly onDuty: number;
}

export type Enqueued =
  | { readonly outcome: 'queued'; readonly ticket: Ticket; readonly standing: Standing }
  /** The conversation has an open ticket already; nothing was changed. */
  | { readonly outcome: 'open'; readonly ticket: Ticket; readonly standing?: Standing }
  /** Outside opening hours, or the queue is full: the shopper may leave a message. No ticket was made. */
  | { readonly outcome: 'closed_hours'; readonly opensAt?: number }
  | { readonly outcome: 'queue_full' };

/** One entry of the desk's event log; `cursor` grows by one. */
export interface DeskEvent {
  readonly cursor: number;
  readonly at: number;
  readonly type: 'ticket' | 'agent' | 'line' | 'note' | 'reset';
  readonly ticket?: string;
  readonly conversation?: string;
  readonly agent?: string;
  readonly data?: Json;
}

/** One entry of the audit; `cursor` grows by one. */
export interface AuditEntry {
  readonly cursor: number;
  readonly at: number;
  readonly who: string;
  readonly did: string;
  readonly ticket?: string;
  readonly data?: Json;
}

export interface Note {
  readonly id: string;
  readonly at: number;
  readonly agent: { readonly id: string; readonly name: string };
  readonly text: string;
}

export interface DeskNumbers {
  readonly waiting: number;
  readonly offered: number;
  readonly active: number;
  readonly onHold: number;
  readonly leftMessages: number;
  readonly agents: Readonly<Record<Presence, number>>;
}

/** What one sweep did. */
export interface Swept {
  /** Timers that were due; as many as the limit means that there may be more. */
  readonly fired: number;
  /** Timers that fitted nothing and were dropped: 0 in normal work. */
  readonly repaired: number;
  /** Offers that nobody took in time. */
  readonly missed: number;
}

/**
 * Where tickets wait and agents sit. Every method is one atomic command (one round trip): it checks the state it
 * starts from, moves the ticket, matches waiting tickets to free agents in the same step, appends the transcript
 * notices that the move causes, and writes the event log and the audit. A refused command throws HandoffError and
 * changed nothing; on a race exactly one caller wins and the others get OFFER_GONE, NOT_YOURS or WRONG_STATE with the
 * state and owner that are true now. An id that is not there gives TICKET_UNKNOWN, CONVERSATION_UNKNOWN or
 * AGENT_UNKNOWN (an agent is known once it was on duty).
 */
export interface Desk {
  /**
   * Opens a ticket for a conversation: checks the hours, then the queue's limit, then queues, says so (or that nobody
   * is on duty) and offers it to the best agent, all at once. Two callers at once: one gets `queued`, the other
   * `open`. The same key gives the same ticket, even a closed one, as `open`.
   */
  enqueue(ticket: NewTicket): Promise<Enqueued>;
  ticket(id: string): Promise<Ticket | undefined>;
  /** Position and wait of a waiting ticket; undefined when it is not waiting. */
  standing(ticket: string): Promise<Standing | undefined>;

  /**
   * The agent comes on duty, changes status or goes; also refreshes profile and heartbeat. In the same step offers
   * are taken back from who is away or offline, and whoever is free is offered what waits. Going offline starts the
   * grace after which active and held tickets are put back; coming back ends it.
   */
  setPresence(agent: AgentProfile, presence: Presence): Promise<Agent>;
  /** The agent's socket or call was alive just now. False when the desk had already given the agent up. */
  heartbeat(agent: string): Promise<boolean>;
  agents(): Promise<readonly Agent[]>;

  /**
   * Takes the offer: the conversation is the agent's from here. OFFER_GONE when the deadline has passed (swept or
   * not), when it was taken back, or is not the agent's. Against a decline, a cancel or a sweep one of them wins.
   */
  accept(ticket: string, agent: string, offer: string): Promise<Ticket>;
  /**
   * Gives the offer back, refused like `accept`. The ticket keeps its place and is offered to the next agent in the
   * same step; this one is tried last. A reason is kept as a note.
   */
  decline(ticket: string, agent: string, offer: string, reason?: string): Promise<Ticket>;
  /**
   * Pulls a waiting ticket or a left message by hand; `override` (supervisors) may exceed capacity. Of many callers
   * at once one has it and the others get NOT_YOURS with the owner; one that is being offered is WRONG_STATE.
   */
  take(ticket: string, agent: string, override: boolean): Promise<Ticket>;
  /** The slot is free once the shopper was silent for long; a line of the shopper resumes it in the same step. */
  hold(ticket: string, agent: string): Promise<Ticket>;
  /** May exceed capacity; no offers come until the agent is below it. WRONG_STATE when a line resumed it before. */
  resume(ticket: string, agent: string): Promise<Ticket>;
  /**
   * Offers the ticket to another agent, or queues it for a skill with the place it had; the comment becomes a note.
   * An agent who is not there (NOT_ON_DUTY) or has no slot free at this moment (AT_CAPACITY) is refused, and the
   * ticket stays where it was. An offer that lapses or is declined goes to the skill's queue.
   */
  transfer(
    ticket: string,
    agent: string,
    to: { readonly agent?: string; readonly skill?: string },
    comment: string,
  ): Promise<Ticket>;
  /**
   * Ends the work with the shopper: the bot owns the conversation from here, the slot is free (and offered away in
   * the same step), a rating is asked once. A left message is closed as answered, by whoever says so. A line that the
   * agent sends at the same time is either before it in the transcript or refused.
   */
  close(ticket: string, agent: string, outcome: 'solved' | 'unsolved' | 'spam', note?: string): Promise<Ticket>;
  /** Wrap-up is over. WRONG_STATE when its time was over before. */
  done(ticket: string, agent: string): Promise<Ticket>;
  /** Gives the shopper back to the bot; no rating. */
  giveBack(ticket: string, agent: string): Promise<Ticket>;

  /** The shopper no longer wants to wait. WRONG_STATE with the owner when an agent accepted first. */
  cancel(conversation: string): Promise<Ticket>;
  /**
   * The shopper leaves a way to be reached: a waiting ticket becomes a left message, or a new one is made. The same
   * key gives the same message. WRONG_STATE with the owner when an agent accepted first.
   */
  leaveMessage(ticket: NewTicket, contact: { readonly to: string; readonly text: string }): Promise<Ticket>;
  /** Once per ticket that a person closed; of two at once one counts, the other is WRONG_STATE. */
  rate(conversation: string, rating: { readonly stars: number; readonly comment?: string }): Promise<Ticket>;

  /**
   * Appends the agent's line if this agent has the ticket. NOT_YOURS or WRONG_STATE otherwise. The same client id
   * gives the same line, also after the close.
   */
  say(ticket: string, agent: string, line: NewLine): Promise<Line>;
  /** For the eyes of agents. The same client id gives the same note. NOT_YOURS while another agent has the ticket. */
  note(ticket: string, agent: string, text: string, clientId: string): Promise<Note>;
  notes(ticket: string): Promise<readonly Note[]>;
  /** The agent is typing: the idle rules wait. Unstored otherwise. */
  typing(ticket: string, agent: string): Promise<void>;
  /** A supervisor reads along; audited. */
  watch(ticket: string, agent: string): Promise<Ticket>;

  /** Waiting and offered, in the order they will be served; at most `limit`. */
  waiting(limit: number): Promise<readonly Ticket[]>;
  /** Offered to the agent, active, on hold and in wrap-up. */
  ticketsOf(agent: string): Promise<readonly Ticket[]>;
  /** By state, newest first; for the lists of left messages and closed tickets. */
  byState(state: TicketState, limit: number, before?: number): Promise<readonly Ticket[]>;
  /** Of one shopper, newest first. */
  ofShopper(shopper: string, limit: number): Promise<readonly Ticket[]>;
  numbers(): Promise<DeskNumbers>;

  /** Events after the cursor; a `reset` event first when the log no longer reaches back so far. */
  events(after: number, limit: number): Promise<readonly DeskEvent[]>;
  /** Cursor of the newest event. */
  cursor(): Promise<number>;
  audit(after: number, limit: number): Promise<readonly AuditEntry[]>;
  /** Writes down who did what where it is no command of the desk (sign-in, account changes). */
  record(entry: Omit<AuditEntry, 'at' | 'cursor'>): Promise<void>;

  /** Fires timers that are due, the longest overdue first, at most `limit`; safe from every process at once. */
  sweep(limit: number): Promise<Swept>;
}
