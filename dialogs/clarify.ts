import type { TurnContext } from 'botbuilder';
import type { Hit } from '../knowledge/entry';
import { isFragment } from './fragment';
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

/** Lines between an answer and a fragment that is about it: the answer itself, and nothing more. */
const JUST_GIVEN = 3;

/** Says honestly that it was not understood, what would help, and where a person is. */
export async function askAgain(context: TurnContext, parts: DialogParts): Promise<void> {
  const facts = turnOf(context);
  const words = wordsOf(parts, facts);
  const choices = [{ title: words.say('person-button'), action: 'person' }];
  rememberOffered(facts.memory, choices);
  const { answered } = facts.memory;
  const about = answered && facts.line.position - answered.position <= JUST_GIVEN && isFragment(facts.line.text);
  await context.sendActivity(message(words.say(about ? 'sign-unclear' : 'not-understood'), choices));
}
