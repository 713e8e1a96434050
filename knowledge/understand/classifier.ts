import { countFeatures, readRows } from './corpus';
import type { Reading, Rows } from './corpus';
import { fitTemperature } from './calibration';
import { separate } from './separate';
import type { SeparateOptions } from './separate';
import type { SparseVector, VocabularyData, VocabularyOptions } from './vocabulary';
import { Vocabulary } from './vocabulary';

/** The plain data of a trained classifier, as it is kept in the cache. */
export interface ClassifierData {
  readonly labels: readonly string[];
  readonly vocabulary: VocabularyData;
  /** One weight per feature and label, feature by feature. */
  readonly weights: Float32Array;
  readonly biases: Float32Array;
  /** How sharply scores become probabilities. */
  readonly temperature: number;
}

export interface ClassifierOptions extends VocabularyOptions, SeparateOptions {
  /** One text in this many is held out to find the temperature, in blocks, since neighbours are alike. */
  readonly heldOut: number;
}

/** A text to learn from and what it is. */
export interface Labelled extends Reading {
  readonly label: string;
}

/** Neighbouring lines of a file are often alike: whole blocks are held out, so that the held-out texts are new. */
const BLOCK = 12;

/** Trains a classifier; yields often, so that whoever drives it can let others work in between. */
export function* train(texts: readonly Labelled[], options: ClassifierOptions): Generator<void, ClassifierData> {
  const labels = [...new Set(texts.map((text) => text.label))].sort();
  const numbers = new Map(labels.map((label, at) => [label, at]));
  const truth = Int32Array.from(texts, (text) => numbers.get(text.label) ?? 0);
  const data = yield* countFeatures(texts, options);
  const vocabulary = new Vocabulary(data);
  const rows = yield* readRows(texts, vocabulary);
  const held = (row: number): boolean => Math.floor(row / BLOCK) % options.heldOut === 0;
  const all = Int32Array.from(texts.keys());
  const shape = { features: vocabulary.size, labels: labels.length };
  const trial = yield* planes(
    rows,
    all.filter((row) => !held(row)),
    truth,
    shape,
    options,
  );
  const scores = all.filter(held).map((row) => row);
  const temperature = fitTemperature(
    [...scores].map((row) => ({ scores: scoresOf(rows, row, trial, labels.length), truth: truth[row] ?? 0 })),
  );
  yield;
  const { weights, biases } = yield* planes(rows, all, truth, shape, options);
  return { labels, vocabulary: data, weights, biases, temperature };
}

interface Planes {
  readonly weights: Float32Array;
  readonly biases: Float32Array;
}

function* planes(
  rows: Rows,
  selected: Int32Array,
  truth: Int32Array,
  shape: { readonly features: number; readonly labels: number },
  options: SeparateOptions,
): Generator<void, Planes> {
  const weights = new Float32Array(shape.features * shape.labels);
  const biases = new Float32Array(shape.labels);
  const plane = new Float32Array(shape.features);
  for (let label = 0; label < shape.labels; label += 1) {
    biases[label] = separate(rows, selected, (row) => truth[row] === label, options, plane);
    for (let at = 0; at < shape.features; at += 1) weights[at * shape.labels + label] = plane[at] ?? 0;
    yield;
  }
  return { weights, biases };
}

function scoresOf(rows: Rows, row: number, { weights, biases }: Planes, labels: number): Float32Array {
  const scores = Float32Array.from(biases);
  for (let f = rows.starts[row] ?? 0; f < (rows.starts[row + 1] ?? 0); f += 1) {
    const base = (rows.index[f] ?? 0) * labels;
    const value = rows.value[f] ?? 0;
    for (let label = 0; label < labels; label += 1)
      scores[label] = (scores[label] ?? 0) + (weights[base + label] ?? 0) * value;
  }
  return scores;
}

/** A trained classifier at work. */
export class Classifier {
  readonly vocabulary: Vocabulary;
  readonly labels: readonly string[];

  constructor(readonly data: ClassifierData) {
    this.vocabulary = new Vocabulary(data.vocabulary);
    this.labels = data.labels;
  }

  /** The score of each label for a text: above 0 it lies on the label's side of its plane. */
  score(vector: SparseVector, scores: Float32Array): void {
    const { weights, biases } = this.data;
    const labels = this.labels.length;
    scores.set(biases);
    for (let f = 0; f < vector.count; f += 1) {
      const base = (vector.index[f] ?? 0) * labels;
      const value = vector.value[f] ?? 0;
      for (let label = 0; label < labels; label += 1) {
        scores[label] = (scores[label] ?? 0) + (weights[base + label] ?? 0) * value;
      }
    }
  }

  /** What one feature of a text adds to a label's score. */
  share(vector: SparseVector, at: number, label: number): number {
    const weight = this.data.weights[(vector.index[at] ?? 0) * this.labels.length + label] ?? 0;
    return weight * (vector.value[at] ?? 0);
  }
}
