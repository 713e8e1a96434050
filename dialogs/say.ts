import { ActivityTypes, InputHints } from 'botbuilder';
import type { Activity, CardAction } from 'botbuilder';
import type { Hit } from '../knowledge/entry';
import type { OfferedChoice } from './memory';
import type { Words } from './replies';

/** A button whose tap sends its own words: every channel can show it, and the transcript stays readable. */
function button(title: string): CardAction {
  return { type: 'imBack', title, value: title };
}

/** A message of the bot with buttons under it. `extra` goes to our own widget in `channelData.xiaoer`. */
export function message(
  text: string,
  choices: readonly OfferedChoice[] = [],
  extra?: Readonly<Record<string, unknown>>,
): Partial<Activity> {
  return {
    type: ActivityTypes.Message,
    text,
    textFormat: 'markdown',
    inputHint: InputHints.ExpectingInput,
    ...(choices.length > 0
      ? { suggestedActions: { actions: choices.map((choice) => button(choice.title)), to: [] } }
      : {}),
    ...(extra ? { channelData: { xiaoer: extra } } : {}),
  };
}

/** The buttons for near questions, the last one being none of them. */
export function questionChoices(hits: readonly Hit[], words: Words): OfferedChoice[] {
  return [
    ...hits.map((hit) => ({ title: hit.entry.question, entry: hit.entry.id })),
    { title: words.say('clarify-none'), action: 'none' },
  ];
}

/** The buttons under an answer: what the editor put there, whether it helped, and the way to a person when wanted. */
export function answerChoices(hit: Hit, words: Words, withPerson: boolean): OfferedChoice[] {
  const own = hit.entry.actions.map((action) => ({ title: action.title, action: action.action }));
  const person = { title: words.say('person-button'), action: 'person' };
  const hasPerson = own.some((choice) => choice.action === 'person');
  return [
    ...own,
    ...(withPerson && !hasPerson ? [person] : []),
    { title: words.say('helpful-button'), action: 'helpful' },
    { title: words.say('not-helpful-button'), action: 'not-helpful' },
  ];
}
