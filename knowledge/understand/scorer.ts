import { softmax } from './calibration';
import type { ClassifierData } from './classifier';
import type { SparseVector } from './vocabulary';

/** A trained classifier at work on texts read by its vocabulary. */
export class Scorer {
  readonly labels: readonly string[];
  /** What `score` and `probabilities` leave behind, one number per label; overwritten by the next text. */
  readonly scores: Float32Array;

  constructor(private readonly data: ClassifierData) {
    this.labels = data.labels;
    this.scores = new Float32Array(data.labels.length);
  }

  /** The score of each label: above 0 a text lies on the label's side of its plane. */
  score(vector: SparseVector): Float32Array {
    const { scores } = this;
    const { weights, biases, scale } = this.data;
    const labels = scores.length;
    scores.fill(0);
    for (let f = 0; f < vector.count; f += 1) {
      const base = (vector.index[f] ?? 0) * labels;
      const value = (vector.value[f] ?? 0) * scale;
      for (let label = 0; label < labels; label += 1) {
        scores[label] = (scores[label] ?? 0) + (weights[base + label] ?? 0) * value;
      }
    }
    for (let label = 0; label < labels; label += 1) scores[label] = (scores[label] ?? 0) + (biases[label] ?? 0);
    return scores;
  }

  /** The calibrated probability of each label. */
  probabilities(vector: SparseVector): Float32Array {
    softmax(this.score(vector), this.data.temperature);
    return this.scores;
  }

  /** What one feature of a text adds to a label's score. */
  share(vector: SparseVector, at: number, label: number): number {
    const weight = this.data.weights[(vector.index[at] ?? 0) * this.labels.length + label] ?? 0;
    return weight * this.data.scale * (vector.value[at] ?? 0);
  }
}
