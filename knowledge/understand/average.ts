import { packed } from './classifier';
import type { ClassifierData } from './classifier';

/** Weights summed between two pauses. */
const PIECE = 200_000;

/**
 * One classifier in place of several over the same vocabulary and labels, each taught by other texts: their mean. What
 * one took from the chance of its texts the others do not have, and reading a message costs no more than with one.
 */
export function* averageOf(all: readonly ClassifierData[]): Generator<void, ClassifierData> {
  const [first] = all;
  if (!first) throw new Error('There is nothing to take the mean of.');
  const weights = new Float32Array(first.weights.length);
  const biases = new Float32Array(first.biases.length);
  let temperature = 0;
  for (const one of all) {
    for (let at = 0; at < weights.length; at += 1) {
      weights[at] = (weights[at] ?? 0) + ((one.weights[at] ?? 0) * one.scale) / all.length;
      if (at % PIECE === PIECE - 1) yield;
    }
    for (let at = 0; at < biases.length; at += 1) biases[at] = (biases[at] ?? 0) + (one.biases[at] ?? 0) / all.length;
    temperature += one.temperature / all.length;
  }
  return { labels: first.labels, ...(yield* packed(weights)), biases, temperature };
}
