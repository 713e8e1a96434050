/** One episode of a conversation that people handle, from escalation to close. All times in milliseconds since 1970. */
export type TicketState = 'queued' | 'offered' | 'active' | 'on_hold' | 'wrap_up' | 'closed' | 'left_message';

export type Priority = 'urgent' | 'normal' | 'low';
export type Complexity = 'simple' | 'guided' | 'complex';
export type Outcome = 'solved' | 'unsolved' | 'spam' | 'returned' | 'cancelled' | 'abandoned' | 'idle' | 'answered';

export interface Offer {
  readonly id: string;
  readonly agent: string;
  readonly deadline: number;
}

/** Facts for the agent, handed in by whoever escalates; opaque to the rules here. */
export interface Facts {
  readonly [key: string]: string | number | boolean | null | readonly string[];
}

export interface Ticket {
  readonly id: string;
  readonly conversation: string;
  readonly state: TicketState;
  readonly priority: Priority;
  readonly complexity: Complexity;
  readonly skill: string;
  readonly intent: string;
  readonly topic: string;
  readonly reason: string;
  readonly locale: string;
  readonly shopper: { readonly id: string; readonly name?: string };
  readonly facts: Facts;
  /** Place in the queue: `enqueuedAt` less the head start of its class; kept when the ticket is put back. */
  readonly score: number;
  readonly enqueuedAt: number;
  readonly stateSince: number;
  readonly offer?: Offer;
  /** Who has it: active, on hold, wrap-up, and who had it once closed. */
  readonly agent?: string;
  /** Agents who declined or missed this ticket; they are tried last. */
  readonly passedBy: readonly string[];
  readonly acceptedAt?: number;
  readonly closedAt?: number;
  readonly outcome?: Outcome;
  readonly rating?: { readonly stars: number; readonly comment?: string };
  /** Left by the shopper when nobody was there. */
  readonly contact?: { readonly to: string; readonly text: string };
  /** When each side last wrote, for the idle rules. */
  readonly shopperAt?: number;
  readonly agentAt?: number;
}
