import type { EscalationInput } from '../handoff/escalation';
import type { Found } from '../knowledge/entry';
import type { Understanding } from '../knowledge/understand/understanding';
import { countTry } from './memory';
import type { OfferedChoice } from './memory';
import type { TurnFacts } from './parts';

/** What is known when it is decided whether a person must come. */
export interface EscalationFacts {
  readonly facts: TurnFacts;
  readonly understanding: Understanding;
  readonly found: Found;
  readonly choice: OfferedChoice | undefined;
}

/**
 * Gathers what the escalation rules look at, and counts the message as one more try at its problem. A tapped
 * button says nothing of mood; it only asks for a person when that stands on it, or turns an answer down.
 */
export function escalationInput({ facts, understanding, found, choice }: EscalationFacts): EscalationInput {
  const { memory, conversation, line } = facts;
  const marked = conversation.shopper.marked ?? false;
  if (choice) return tapped(choice, understanding, memory.rejected, marked);
  const { intent, topic, mood, second, signals } = understanding;
  const lost = found.outcome === 'unknown' && intent.name !== 'other' && !understanding.smallTalk;
  const amount = largestAmount(understanding);
  return {
    asksForPerson: understanding.asksForPerson,
    upset: mood.upset,
    running: Math.max(mood.running, memory.mood),
    urgency: understanding.urgency,
    intent: intent.name,
    topic: topic.name,
    ...(signals ? { signals } : {}),
    second: second !== undefined,
    timesAsked: intent.name === 'other' ? 0 : countTry(memory, tryOf(topic.name, found, line.text), line.at),
    rejected: memory.rejected,
    misunderstood: memory.misunderstood + (lost ? 1 : 0),
    attempts: memory.attempts,
    ...(amount === undefined ? {} : { amount }),
    marked,
    failed: false,
    entryEscalates: found.outcome === 'answer' && (found.hits[0]?.entry.escalate ?? false),
  };
}
