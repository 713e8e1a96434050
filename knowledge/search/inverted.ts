import type { Terms } from './terms';

/** A found wording: which one, of which entry, and how well it fits, 0 to 1. */
export interface Candidate {
  readonly entry: number;
  readonly unit: number;
  readonly fit: number;
}

/** How much what only one side says takes from the fit: what a shopper adds to a question counts against it more. */
const EXTRA_ASKED = 0.55;
const EXTRA_WRITTEN = 0.3;

/**
 * An inverted index over wordings ("units"). A term weighs its kind times its rarity among entries; a wording fits by
 * the weight it shares with the question, against what only one of the two says.
 */
export class Inverted {
  private readonly ids = new Map<string, number>();
  private readonly postings: number[][] = [];
  private readonly kinds: number[] = [];
  private readonly entriesWith: number[] = [];
  private readonly lastEntry: number[] = [];
  private readonly units: Int32Array[] = [];
  private readonly owners: number[] = [];
  private readonly fields: number[] = [];
  private totals = new Float32Array(0);
  private shared = new Float32Array(0);
  private entries = 0;

  /** Adds a wording of an entry; entries must come in order. `field` is what the field weighs, 0 to 1. */
  add(entry: number, terms: Terms, field: number): number {
    const unit = this.units.length;
    const ids = new Int32Array(terms.size);
    let at = 0;
    for (const [term, kind] of terms) {
      const id = this.idOf(term, kind);
      ids[at++] = id;
      this.postings[id]?.push(unit);
      if (this.lastEntry[id] !== entry) {
        this.lastEntry[id] = entry;
        this.entriesWith[id] = (this.entriesWith[id] ?? 0) + 1;
      }
    }
    this.units.push(ids);
    this.owners.push(entry);
    this.fields.push(field);
    this.entries = Math.max(this.entries, entry + 1);
    return unit;
  }

  private idOf(term: string, kind: number): number {
    const known = this.ids.get(term);
    if (known !== undefined) return known;
    const id = this.postings.length;
    this.ids.set(term, id);
    this.postings.push([]);
    this.kinds.push(kind);
    this.entriesWith.push(0);
    this.lastEntry.push(-1);
    return id;
  }

  /** How rare a term is; one that no entry has is the rarest. */
  private rarity(having: number): number {
    return Math.log(1 + (this.entries - having + 0.5) / (having + 0.5));
  }

  private weightOf(id: number): number {
    return (this.kinds[id] ?? 0) * this.rarity(this.entriesWith[id] ?? 0);
  }

  /** Reckons the wordings' weights, some at a time; call until it gives false. */
  *settle(slice: number): Generator<void> {
    this.totals = new Float32Array(this.units.length);
    this.shared = new Float32Array(this.units.length);
    for (const [unit, ids] of this.units.entries()) {
      let total = 0;
      for (const id of ids) total += this.weightOf(id);
      this.totals[unit] = total;
      if (unit % slice === slice - 1) yield;
    }
  }

  /** The best wording of each of the best entries, best first. */
  best(terms: Terms, most: number, allowed: (entry: number) => boolean): readonly Candidate[] {
    const touched: number[] = [];
    let asked = 0;
    for (const [term, kind] of terms) {
      const id = this.ids.get(term);
      const weight = id === undefined ? kind * this.rarity(0) : kind * this.rarity(this.entriesWith[id] ?? 0);
      asked += weight;
      if (id === undefined) continue;
      for (const unit of this.postings[id] ?? []) {
        if (this.shared[unit] === 0) touched.push(unit);
        this.shared[unit] = (this.shared[unit] ?? 0) + weight;
      }
    }
    const best = new Map<number, Candidate>();
    for (const unit of touched) {
      const shared = this.shared[unit] ?? 0;
      this.shared[unit] = 0;
      const entry = this.owners[unit] ?? 0;
      const fit = this.fit(shared, asked, unit);
      if (fit > (best.get(entry)?.fit ?? 0) && allowed(entry)) best.set(entry, { entry, unit, fit });
    }
    return [...best.values()].sort((a, b) => b.fit - a.fit || a.entry - b.entry).slice(0, most);
  }

  private fit(shared: number, asked: number, unit: number): number {
    const written = this.totals[unit] ?? 0;
    const apart = EXTRA_ASKED * Math.max(0, asked - shared) + EXTRA_WRITTEN * Math.max(0, written - shared);
    return ((this.fields[unit] ?? 1) * shared) / (shared + apart || 1);
  }
}
