import { z } from 'zod';
import { readCorpus, trainClassifier } from '../../knowledge/understand/classifier';
import { Features, readFeatures } from '../../knowledge/understand/features';
import { finish } from '../../knowledge/understand/slices';
import { Scorer } from '../../knowledge/understand/scorer';
import { formOf, MATTER_OPTIONS, MATTER_VOCABULARY } from '../../knowledge/understand/train-all';
import { SparseVector, Vocabulary } from '../../knowledge/understand/vocabulary';
import { readRows, round } from './rows';
import { TaskError } from './task';
import type { Task } from './task';

const shape = z.object({ text: z.string(), intent: z.string() });
const oosShape = z.object({ text: z.string() });

/** The share of training messages of unseen intents that should be refused when the threshold is chosen. */
const REFUSED = 0.65;
/** Every so many of the labels are left out of a trial training: their messages play the strangers. */
const STRANGERS = 5;

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
  const corpus = finish(readCorpus(readings, MATTER_VOCABULARY));
  const labels = rows.map(({ intent }) => intent);
  const scorer = new Scorer(finish(trainClassifier(corpus, labels, MATTER_OPTIONS)));
  const vocabulary = new Vocabulary(corpus.vocabulary);
  const features = new Features();
  const vector = new SparseVector();
  return (text, truth) => {
    readFeatures(formOf(text), features);
    vocabulary.read(features, vector);
    const scores = scorer.score(vector);
    let best = 0;
    for (let at = 1; at < scores.length; at += 1) if ((scores[at] ?? 0) > (scores[best] ?? 0)) best = at;
    return { right: scorer.labels[best] === truth, score: scores[best] ?? 0 };
  };
}

/** Chosen on the training data alone: a part of the labels plays the strangers. */
function chooseThreshold(rows: readonly z.infer<typeof shape>[]): number {
  const labels = [...new Set(rows.map((row) => row.intent))].sort();
  const strange = new Set(labels.filter((_, at) => at % STRANGERS === 0));
  const judge = learn(rows.filter((row) => !strange.has(row.intent)));
  const scores = rows.filter((row) => strange.has(row.intent)).map((row) => judge(row.text, '').score);
  scores.sort((a, b) => a - b);
  return scores[Math.floor(scores.length * REFUSED)] ?? 0;
}

const share = <T>(rows: readonly T[], counts: (row: T) => boolean): number =>
  round(rows.filter(counts).length / rows.length);
