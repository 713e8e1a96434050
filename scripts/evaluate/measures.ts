import { round } from './rows';

/** Precision, recall and F1 of one label. */
export interface Measure {
  readonly n: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

interface Pair {
  readonly truth: string;
  readonly guess: string;
}

/** Precision, recall and F1 of every label that stands in the truth. */
export function perLabel(pairs: readonly Pair[]): Record<string, Measure> {
  const labels = [...new Set(pairs.map((pair) => pair.truth))].sort();
  return Object.fromEntries(
    labels.map((label) => {
      const hit = pairs.filter((pair) => pair.truth === label && pair.guess === label).length;
      const guessed = pairs.filter((pair) => pair.guess === label).length;
      const n = pairs.filter((pair) => pair.truth === label).length;
      return [label, { n, ...rates(hit, guessed - hit, n - hit) }];
    }),
  );
}

/** Precision, recall and F1 from hits, false alarms and misses. */
export function rates(hit: number, alarms: number, misses: number): Omit<Measure, 'n'> {
  const precision = hit + alarms === 0 ? 0 : hit / (hit + alarms);
  const recall = hit + misses === 0 ? 0 : hit / (hit + misses);
  const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  return { precision: round(precision), recall: round(recall), f1: round(f1) };
}

const BINS = 10;

/** The expected calibration error: how far, on average, a probability is from how often it is right, over ten bins. */
export function expectedError(guesses: readonly { readonly probability: number; readonly right: boolean }[]): number {
  let error = 0;
  for (let bin = 0; bin < BINS; bin += 1) {
    const own = guesses.filter((guess) => Math.min(BINS - 1, Math.floor(guess.probability * BINS)) === bin);
    if (own.length === 0) continue;
    const sure = own.reduce((sum, guess) => sum + guess.probability, 0) / own.length;
    const right = own.filter((guess) => guess.right).length / own.length;
    error += (Math.abs(sure - right) * own.length) / guesses.length;
  }
  return error;
}

/** Columns of equal width, for reading in a terminal. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows.map((row) => row.map((cell, column) => cell.padStart(widths[column] ?? 0)).join('  ')).join('\n');
}
