import type { SmallTalkKind } from './understanding';

const KINDS: Readonly<Record<string, SmallTalkKind>> = {
  'other/greeting': 'greeting',
  'other/thanks': 'thanks',
  'other/goodbye': 'goodbye',
  'other/yes': 'yes',
  'other/no': 'no',
};

/** Small talk is short: with more words there is a wish in it. */
const MOST_WORDS = 9;
/** Said only when it is at least this likely: answering a question with "hello" is worse than asking back. */
const SURE = 0.5;

/** The kind of small talk a message is nothing more than, if it is one. */
export function smallTalkOf(
  topic: { readonly name: string; readonly probability: number },
  words: number,
): SmallTalkKind | undefined {
  return words <= MOST_WORDS && topic.probability >= SURE ? KINDS[topic.name] : undefined;
}
