import { isPlain } from './terms';
import type { Terms } from './terms';

/** How often each plain word stands in some wordings: sorted numbers of words, and their shares, together of length one. */
export interface Profile {
  readonly ids: Int32Array;
  readonly shares: Float32Array;
  /** How many wordings it was made of. */
  readonly of: number;
}

/** So many wordings tell half of how people ask for something, and so many words half of how a question asks. */
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

/** How like a question is to an entry's wordings: the cosine, less where wordings or its own words are few. 0 to 1. */
export function likeness(question: Profile, entry: Profile | undefined): number {
  if (entry === undefined) return 0;
  let sum = 0;
  let there = 0;
  const { ids, shares } = question;
  for (let at = 0; at < ids.length; at += 1) {
    const id = ids[at] ?? 0;
    while ((entry.ids[there] ?? id) < id) there += 1;
    if (entry.ids[there] === id) sum += (shares[at] ?? 0) * (entry.shares[there] ?? 0);
  }
  return sum * trust(entry.of) * trust(ids.length);
}

const trust = (count: number): number => count / (count + HALF);
