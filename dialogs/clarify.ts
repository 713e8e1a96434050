import type { TurnContext } from 'botbuilder';
import type { Hit } from '../knowledge/entry';
import { rememberOffered } from './memory';
import { turnOf, wordsOf } from './parts';
import type { DialogParts } from './parts';
import { message, questionChoices } from './say';

/** Offers the two or three nearest questions as buttons. */
export async function askWhich(context: TurnContext, parts: DialogParts, hits: readonly Hit[]): Promise<void> {
  const facts = turnOf(context);
  const words = wordsOf(parts, facts);
  const choices = questionChoices(hits, words);
  rememberOffered(facts.memory, choices);
  await context.sendActivity(message(words.say('clarify'), choices));
}

/** Says honestly that it was not understood, what would help, and where a person is. */
export async function askAgain(context: TurnContext, parts: DialogParts): Promise<void> {
  const facts = turnOf(context);
  const words = wordsOf(parts, facts);
  const choices = [{ title: words.say('person-button'), action: 'person' }];
  rememberOffered(facts.memory, choices);
  await context.sendActivity(message(words.say('not-understood'), choices));
}
