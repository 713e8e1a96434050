import { join } from 'node:path';
import BayesClassifier from 'natural/lib/natural/classifiers/bayes_classifier';
import LogisticRegressionClassifier from 'natural/lib/natural/classifiers/logistic_regression_classifier';
import { projectRoot } from '../../bot/root';
import type { Example } from '../../knowledge/load-examples';
import { loadMoodWords } from '../../knowledge/understand/load-lexicon';
import { loadUnderstanding } from '../../knowledge/understand/load-understanding';
import { formOf } from '../../knowledge/understand/train-all';
import { wordsOf } from '../../knowledge/understand/words';
import { teachNodeNlp } from './node-nlp';

/** Reads a message and gives its intent; whatever else the engine finds in it is found too, and thrown away. */
export type Reader = (text: string) => string | Promise<string>;

/** Something that learns what messages are about. */
export interface Engine {
  /** With more sentences than this it takes too long, or no longer learns. */
  readonly most: number;
  teach(lessons: readonly Example[]): Promise<Reader>;
}

const ours: Engine = {
  most: Infinity,
  async teach(lessons) {
    const moodWords = await loadMoodWords(join(projectRoot(), 'knowledge/lexicons'));
    const understand = await loadUnderstanding({ examples: lessons, moodWords });
    const context = { mood: 0, moodAt: 0, now: 0 };
    return (text) => understand(text, context).intent.name;
  },
};

/** natural's classifiers get the words as we cut them: left alone they know none of Chinese. */
function ofNatural(Classifier: typeof NaturalClassifier, most: number): Engine {
  const words = (text: string): string[] => wordsOf(formOf(text)).map(({ stem }) => stem);
  return {
    most,
    async teach(lessons) {
      const classifier = new Classifier();
      for (const { text, intent } of lessons) classifier.addDocument(words(text), intent);
      classifier.train();
      return (text) => classifier.classify(words(text));
    },
  };
}

/**
 * Every engine by the name it has in the figures. node-nlp's learning no longer settles with many thousand sentences,
 * and natural's logistic regression takes a quarter of a minute for 400.
 */
export const ENGINES: Readonly<Record<string, Engine>> = {
  Xiaoer: ours,
  'node-nlp': { most: 3000, teach: (lessons) => teachNodeNlp(lessons, { entities: true }) },
  'node-nlp, intent only': { most: 3000, teach: (lessons) => teachNodeNlp(lessons, { entities: false }) },
  'natural Bayes': ofNatural(BayesClassifier, Infinity),
  'natural logistic': ofNatural(LogisticRegressionClassifier, 200),
};
