import { Features, readFeatures } from './features';
import { SparseVector, Vocabulary } from './vocabulary';
import type { VocabularyData, VocabularyOptions } from './vocabulary';

/** Texts as rows of features: row `n` stands at `starts[n]` up to `starts[n + 1]`. */
export interface Rows {
  readonly starts: Int32Array;
  readonly index: Int32Array;
  readonly value: Float32Array;
}

/** A text to learn from: its normal form and features found by other means. */
export interface Reading {
  readonly form: string;
  readonly extras: readonly string[];
}

/** Work is handed out in pieces of about this many texts, so that a service at work can answer in between. */
const PIECE = 200;

/** Counts in how many texts each feature stands, and keeps those that stand in enough. */
export function* countFeatures(
  readings: readonly Reading[],
  options: VocabularyOptions,
): Generator<void, VocabularyData> {
  const places = new Map<number, number>();
  const counts: number[] = [];
  const last: number[] = [];
  const kinds: number[] = [];
  const features = new Features();
  for (const [row, reading] of readings.entries()) {
    readFeatures(reading.form, features, reading.extras);
    for (let at = 0; at < features.count; at += 1) {
      const hash = features.hashes[at] ?? 0;
      const place = places.get(hash);
      if (place === undefined) {
        places.set(hash, counts.length);
        counts.push(1);
        last.push(row);
        kinds.push(features.kinds[at] ?? 0);
      } else if (last[place] !== row) {
        counts[place] = (counts[place] ?? 0) + 1;
        last[place] = row;
      }
    }
    if (row % PIECE === PIECE - 1) yield;
  }
  const hashes: number[] = [];
  const weights: number[] = [];
  for (const [hash, place] of places) {
    const [texts = 0, kind = 0] = [counts[place], kinds[place]];
    if (texts < (options.leastTexts[kind] ?? 1)) continue;
    hashes.push(hash);
    weights.push((Math.log((readings.length + 1) / (texts + 1)) + 1) * (options.kindWeights[kind] ?? 1));
    if (place % 4096 === 4095) yield;
  }
  return { hashes: Int32Array.from(hashes), weights: Float32Array.from(weights) };
}

/** Reads texts into rows of a vocabulary. */
export function* readRows(readings: readonly Reading[], vocabulary: Vocabulary): Generator<void, Rows> {
  const starts = new Int32Array(readings.length + 1);
  const features = new Features();
  const vector = new SparseVector();
  let index = new Int32Array(readings.length * 64);
  let value = new Float32Array(index.length);
  for (const [row, reading] of readings.entries()) {
    readFeatures(reading.form, features, reading.extras);
    vocabulary.read(features, vector);
    const start = starts[row] ?? 0;
    if (start + vector.count > index.length) {
      const size = (start + vector.count) * 2;
      const [wideIndex, wideValue] = [new Int32Array(size), new Float32Array(size)];
      wideIndex.set(index);
      wideValue.set(value);
      [index, value] = [wideIndex, wideValue];
    }
    index.set(vector.index.subarray(0, vector.count), start);
    value.set(vector.value.subarray(0, vector.count), start);
    starts[row + 1] = start + vector.count;
    if (row % PIECE === PIECE - 1) yield;
  }
  return { starts, index, value };
}
