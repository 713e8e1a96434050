import { chosen } from './memory';
import type { Memory, OfferedChoice } from './memory';
import type { Words } from './replies';

/** Buttons that mean the same whenever they are tapped, since notices of the desk show them at any time. */
const STANDING: readonly (readonly [key: string, action: string])[] = [
  ['person-button', 'person'],
  ['helpful-button', 'helpful'],
  ['not-helpful-button', 'not-helpful'],
  ['clarify-none', 'none'],
  ['status/leave-button', 'leave-message'],
  ['status/cancel-button', 'cancel-waiting'],
];

/** The choice that these very words are the button of: one just shown, or one that always stands. */
export function choiceOf(memory: Memory, words: Words, text: string): OfferedChoice | undefined {
  const shown = chosen(memory, text) ?? byPlace(memory, text);
  if (shown?.action !== undefined || shown?.entry !== undefined) return shown;
  const wanted = text.trim().toLowerCase();
  const standing = STANDING.find(([key]) => words.say(key).toLowerCase() === wanted);
  return standing ? { title: text, action: standing[1] } : undefined;
}

/** Whole messages that pick by place, and the places they pick; -1 is the last. */
const PLACES: readonly (readonly [RegExp, number])[] = [
  [/^(the )?(first|1st)( one)?$|^(选|選|就|要)?第?[一1]([个個项項条條])?$/u, 0],
  [/^(the )?(second|2nd)( one)?$|^(选|選|就|要)?第?[二2]([个個项項条條])?$/u, 1],
  [/^(the )?(third|3rd)( one)?$|^(选|選|就|要)?第?[三3]([个個项項条條])?$/u, 2],
  [/^(the )?last( one)?$|^(选|選|就|要)?(最后|最後)(一)?[个個项項条條]$/u, -1],
];
const PADDING = /^(就|我要|我选|我選)|(吧|啊|呀|谢谢|謝謝|,? ?please|,? ?thanks)?[\s。.!！~～]*$/gu;

/** The question just offered at the place that the message names: "the second one". */
function byPlace(memory: Memory, text: string): OfferedChoice | undefined {
  const questions = memory.offered.filter(({ entry }) => entry !== undefined);
  if (questions.length === 0) return undefined;
  const said = text.trim().toLowerCase().replace(PADDING, '');
  const place = PLACES.find(([pattern]) => pattern.test(said))?.[1];
  return place === undefined ? undefined : questions.at(place);
}

/** Stars, when the message is nothing but a mark from 1 to 5. */
export function starsOf(text: string): number | undefined {
  const found = /^\s*([1-5])\s*(分|星|颗星|顆星|stars?|\/\s*5)?\s*[。.!！]?\s*$/iu.exec(text);
  return found ? Number(found[1]) : undefined;
}
