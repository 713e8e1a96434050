import { findEntities } from './entities';
import { wordsThatCounted } from './evidence';
import { Features, KINDS, readFeatures } from './features';
import { Lexicon } from './lexicon';
import type { MoodWords } from './lexicon';
import { normalise } from './normal';
import { runningMood } from './running-mood';
import { countScripts, localeOf, toSimplified } from './script';
import { segmentsOf } from './segments';
import { Scorer } from './scorer';
import { signsOf } from './signs';
import { smallTalkOf } from './small-talk';
import type { Models } from './train-all';
import { TopicReader } from './topic-reader';
import type { Understanding, UnderstandingContext } from './understanding';
import { urgencyOf, signalsOf } from './urgency';
import { SparseVector, Vocabulary } from './vocabulary';

export type Understand = (text: string, context: UnderstandingContext) => Understanding;

/** From this probability on a message counts as asking for a person. */
const ASKS = 0.5;

/** Makes the function that understands; it is pure for its models, takes any string, and never throws. */
export function createUnderstanding(models: Models, moodWords: readonly MoodWords[]): Understand {
  const topics = new TopicReader(new Vocabulary(models.matter), new Scorer(models.intents), new Scorer(models.topics));
  const manner = new Vocabulary(models.manner);
  const upset = new Scorer(models.upset);
  const person = new Scorer(models.person);
  const lexicon = new Lexicon(moodWords);
  const features = new Features();
  const vector = new SparseVector();

  return (text, context) => {
    const normal = normalise(text);
    const counts = countScripts(normal);
    const form = toSimplified(normal, counts);
    const signs = signsOf(text, form, lexicon);
    readFeatures(form, features, signs.extras);
    const about = topics.read(form, features);
    manner.read(features, vector);
    const mood = vector.count === 0 ? 0 : yes(upset, vector);
    const moodEvidence = mood >= EXPLAINED ? wordsThatCounted(upset, vector, features, form, YES) : [];
    const asks = vector.count === 0 ? 0 : yes(person, vector);
    const asksForPerson = asks >= ASKS;
    const personEvidence = asksForPerson ? wordsThatCounted(person, vector, features, form, YES) : [];
    const urgency = urgencyOf(signs.hits);
    const second = topics.second(segmentsOf(form, counts.han > 0), about);
    const signals = signalsOf(signs.hits);
    const smallTalk = smallTalkOf(about.topic, wordsIn(features));
    return {
      locale: localeOf(counts, context.locale),
      intent: about.intent,
      ...(second ? { second } : {}),
      topic: about.topic,
      intents: about.intents,
      topics: about.topics,
      entities: findEntities(text),
      mood: { upset: mood, running: runningMood(context.mood, mood, context.now - context.moodAt) },
      urgency: urgency.urgency,
      asksForPerson,
      ...(smallTalk ? { smallTalk } : {}),
      ...(signals.length > 0 ? { signals } : {}),
      evidence: { intent: about.evidence, mood: moodEvidence, urgency: urgency.evidence, person: personEvidence },
    };
  };
}

/** A mood below this needs no reason. */
const EXPLAINED = 0.25;

/** The labels of a yes-or-no classifier stand in the order of the alphabet: no, yes. */
const YES = 1;

function yes(scorer: Scorer, vector: SparseVector): number {
  return scorer.probabilities(vector)[YES] ?? 0;
}

function wordsIn(features: Features): number {
  let words = 0;
  for (let at = 0; at < features.count; at += 1) if (features.kinds[at] === KINDS.word) words += 1;
  return words;
}
