import { train } from './classifier';
import type { ClassifierData, ClassifierOptions, Labelled } from './classifier';
import { Lexicon } from './lexicon';
import { normalise } from './normal';
import { countScripts, toSimplified } from './script';
import { signsOf } from './signs';
import type { Teaching } from './teaching';

/** All that is trained: what it is about, whether it is upset, whether it asks for a person. */
export interface Models {
  readonly topics: ClassifierData;
  readonly upset: ClassifierData;
  readonly person: ClassifierData;
}

/** Found by trying on held-out sentences; see README. */
export const TOPIC_OPTIONS: ClassifierOptions = {
  cost: 1,
  balance: 0,
  passes: 8,
  heldOut: 5,
  leastTexts: [1, 1, 2, 1],
  kindWeights: [1, 0.7, 0.7, 1],
};
const UPSET_OPTIONS: ClassifierOptions = { ...TOPIC_OPTIONS, cost: 0.5, balance: 0.5, leastTexts: [1, 2, 2, 1] };
const PERSON_OPTIONS: ClassifierOptions = { ...TOPIC_OPTIONS, balance: 0.5, leastTexts: [1, 2, 2, 1] };

const PERSON_TOPIC = 'other/person';
/** Sentences whose topic says that they are calm, whatever words they use. */
const CALM = /^other\/(greeting|thanks|goodbye|yes|no|praise|chat|off-topic|fragment)$/u;

/** The form in which a text is read: normal, and in Simplified letters. */
export function formOf(text: string): string {
  const form = normalise(text);
  return toSimplified(form, countScripts(form));
}

/** Trains everything; yields often, so that it can be done in slices. */
export function* trainAll(teaching: Teaching): Generator<void, Models> {
  const lexicon = new Lexicon(teaching.moodWords);
  const texts: (Labelled & { readonly upsetWords: boolean })[] = [];
  for (const [at, { text, topic }] of teaching.examples.entries()) {
    const form = formOf(text);
    const signs = signsOf(text, form, lexicon);
    texts.push({ form, extras: signs.extras, label: topic, upsetWords: signs.upsetWords > 0 });
    if (at % 200 === 199) yield;
  }
  const topics = yield* train(
    texts
      .filter(({ label }) => !/^(mood|person)\//u.test(label))
      .map(({ form, label }) => ({ form, label, extras: [] })),
    TOPIC_OPTIONS,
  );
  const upset = yield* train(texts.flatMap(moodLesson), UPSET_OPTIONS);
  const person = yield* train(texts.map(personLesson), PERSON_OPTIONS);
  return { topics, upset, person };
}

function moodLesson(text: Labelled & { readonly upsetWords: boolean }): Labelled[] {
  const { form, extras, label } = text;
  if (label.startsWith('mood/')) return [{ form, extras, label: label === 'mood/upset' ? 'yes' : 'no' }];
  if (label === 'other/complaint') return [{ form, extras, label: 'yes' }];
  // What is asked of a store is mostly calm; where a word says otherwise nobody has judged it, and it teaches nothing.
  return CALM.test(label) || !text.upsetWords ? [{ form, extras, label: 'no' }] : [];
}

function personLesson({ form, extras, label }: Labelled): Labelled {
  return { form, extras, label: label === PERSON_TOPIC || label === 'person/wanted' ? 'yes' : 'no' };
}
