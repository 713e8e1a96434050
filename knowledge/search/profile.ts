import { isPlain } from './terms';
import type { Terms } from './terms';

/** How often each plain word stands in some wordings: sorted numbers of words, and their shares, together of length one. */
export interface Profile {
  readonly ids: Int32Array;
  readonly shares: Float32Array;
  /** How many wordings it was made of. */
  readonly of: number;
}

/** So many wordings tell half of how people ask for something. */
const HALF = 4;

/** The profile of wordings; each counts the same, however long it is. Words without a number are left out. */
export function profileOf(wordings: readonly Terms[], ids: ReadonlyMap<string, number>): Profile {
  const shares = new Map<number, number>();
  for (const terms of wordings) {
    const words: number[] = [];
    for (const term of terms.keys()) {
      const id = isPlain(term) ? ids.get(term) : undefined;
      if (id !== undefined) words.push(id);
    }
    const share = 1 / Math.sqrt(words.length);
    for (const id of words) shares.set(id, (shares.get(id) ?? 0) + share);
  }
  const sorted = Int32Array.from(shares.keys()).sort();
  let squares = 0;
  for (const share of shares.values()) squares += share * share;
  const length = Math.sqrt(squares) || 1;
  return {
    ids: sorted,
    shares: Float32Array.from(sorted, (id) => (shares.get(id) ?? 0) / length),
    of: wordings.length,
  };
}

/** How like a question is to an entry's wordings: the cosine, and less of it where there are few wordings. 0 to 1. */
export function likeness(one: Profile, other: Profile | undefined): number {
  if (other === undefined) return 0;
  let sum = 0;
  let there = 0;
  for (let at = 0; at < one.ids.length; at += 1) {
    const id = one.ids[at] ?? 0;
    while ((other.ids[there] ?? id) < id) there += 1;
    if (other.ids[there] === id) sum += (one.shares[at] ?? 0) * (other.shares[there] ?? 0);
  }
  return (sum * other.of) / (other.of + HALF);
}
