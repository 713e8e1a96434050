import type { TurnContext } from 'botbuilder';
import { rememberOffered } from './memory';
import { turnOf, wordsOf } from './parts';
import type { DialogParts } from './parts';
import { message } from './say';

/**
 * Answers the tap on an entry's own button: says where in the store it is done, with a person beside it. False for an
 * action that nobody wrote a sentence for.
 */
export async function explainAction(
  context: TurnContext,
  parts: DialogParts,
  action: string | undefined,
): Promise<boolean> {
  const facts = turnOf(context);
  const words = wordsOf(parts, facts);
  const key = `action/${action ?? ''}`;
  if (!words.has(key)) return false;
  const choices = action === 'continue-shopping' ? [] : [{ title: words.say('person-button'), action: 'person' }];
  rememberOffered(facts.memory, choices);
  await context.sendActivity(message(words.say(key), choices));
  return true;
}
