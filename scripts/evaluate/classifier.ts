import { z } from 'zod';
import { readCorpus, trainClassifier } from '../../knowledge/understand/classifier';
import type { ClassifierOptions } from '../../knowledge/understand/classifier';
import { Features, readFeatures } from '../../knowledge/understand/features';
import { finish } from '../../knowledge/understand/slices';
import { Scorer } from '../../knowledge/understand/scorer';
import { formOf, MATTER_OPTIONS, MATTER_VOCABULARY } from '../../knowledge/understand/train-all';
import { SparseVector, Vocabulary } from '../../knowledge/understand/vocabulary';
import type { VocabularyOptions } from '../../knowledge/understand/vocabulary';
import { readRows, round } from './rows';
import { TaskError } from './task';
import type { Task } from './task';

const shape = z.object({ text: z.string(), intent: z.string() });
const oosShape = z.object({ text: z.string() });

/** A data set of many labels with a hundred messages each: every word counts, and texts are fitted closer. */
const VOCABULARY: VocabularyOptions = { ...MATTER_VOCABULARY, leastTexts: [1, 1, 2, 1] };
const OPTIONS: ClassifierOptions = { ...MATTER_OPTIONS, cost: 1, balance: 0.3, passes: 8 };
/** How much a message loses when none of its words is known: the strange is mostly said in strange words. */
const STRANGENESS = 2;
/** One training message in this many is held out to choose the threshold, which keeps this share of the right ones. */
const HELD_OUT = 5;
const KEPT = 0.993;

interface Judged {
  readonly right: boolean;
  readonly score: number;
}

/** The engine alone, on any data: training, accuracy, and refusing what belongs to no label. */
export const classifierTask: Task = {
  usage: '--train FILE --test FILE [--oos FILE]   rows {text,intent}; {text}',
  async run({ options }) {
    const { train: trainFile, test: testFile, oos } = options;
    if (trainFile === undefined || testFile === undefined) throw new TaskError('--train and --test are both needed.');
    const [known, unseen, strangers] = await Promise.all([
      readRows([trainFile], shape),
      readRows([testFile], shape),
      oos === undefined ? [] : readRows([oos], oosShape),
    ]);
    const started = performance.now();
    const judge = learn(known);
    const trainMs = performance.now() - started;
    const before = performance.now();
    const tested = unseen.map(({ text, intent }) => judge(text, intent));
    const predictMs = (performance.now() - before) / unseen.length;
    const accuracy = share(tested, (row) => row.right);
    const figures = {
      accuracy,
      trainMs: Math.round(trainMs),
      predictMs: round(predictMs),
      labels: new Set(known.map((row) => row.intent)).size,
    };
    if (strangers.length === 0) return { figures, report: JSON.stringify(figures, null, 2) };
    const threshold = chooseThreshold(known);
    const refused = strangers.map(({ text }) => judge(text, ''));
    const all = {
      ...figures,
      threshold: round(threshold),
      inScopeAccuracyAtThreshold: share(tested, (row) => row.right && row.score >= threshold),
      oosRecall: share(refused, (row) => row.score < threshold),
    };
    return { figures: all, report: JSON.stringify(all, null, 2) };
  },
};

type Judge = (text: string, truth: string) => Judged;

function learn(rows: readonly z.infer<typeof shape>[]): Judge {
  const readings = rows.map(({ text }) => ({ form: formOf(text), extras: [] }));
  const corpus = finish(readCorpus(readings, VOCABULARY));
  const labels = rows.map(({ intent }) => intent);
  const scorer = new Scorer(finish(trainClassifier(corpus, labels, OPTIONS)));
  const vocabulary = new Vocabulary(corpus.vocabulary);
  const features = new Features();
  const vector = new SparseVector();
  return (text, truth) => {
    readFeatures(formOf(text), features);
    vocabulary.read(features, vector);
    const scores = scorer.score(vector);
    let best = 0;
    for (let at = 1; at < scores.length; at += 1) if ((scores[at] ?? 0) > (scores[best] ?? 0)) best = at;
    return { right: scorer.labels[best] === truth, score: (scores[best] ?? 0) - STRANGENESS * (1 - vector.known) };
  };
}

/** Chosen on the training data alone: nearly all messages that are understood rightly when held out are kept. */
function chooseThreshold(rows: readonly z.infer<typeof shape>[]): number {
  const held = (at: number): boolean => at % HELD_OUT === 0;
  const judge = learn(rows.filter((_, at) => !held(at)));
  const right = rows.filter((_, at) => held(at)).map((row) => judge(row.text, row.intent));
  const scores = right.filter((row) => row.right).map((row) => row.score);
  scores.sort((a, b) => a - b);
  return scores[Math.floor(scores.length * (1 - KEPT))] ?? 0;
}

const share = <T>(rows: readonly T[], counts: (row: T) => boolean): number =>
  round(rows.filter(counts).length / rows.length);
