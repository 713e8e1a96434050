import { z } from 'zod';
import type { EscalationInput } from '../handoff/escalation';
import type { Found } from '../knowledge/entry';
import type { Understanding } from '../knowledge/understand/understanding';
import { isLost } from './decide';
import { countTry } from './memory';
import type { OfferedChoice, Try } from './memory';
import type { TurnFacts } from './parts';
import type { Sign } from './without-words';

/** What a channel that knows who the shopper is keeps of it. */
const ranked = z.object({ identity: z.object({ tier: z.string() }) });

/** What is known when it is decided whether a person must come. */
export interface EscalationFacts {
  readonly facts: TurnFacts;
  readonly understanding: Understanding;
  readonly found: Found;
  readonly choice: OfferedChoice | undefined;
  readonly sign?: Sign | undefined;
}

/**
 * Gathers what the escalation rules look at, and counts the message as one more try at its problem. A tapped
 * button says nothing of mood; it only asks for a person when that stands on it.
 */
export function escalationInput({ facts, understanding, found, choice, sign }: EscalationFacts): EscalationInput {
  if (choice) return tapped(choice, understanding);
  const { memory, line, conversation } = facts;
  const { intent, topic, mood, second, signals } = understanding;
  const amounts = amountsOf(understanding);
  const tier = ranked.safeParse(conversation.address).data?.identity.tier;
  // A row of question marks calls for an answer; it is no complaint.
  const calls = sign?.kind === 'call';
  return {
    asksForPerson: understanding.asksForPerson,
    upset: calls ? 0 : mood.upset,
    running: calls ? 0 : mood.running,
    urgency: understanding.urgency,
    intent: intent.name,
    topic: topic.name,
    topicProbability: topic.probability,
    ...(signals ? { signals } : {}),
    second: second !== undefined,
    timesAsked: intent.name === 'other' || sign ? 0 : countTry(memory, tryOf(topic.name, found, line.text), line.at),
    rejected: memory.rejected,
    misunderstood: !sign && isLost(understanding, found) ? memory.misunderstood + 1 : 0,
    attempts: memory.attempts,
    ...(amounts ? { amounts } : {}),
    ...(tier ? { tier } : {}),
    failed: false,
    entryEscalates: found.outcome === 'answer' && (found.hits[0]?.entry.escalate ?? false),
  };
}

/** What a tap alone tells. */
export function tapped(choice: OfferedChoice, understanding: Understanding): EscalationInput {
  return {
    asksForPerson: choice.action === 'person',
    upset: 0,
    running: 0,
    urgency: 'normal',
    intent: understanding.intent.name,
    topic: understanding.topic.name,
    topicProbability: 0,
    second: false,
    timesAsked: 0,
    rejected: 0,
    misunderstood: 0,
    attempts: 0,
    failed: false,
    entryEscalates: false,
  };
}

/** The same problem is the one that the same entry would answer, or one asked in much the same words. */
function tryOf(topic: string, found: Found, text: string): Try {
  const entry = found.outcome === 'unknown' ? undefined : found.hits[0]?.entry.id;
  return { topic, text, ...(entry === undefined ? {} : { entry }) };
}

/** The largest amount named of each currency, in hundredths. */
function amountsOf({ entities }: Understanding): Record<string, number> | undefined {
  const amounts: Record<string, number> = {};
  for (const { type, value } of entities) {
    const [number = '', currency] = value.split(' ');
    if (type !== 'amount' || currency === undefined) continue;
    amounts[currency] = Math.max(amounts[currency] ?? 0, Math.round(Number(number) * 100));
  }
  return Object.keys(amounts).length > 0 ? amounts : undefined;
}
