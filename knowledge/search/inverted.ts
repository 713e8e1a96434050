import { Postings } from './postings';
import type { Terms } from './terms';

/** A found entry by its best wording, with how well it fits in several ways, each 0 to 1. */
export interface Candidate {
  readonly entry: number;
  readonly unit: number;
  /** What the question and the wording share, against what only one of them says. */
  readonly fit: number;
  /** The part of the question's weight that any wording of the entry has. */
  readonly covered: number;
  /** The part of the question's weight that only the answer has. */
  readonly answered: number;
}

/** What a field of an entry is. */
export type Field = 'wording' | 'answer';

/** How much what only one side says takes from the fit: shoppers tell more than they ask, so what a wording says beyond them counts more. */
const EXTRA_ASKED = 0.25;
const EXTRA_WRITTEN = 0.8;
/** An answer speaks of much besides, so it brings its entry in, and the wordings decide. */
const ANSWER_FIT = 0.3;
/** Candidates that are looked at closely, per hit wanted. */
const LOOKED_AT = 3;

/**
 * An inverted index over wordings ("units"). A term weighs its kind times its rarity among entries; an entry is found
 * by the wording that shares the most with the question.
 */
export class Inverted {
  private readonly terms = new Postings();
  private readonly totals: number[] = [];
  private readonly owners: number[] = [];
  private readonly answers: boolean[] = [];
  private readonly said: Int32Array[] = [];
  private readonly told: Int32Array[] = [];
  private readonly unitTerms: { readonly ids: Int32Array; readonly kinds: Float32Array }[] = [];
  private shared = new Float32Array(0);

  /** Adds a field of an entry; entries must come in order. */
  add(entry: number, terms: Terms, field: Field): void {
    const unit = this.owners.length;
    const ids = new Int32Array(terms.size);
    const kinds = new Float32Array(terms.size);
    let at = 0;
    for (const [term, kind] of terms) {
      ids[at] = this.terms.add(term, unit, entry);
      kinds[at++] = kind;
    }
    this.unitTerms.push({ ids, kinds });
    this.owners.push(entry);
    this.answers.push(field === 'answer');
    const list = field === 'answer' ? this.told : this.said;
    list[entry] = merged(list[entry], ids);
  }

  /** Reckons the wordings' weights, some at a time, once all are in. */
  *settle(slice: number): Generator<void> {
    this.shared = new Float32Array(this.owners.length);
    for (const [unit, { ids, kinds }] of this.unitTerms.entries()) {
      let total = 0;
      for (let at = 0; at < ids.length; at += 1) total += (kinds[at] ?? 0) * this.terms.rarity(ids[at] ?? 0);
      this.totals[unit] = total;
      if (unit % slice === slice - 1) yield;
    }
    this.unitTerms.length = 0;
  }

  get vocabulary(): ReadonlyMap<string, number> {
    return this.terms.ids;
  }

  /** The best entries, each by its best wording; not yet in the order that counts in the end. */
  best(terms: Terms, most: number, allowed: (entry: number) => boolean): readonly Candidate[] {
    const known: { readonly id: number; readonly weight: number }[] = [];
    let asked = 0;
    for (const [term, kind] of terms) {
      const id = this.terms.ids.get(term);
      const weight = kind * this.terms.rarity(id);
      asked += weight;
      if (id !== undefined) known.push({ id, weight });
    }
    const found = this.byWording(known, asked, allowed).slice(0, most * LOOKED_AT);
    const close = found.map(({ entry, unit, fit }) => {
      const said = this.said[entry];
      const told = this.told[entry];
      let covered = 0;
      let answered = 0;
      for (const { id, weight } of known) {
        if (holds(said, id)) covered += weight;
        else if (holds(told, id)) answered += weight;
      }
      return { entry, unit, fit, covered: covered / asked, answered: answered / asked };
    });
    return close.sort((a, b) => overall(b) - overall(a) || a.entry - b.entry).slice(0, most);
  }

  private byWording(
    known: readonly { readonly id: number; readonly weight: number }[],
    asked: number,
    allowed: (entry: number) => boolean,
  ): { readonly entry: number; readonly unit: number; readonly fit: number }[] {
    const touched: number[] = [];
    for (const { id, weight } of known) {
      for (const unit of this.terms.unitsOf(id)) {
        if (this.shared[unit] === 0) touched.push(unit);
        this.shared[unit] = (this.shared[unit] ?? 0) + weight;
      }
    }
    const best = new Map<number, { readonly entry: number; readonly unit: number; readonly fit: number }>();
    for (const unit of touched) {
      const entry = this.owners[unit] ?? 0;
      const fit = this.fit(this.shared[unit] ?? 0, asked, unit);
      this.shared[unit] = 0;
      if (fit > (best.get(entry)?.fit ?? 0) && allowed(entry)) best.set(entry, { entry, unit, fit });
    }
    return [...best.values()].sort((a, b) => b.fit - a.fit || a.entry - b.entry);
  }

  private fit(shared: number, asked: number, unit: number): number {
    const written = this.totals[unit] ?? 0;
    const apart = EXTRA_ASKED * Math.max(0, asked - shared);
    if (this.answers[unit]) return (ANSWER_FIT * shared) / (shared + apart || 1);
    return shared / (shared + apart + EXTRA_WRITTEN * Math.max(0, written - shared) || 1);
  }
}

/** A first order, good enough to cut the list by. */
function overall({ fit, covered, answered }: Candidate): number {
  return fit + 0.5 * covered + 0.2 * answered;
}

function merged(before: Int32Array | undefined, ids: Int32Array): Int32Array {
  return Int32Array.from(new Set([...(before ?? []), ...ids])).sort();
}

/** Whether a sorted list holds an id. */
function holds(list: Int32Array | undefined, id: number): boolean {
  let low = 0;
  let high = (list?.length ?? 0) - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const here = list?.[middle] ?? 0;
    if (here === id) return true;
    if (here < id) low = middle + 1;
    else high = middle - 1;
  }
  return false;
}
