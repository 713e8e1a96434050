import type { TurnContext } from 'botbuilder';
import { rememberOffered } from './memory';
import type { OfferedChoice } from './memory';
import { turnOf, wordsOf } from './parts';
import type { DialogParts } from './parts';
import { message } from './say';
import type { Words } from './replies';
import type { Sign } from './without-words';

const PHONE = /^1\d{10}$/u;

/** Answers what was said without words, and shows what can be asked or the way to a person. */
export async function answerSign(context: TurnContext, parts: DialogParts, sign: Sign): Promise<void> {
  const facts = turnOf(context);
  const { memory } = facts;
  const words = wordsOf(parts, facts);
  const number = sign.kind === 'number' ? sign.number : '';
  const known = number === '' || PHONE.test(number) || Object.values(memory.facts).includes(number);
  if (!known) memory.facts['order'] = number;
  const choices = choicesFor(sign, memory.answered !== undefined, words);
  rememberOffered(memory, choices);
  const key = keyFor(sign, memory.answered !== undefined);
  await context.sendActivity(message(words.say(key, { number }, memory.turns), choices));
}

function keyFor({ kind }: Sign, answered: boolean): string {
  if (kind === 'call') return answered ? 'sign-unclear' : 'hello';
  if (kind === 'pleased') return 'thanks';
  return kind === 'help' ? 'help' : `sign-${kind}`;
}

function choicesFor({ kind }: Sign, answered: boolean, words: Words): OfferedChoice[] {
  const person = { title: words.say('person-button'), action: 'person' };
  if (kind === 'pleased') return [];
  if (kind === 'displeased' || kind === 'picture' || (kind === 'call' && answered)) return [person];
  const asked = words.greetingButtons.filter((title) => title !== person.title).map((title) => ({ title }));
  return [...asked, person];
}
