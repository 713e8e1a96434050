import { fitTemperature } from './calibration';
import { countFeatures, readRows } from './corpus';
import type { Reading, Rows } from './corpus';
import { trainPlanes } from './planes';
import type { SeparateOptions } from './separate';
import type { VocabularyData, VocabularyOptions } from './vocabulary';
import { Vocabulary } from './vocabulary';

/** The plain data of a trained classifier without its vocabulary, as it is kept in the cache. */
export interface ClassifierData {
  readonly labels: readonly string[];
  /** One weight per feature and label, feature by feature, in steps of `scale`. */
  readonly weights: Int16Array;
  readonly scale: number;
  readonly biases: Float32Array;
  /** How sharply scores become probabilities. */
  readonly temperature: number;
}

export interface ClassifierOptions extends SeparateOptions {
  /** One text in this many is held out to find the temperature. */
  readonly heldOut: number;
}

/** Texts read into numbers once, for every classifier that learns from them. */
export interface Corpus {
  readonly vocabulary: VocabularyData;
  readonly rows: Rows;
}

/** Reads all texts and decides which features are kept. */
export function* readCorpus(readings: readonly Reading[], options: VocabularyOptions): Generator<void, Corpus> {
  const vocabulary = yield* countFeatures(readings, options);
  const rows = yield* readRows(readings, new Vocabulary(vocabulary));
  return { vocabulary, rows };
}

/** Neighbouring lines of a file are often alike: whole blocks are held out, so that the held-out texts are new. */
const BLOCK = 12;
/** With fewer texts than this a block would be a whole label: they are held out one by one. */
const FEW = 2000;
/** So many held-out texts tell the temperature well enough. */
const MOST_TRIALS = 1500;
/** The trial that finds the temperature need not be settled to the last digit. */
const TRIAL_PASSES = 2;

/**
 * Trains a classifier on texts that have a label; yields often, so that whoever drives it can let others work in
 * between. The temperature is found on texts held out from a shorter trial.
 */
export function* trainClassifier(
  { vocabulary, rows }: Corpus,
  labelOf: readonly (string | undefined)[],
  options: ClassifierOptions,
): Generator<void, ClassifierData> {
  const labels = [...new Set(labelOf.filter((label) => label !== undefined))].sort();
  const numbers = new Map(labels.map((label, at) => [label, at]));
  const truth = Int32Array.from(labelOf, (label) => (label === undefined ? -1 : (numbers.get(label) ?? -1)));
  const taught = Int32Array.from(truth.keys()).filter((row) => (truth[row] ?? -1) >= 0);
  const block = taught.length < FEW ? 1 : BLOCK;
  const held = (row: number): boolean => Math.floor(row / block) % options.heldOut === 0;
  const shape = { features: vocabulary.hashes.length, labels: labels.length };
  const trial = yield* trainPlanes(
    rows,
    taught.filter((row) => !held(row)),
    truth,
    shape,
    {
      ...options,
      passes: TRIAL_PASSES,
    },
  );
  const tried = taught.filter(held);
  const every = Math.ceil(tried.length / MOST_TRIALS);
  const trials = [...tried.filter((_, at) => at % every === 0)].map((row) => ({
    scores: trial.scoresOf(rows, row),
    truth: truth[row] ?? 0,
  }));
  const temperature = fitTemperature(trials);
  yield;
  const planes = yield* trainPlanes(rows, taught, truth, shape, options);
  const whole = yield* packed(planes.weights);
  return { labels, ...whole, biases: planes.biases, temperature };
}

const LARGEST = 32_000;

/** Whole numbers of two bytes instead of fractions of four: half the memory, and no difference to any answer. */
export function* packed(weights: Float32Array): Generator<void, Pick<ClassifierData, 'weights' | 'scale'>> {
  let top = 0;
  for (const weight of weights) top = Math.max(top, Math.abs(weight));
  const scale = top === 0 ? 1 : top / LARGEST;
  const whole = new Int16Array(weights.length);
  for (let at = 0; at < weights.length; at += 1) {
    whole[at] = Math.round((weights[at] ?? 0) / scale);
    if (at % 500_000 === 0) yield;
  }
  return { weights: whole, scale };
}
