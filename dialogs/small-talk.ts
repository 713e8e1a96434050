import type { TurnContext } from 'botbuilder';
import type { SmallTalk } from './decide';
import { waitingChoices } from './handoff';
import { rememberOffered } from './memory';
import { turnOf, wordsOf } from './parts';
import type { DialogParts } from './parts';
import { message } from './say';

const REPLY: Readonly<Record<SmallTalk, string>> = {
  greeting: 'hello',
  thanks: 'thanks',
  goodbye: 'goodbye',
  yes: 'yes',
  no: 'no',
  praise: 'praise',
  chat: 'chat',
};

/** Answers small talk; a greeting shows again what can be asked. */
export async function answerSmallTalk(context: TurnContext, parts: DialogParts, which: SmallTalk): Promise<void> {
  const facts = turnOf(context);
  const words = wordsOf(parts, facts);
  // Who waits and says that it is solved, or no, may want to leave the queue.
  if (facts.conversation.ticket !== undefined && (which === 'no' || which === 'thanks')) {
    const waiting = waitingChoices(words);
    rememberOffered(facts.memory, waiting);
    await context.sendActivity(message(words.say('handoff/still-waiting'), waiting));
    return;
  }
  const withButtons = which === 'greeting' || which === 'chat';
  const choices = withButtons ? words.greetingButtons.map((title) => ({ title })) : [];
  rememberOffered(facts.memory, []);
  // An "ok" after an answer asks for nothing more.
  const reply = which === 'yes' && facts.memory.answered ? REPLY.no : REPLY[which];
  await context.sendActivity(message(words.say(reply, {}, facts.memory.turns), choices));
}
