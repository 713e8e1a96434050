import type { TurnContext } from 'botbuilder';
import type { Desk } from '../handoff/desk';
import type { Escalation, EscalationInput } from '../handoff/escalation';
import type { Conversation, Line } from '../handoff/transcript';
import type { Entry, Found } from '../knowledge/entry';
import type { Locale, Understanding, UnderstandingContext } from '../knowledge/understand/understanding';
import type { Memory } from './memory';
import type { Replies, Words } from './replies';

/** A question that found no answer, for the editors. */
export interface GapReport {
  readonly text: string;
  readonly locale: Locale;
  readonly topic: string;
  readonly why: 'unknown' | 'rejected' | 'handed_over';
}

/** How an entry did, for the editors. */
export type EntryMark = 'asked' | 'helpful' | 'not_helpful';

/** What the dialogs need of the rest; every arrow is a function or a small interface. */
export interface DialogParts {
  readonly replies: Replies;
  readonly understand: (text: string, context: UnderstandingContext) => Understanding;
  readonly search: (text: string, locale: Locale, understanding: Understanding) => Found;
  readonly entry: (id: string, locale: Locale) => Entry | undefined;
  readonly escalate: (input: EscalationInput) => Escalation | undefined;
  readonly desk: Pick<Desk, 'enqueue' | 'cancel' | 'leaveMessage' | 'rate'>;
  /** Kept for the editors; a failure here is logged, never the shopper's trouble. */
  readonly gap: (report: GapReport) => void;
  readonly mark: (entry: string, locale: Locale, mark: EntryMark) => void;
  /** Address of an entry's page in the help centre; undefined where there is none. */
  readonly helpUrl: (entry: Entry) => string | undefined;
  readonly now: () => number;
}

/** What is known of the turn at work. */
export interface TurnFacts {
  readonly conversation: Conversation;
  readonly line: Line;
  readonly memory: Memory;
  /** What was decided, for the log line of the turn. */
  decision: string;
  /** The locale the shopper writes in now. */
  locale: Locale;
}

const TURN = Symbol('turn');

export function setTurn(context: TurnContext, facts: TurnFacts): void {
  context.turnState.set(TURN, facts);
}

/** @throws Error outside a turn: a fault of the program. */
export function turnOf(context: TurnContext): TurnFacts {
  const facts: TurnFacts | undefined = context.turnState.get(TURN);
  if (!facts) throw new Error('No turn is at work.');
  return facts;
}

/** The words of the turn's locale. */
export function wordsOf(parts: DialogParts, facts: TurnFacts): Words {
  return parts.replies[facts.locale];
}
