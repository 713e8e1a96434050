import type { Rows } from './corpus';
import { separate } from './separate';
import type { SeparateOptions } from './separate';

/** One plane per label: its weights, feature by feature, and its bias. */
export class Planes {
  constructor(
    readonly weights: Float32Array,
    readonly biases: Float32Array,
  ) {}

  /** The score of every label for a row. */
  scoresOf(rows: Rows, row: number): Float32Array {
    const labels = this.biases.length;
    const scores = Float32Array.from(this.biases);
    for (let f = rows.starts[row] ?? 0; f < (rows.starts[row + 1] ?? 0); f += 1) {
      const base = (rows.index[f] ?? 0) * labels;
      const value = rows.value[f] ?? 0;
      for (let label = 0; label < labels; label += 1) {
        scores[label] = (scores[label] ?? 0) + (this.weights[base + label] ?? 0) * value;
      }
    }
    return scores;
  }
}

/** Finds the plane of every label; of two labels the one is the other's mirror. Yields after each. */
export function* trainPlanes(
  rows: Rows,
  selected: Int32Array,
  truth: Int32Array,
  shape: { readonly features: number; readonly labels: number },
  options: SeparateOptions,
): Generator<void, Planes> {
  const { features, labels } = shape;
  const weights = new Float32Array(features * labels);
  const biases = new Float32Array(labels);
  const plane = new Float32Array(features);
  const two = labels === 2;
  for (let label = two ? 1 : 0; label < labels; label += 1) {
    const bias = yield* separate(rows, selected, (row) => truth[row] === label, options, plane);
    biases[label] = bias;
    if (two) biases[0] = -bias;
    for (let at = 0; at < features; at += 1) {
      const weight = plane[at] ?? 0;
      weights[at * labels + label] = weight;
      if (two) weights[at * labels] = -weight;
    }
    yield;
  }
  return new Planes(weights, biases);
}
