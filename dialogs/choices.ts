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
  const shown = chosen(memory, text);
  if (shown?.action !== undefined || shown?.entry !== undefined) return shown;
  const wanted = text.trim().toLowerCase();
  const standing = STANDING.find(([key]) => words.say(key).toLowerCase() === wanted);
  return standing ? { title: text, action: standing[1] } : undefined;
}

/** Stars, when the message is nothing but a mark from 1 to 5. */
export function starsOf(text: string): number | undefined {
  const found = /^\s*([1-5])\s*(分|星|颗星|顆星|stars?|\/\s*5)?\s*[。.!！]?\s*$/iu.exec(text);
  return found ? Number(found[1]) : undefined;
}
