import { findEntities } from './entities';
import { Features, KINDS, readFeatures } from './features';
import { Lexicon } from './lexicon';
import type { MoodWords } from './lexicon';
import { MannerReader } from './manner-reader';
import { normalise } from './normal';
import { runningMood } from './running-mood';
import { Scorer } from './scorer';
import { countScripts, localeOf, toSimplified } from './script';
import { segmentsOf } from './segments';
import { signsOf } from './signs';
import { smallTalkOf } from './small-talk';
import { TopicReader } from './topic-reader';
import type { Models } from './train-all';
import type { Understanding, UnderstandingContext } from './understanding';
import { signalsOf, urgencyOf } from './urgency';
import { Vocabulary } from './vocabulary';

export type Understand = (text: string, context: UnderstandingContext) => Understanding;

/** Makes the function that understands; it is pure for its models, takes any string, and never throws. */
export function createUnderstanding(models: Models, moodWords: readonly MoodWords[]): Understand {
  const lexicon = new Lexicon(moodWords);
  const topics = new TopicReader(new Vocabulary(models.matter), new Scorer(models.intents), new Scorer(models.topics));
  const manners = new MannerReader(
    new Vocabulary(models.manner),
    new Scorer(models.upset),
    new Scorer(models.person),
    lexicon,
  );
  const features = new Features();

  return (text, context) => {
    const normal = normalise(text);
    const counts = countScripts(normal);
    const form = toSimplified(normal, counts);
    const { hits, extras } = signsOf(text, form, lexicon);
    readFeatures(form, features, extras);
    const about = topics.read(form, features);
    const manner = manners.read(form, features);
    const urgency = urgencyOf(hits);
    const second = topics.second(segmentsOf(form, counts.han > 0), about);
    const signals = signalsOf(hits);
    const smallTalk = smallTalkOf(about.topic, wordsIn(features));
    return {
      locale: localeOf(counts, context.locale),
      intent: about.intent,
      ...(second ? { second } : {}),
      topic: about.topic,
      intents: about.intents,
      topics: about.topics,
      entities: findEntities(text),
      mood: {
        upset: manner.upset,
        running: runningMood(context.mood, manner.upset, context.now - context.moodAt),
      },
      urgency: urgency.urgency,
      asksForPerson: manner.asksForPerson,
      ...(smallTalk ? { smallTalk } : {}),
      ...(signals.length > 0 ? { signals } : {}),
      evidence: {
        intent: about.evidence,
        mood: manner.upsetWords,
        urgency: urgency.evidence,
        person: manner.personWords,
      },
    };
  };
}

function wordsIn(features: Features): number {
  let words = 0;
  for (let at = 0; at < features.count; at += 1) if (features.kinds[at] === KINDS.word) words += 1;
  return words;
}
