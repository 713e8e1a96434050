import type { Complexity, Priority } from './ticket';

export type EscalationReason =
  | 'asked_person'
  | 'upset'
  | 'repeated'
  | 'rejected'
  | 'not_understood'
  | 'dispute'
  | 'safety'
  | 'several'
  | 'high_value'
  | 'marked'
  | 'failed'
  | 'entry';

/** What is known of the message and the conversation when it is decided whether a person must come. */
export interface EscalationInput {
  readonly asksForPerson: boolean;
  /** 0 to 1: this message, and the conversation with it. */
  readonly upset: number;
  readonly running: number;
  readonly urgency: 'urgent' | 'normal' | 'low';
  readonly intent: string;
  readonly topic: string;
  /** Whether the message holds a second wish of another intent. */
  readonly second: boolean;
  /** How often this topic was asked about by now, this message included. */
  readonly timesAsked: number;
  /** Answers in a row that the shopper turned down. */
  readonly rejected: number;
  /** Messages in a row that were not understood, this one included. */
  readonly misunderstood: number;
  /** Honest attempts already made for an upset shopper. */
  readonly attempts: number;
  /** The largest amount of money named, in the smallest whole unit of the policy's currency; undefined when none was. */
  readonly amount?: number;
  /** Whether the store marked this shopper. */
  readonly marked: boolean;
  /** Whether a dialog could not do its work, for example because the shop's API is down. */
  readonly failed: boolean;
  /** Whether the entry that answers says that a person must follow. */
  readonly entryEscalates: boolean;
}

/** That a person must come, why, and how the ticket is graded. */
export interface Escalation {
  readonly escalate: true;
  readonly reason: EscalationReason | 'left_message';
  readonly priority: Priority;
  readonly complexity: Complexity;
  readonly skill: string;
}
