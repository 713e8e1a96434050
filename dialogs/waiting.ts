import type { TurnContext } from 'botbuilder';
import type { Decision } from './decide';
import { waitingChoices } from './handoff';
import { rememberOffered } from './memory';
import { turnOf, wordsOf } from './parts';
import type { DialogParts, TurnFacts } from './parts';
import { message } from './say';

/** Signs that ask for something, which the bot can answer as well while the shopper waits. */
const ASKS = new Set(['help']);

/**
 * Whether these words are for the colleague whom the shopper waits for: what the bot does not understand, signs, and
 * praise, which is rarely meant by somebody who has just asked for a person.
 */
export function isForColleague(decision: Decision, { conversation }: TurnFacts): boolean {
  if (conversation.ticket === undefined) return false;
  if (decision.kind === 'sign') return !ASKS.has(decision.sign.kind);
  return decision.kind === 'not_understood' || (decision.kind === 'small_talk' && decision.which === 'praise');
}

/** Says that the words go along to the colleague, and that questions can still be asked meanwhile. */
export async function noteForColleague(context: TurnContext, parts: DialogParts): Promise<void> {
  const facts = turnOf(context);
  const words = wordsOf(parts, facts);
  const choices = waitingChoices(words);
  rememberOffered(facts.memory, choices);
  await context.sendActivity(message(words.say('handoff/waiting-hint'), choices));
}
