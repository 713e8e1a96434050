import { holds } from './id-list';

/** A term of a question that the index knows, with what it weighs there. */
export interface Asked {
  readonly id: number;
  readonly weight: number;
}

/** The part of a question's weight that is looked up. */
const TELLING = 0.96;

/** The terms that tell, heaviest first; the commonest weigh next to nothing, and their lists are the longest. */
export function telling(known: Asked[]): readonly Asked[] {
  known.sort((a, b) => b.weight - a.weight);
  const all = known.reduce((sum, { weight }) => sum + weight, 0);
  let told = 0;
  const end = known.findIndex(({ weight }) => (told += weight) >= all * TELLING);
  return end < 0 ? known : known.slice(0, end + 1);
}

/** What of the question stands in a sorted list of terms. */
export function weightIn(ids: Int32Array | undefined, asked: readonly Asked[]): number {
  let weight = 0;
  for (const one of asked) if (holds(ids, one.id)) weight += one.weight;
  return weight;
}
