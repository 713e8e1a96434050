import type { Entry } from '../entry';
import type { Example } from '../load-examples';
import type { MoodWords } from './lexicon';

/** All that understanding is taught by: plain data, however it was loaded. */
export interface Teaching {
  /** Sentences by topic; those under `mood/` and `person/` teach mood and the wish for a person. */
  readonly examples: readonly Example[];
  readonly moodWords: readonly MoodWords[];
}

/** An entry's question and its other wordings teach its topic too. Entries made from another locale teach nothing new. */
export function examplesOf(entries: readonly Entry[]): Example[] {
  return entries
    .filter((entry) => entry.status !== 'archived' && !entry.made)
    .flatMap(({ locale, intent, topic, question, wordings }) =>
      [question, ...wordings].map((text) => ({ locale, intent, topic, text })),
    );
}
