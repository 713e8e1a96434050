import { averageOf } from './average';
import { readCorpus, trainClassifier } from './classifier';
import type { ClassifierData, ClassifierOptions, Corpus } from './classifier';
import type { Reading } from './corpus';
import { Lexicon } from './lexicon';
import { normalise } from './normal';
import { countScripts, toSimplified } from './script';
import { signsOf } from './signs';
import type { Teaching } from './teaching';
import type { VocabularyData, VocabularyOptions } from './vocabulary';

/** All that is trained: what a message is about, and how it is said. */
export interface Models {
  readonly matter: VocabularyData;
  readonly intents: ClassifierData;
  readonly topics: ClassifierData;
  readonly manner: VocabularyData;
  readonly upset: ClassifierData;
  readonly person: ClassifierData;
}

/** Found by trying on other messages than these; see README. */
export const MATTER_VOCABULARY: VocabularyOptions = { leastTexts: [1, 2, 2, 1], kindWeights: [1, 0.7, 0.7, 1] };
export const MATTER_OPTIONS: ClassifierOptions = { cost: 0.5, balance: 0, passes: 10, heldOut: 5 };
/** Ten times as many labels: each is settled sooner, and all of them take most of the time. */
const TOPIC_OPTIONS: ClassifierOptions = { ...MATTER_OPTIONS, passes: 6 };
const MANNER_VOCABULARY: VocabularyOptions = { leastTexts: [2, 2, 2, 1], kindWeights: [1, 0.7, 0.7, 1] };
const UPSET_OPTIONS: ClassifierOptions = { cost: 1, balance: 1, passes: 10, heldOut: 5 };
const PERSON_OPTIONS: ClassifierOptions = { cost: 0.5, balance: 0.5, passes: 8, heldOut: 5 };

const PERSON_TOPIC = 'other/person';
/** Sentences whose topic says that they are calm, whatever words they use. */
const CALM = /^other\/(greeting|thanks|goodbye|yes|no|praise|chat|off-topic|fragment)$/u;
/** Sentences that teach the manner only. */
const MANNER_ONLY = /^(mood|person)\//u;

/** The form in which a text is read: normal, and in Simplified letters. */
export function formOf(text: string): string {
  const form = normalise(text);
  return toSimplified(form, countScripts(form));
}

interface Lesson extends Reading {
  readonly topic: string;
  readonly upsetWords: number;
}

/** Trains everything; yields often, so that it can be done in slices. */
export function* trainAll(teaching: Teaching): Generator<void, Models> {
  const lessons = yield* readLessons(teaching);
  const about = lessons.filter(({ topic }) => !MANNER_ONLY.test(topic));
  const matter = yield* readCorpus(
    about.map(({ form }) => ({ form, extras: [] })),
    MATTER_VOCABULARY,
  );
  const intents = yield* trainClassifier(
    matter,
    about.map(({ topic }) => topic.split('/')[0]),
    MATTER_OPTIONS,
  );
  const topics = yield* trainClassifier(
    matter,
    about.map(({ topic }) => topic),
    TOPIC_OPTIONS,
  );
  const manner = yield* readCorpus(lessons, MANNER_VOCABULARY);
  const upset = yield* trainUpset(manner, lessons);
  const person = yield* trainClassifier(manner, lessons.map(wishOf), PERSON_OPTIONS);
  return { matter: matter.vocabulary, intents, topics, manner: manner.vocabulary, upset, person };
}

/** Each part of the calm sentences that nobody judged teaches one of several, which then are made one. */
function* trainUpset(manner: Corpus, lessons: readonly Lesson[]): Generator<void, ClassifierData> {
  const several: ClassifierData[] = [];
  for (let part = 0; part < CALM_PARTS; part += 1) {
    const moods = lessons.map((lesson, at) => moodOf(lesson, at % CALM_PARTS === part));
    several.push(yield* trainClassifier(manner, moods, UPSET_OPTIONS));
  }
  return yield* averageOf(several);
}

function* readLessons(teaching: Teaching): Generator<void, Lesson[]> {
  const lexicon = new Lexicon(teaching.moodWords);
  const lessons: Lesson[] = [];
  for (const [at, { text, topic }] of teaching.examples.entries()) {
    const form = formOf(text);
    const { extras, upsetWords } = signsOf(text, form, lexicon);
    lessons.push({ form, extras, topic, upsetWords });
    if (at % 200 === 199) yield;
  }
  return lessons;
}

/** What a sentence teaches of the wish for a person; those on moods were not judged by it. */
function wishOf({ topic }: Lesson): string | undefined {
  if (topic.startsWith('mood/')) return undefined;
  return topic === PERSON_TOPIC || topic === 'person/wanted' ? 'yes' : 'no';
}

/** Sentences whose mood nobody judged teach in so many parts what is calm: together they would drown those near the border. */
const CALM_PARTS = 4;

/** What a sentence teaches of moods; undefined when it teaches nothing, or not in this part. */
function moodOf({ topic, upsetWords }: Lesson, isOfPart: boolean): string | undefined {
  if (topic.startsWith('mood/')) return topic === 'mood/upset' ? 'yes' : 'no';
  if (topic === 'other/complaint') return 'yes';
  if (CALM.test(topic)) return 'no';
  // What is asked of a store is mostly calm, unless a word says otherwise.
  return isOfPart && upsetWords === 0 ? 'no' : undefined;
}
