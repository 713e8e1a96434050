import { telling, weightIn } from './asked';
import type { Asked } from './asked';
import { holds, strongest, sumOf, union } from './id-list';
import { Postings } from './postings';
import { likeness, profileOf } from './profile';
import type { Profile } from './profile';
import type { Terms } from './terms';

/** A found entry by its best wording, with how well it fits in several ways, each 0 to 1. */
export interface Candidate {
  readonly entry: number;
  /** The place of the wording among the entry's own; past the last one stands the answer. */
  readonly wording: number;
  /** What the question and the wording share, against what only one of them says. */
  readonly fit: number;
  /** The part of the question's weight that any wording of the entry has; of a question that says next to nothing, less. */
  readonly covered: number;
  /** The same for what only the answer has. */
  readonly answered: number;
  /** How alike the words of the question and those of all the entry's wordings together are, whatever they mean. */
  readonly alike: number;
}

/** How much what only one side says takes from the fit: shoppers tell more than they ask, so what a wording says beyond them counts more. */
const EXTRA_ASKED = 0.25;
const EXTRA_WRITTEN = 0.8;
/** An answer speaks of much besides, so it brings its entry in, and the wordings decide. */
const ANSWER_FIT = 0.3;
/** Candidates that are looked at closely, per hit wanted. */
const LOOKED_AT = 2;
/** Places in the index that a question may cost; what common words are left over is asked of the best found only. */
const MOST_PLACES = 12_000;
const BEST_KEPT = 300;

/** A question that weighs less than this says nothing that tells: half a rare word, or a meaning that many entries share. */
const LEAST_SAID = 1;

const NONE = new Int32Array(0);

interface Question {
  /** What of it is looked up, heaviest first. */
  readonly asked: readonly Asked[];
  /** What all of it weighs. */
  readonly total: number;
  readonly profile: Profile;
}

type FoundUnit = Pick<Candidate, 'entry' | 'wording' | 'fit'>;

/**
 * An inverted index over wordings and answers ("units"). A term weighs its kind times its rarity among entries; an
 * entry is found by the unit that shares the most with the question.
 */
export class Inverted {
  private readonly terms = new Postings();
  private readonly owners: number[] = [];
  /** The first unit of each entry, and one more at the end. */
  private readonly first: number[] = [0];
  private readonly isAnswer: boolean[] = [];
  private readonly unitTerms: Int32Array[] = [];
  /** What the wordings of each entry have, and what only its answer has. */
  private readonly said: Int32Array[] = [];
  private readonly told: Int32Array[] = [];
  private readonly profiles: Profile[] = [];
  private readonly kinds: (Float32Array | undefined)[] = [];
  private totals = new Float32Array(0);
  private shared = new Float32Array(0);
  private bestFit = new Float32Array(0);
  private bestUnit = new Int32Array(0);
  /** What each term weighs in the question at hand; 0 between questions, as in the tables above. */
  private weights = new Float64Array(0);

  /** Adds the next entry. */
  add(wordings: readonly Terms[], answer?: Terms): void {
    const entry = this.first.length - 1;
    for (const terms of wordings) this.addUnit(entry, terms, false);
    const [from, to] = [this.first[entry] ?? 0, this.owners.length];
    const said = union(this.unitTerms.slice(from, to));
    this.said.push(said);
    if (answer) this.addUnit(entry, answer, true);
    this.told.push(this.unitTerms[to]?.filter((id) => !holds(said, id)) ?? NONE);
    this.profiles.push(profileOf(wordings, this.terms.ids));
    this.first.push(this.owners.length);
  }

  private addUnit(entry: number, terms: Terms, isAnswer: boolean): void {
    const unit = this.owners.length;
    const ids = new Int32Array(terms.size);
    const kinds = new Float32Array(terms.size);
    let at = 0;
    for (const [term, kind] of terms) {
      ids[at] = this.terms.add(term, unit, entry);
      kinds[at++] = kind;
    }
    this.unitTerms.push(ids);
    this.kinds.push(kinds);
    this.owners.push(entry);
    this.isAnswer.push(isAnswer);
  }

  /** Reckons the units' weights, some at a time, once all are in. */
  *settle(slice: number): Generator<void> {
    this.totals = new Float32Array(this.owners.length);
    this.shared = new Float32Array(this.owners.length);
    this.bestFit = new Float32Array(this.first.length);
    this.bestUnit = new Int32Array(this.first.length);
    this.weights = new Float64Array(this.terms.ids.size);
    for (const [unit, ids] of this.unitTerms.entries()) {
      const kinds = this.kinds[unit];
      let total = 0;
      for (let at = 0; at < ids.length; at += 1) total += (kinds?.[at] ?? 0) * this.terms.rarity(ids[at] ?? 0);
      this.totals[unit] = total;
      ids.sort();
      if (unit % slice === slice - 1) yield;
    }
    this.kinds.length = 0;
  }

  /**
   * The best entries, each by its best unit; not yet in the order that counts in the end.
   * @param also entries, each once, that are looked at whatever they share with the question; they come on top of `most`.
   */
  best(
    terms: Terms,
    most: number,
    allowed: (entry: number) => boolean,
    also: readonly number[] = [],
  ): readonly Candidate[] {
    const known: Asked[] = [];
    let total = 0;
    for (const [term, kind] of terms) {
      const id = this.terms.ids.get(term);
      const weight = kind * this.terms.rarity(id);
      total += weight;
      if (id !== undefined) known.push({ id, weight });
    }
    const question = { asked: telling(known), total, profile: profileOf([terms], this.terms.ids) };
    const found = this.covered(this.byUnit(question.asked, total, most * LOOKED_AT, allowed), question)
      .sort((a, b) => overall(b) - overall(a) || a.entry - b.entry)
      .slice(0, most);
    const more = also.filter((entry) => !found.some((one) => one.entry === entry));
    return [
      ...found,
      ...this.covered(
        more.map((entry) => this.closest(entry, question)),
        question,
      ),
    ];
  }

  /** An entry by its best unit, though nothing led to it. */
  private closest(entry: number, { asked, total }: Question): FoundUnit {
    const first = this.first[entry] ?? 0;
    let best = { entry, wording: 0, fit: 0 };
    for (let unit = first; unit < (this.first[entry + 1] ?? first); unit += 1) {
      const fit = this.fit(weightIn(this.unitTerms[unit], asked), total, unit);
      if (fit > best.fit) best = { entry, wording: unit - first, fit };
    }
    return best;
  }

  private byUnit(asked: readonly Asked[], total: number, most: number, allowed: (entry: number) => boolean) {
    const touched: number[] = [];
    const late = this.collect(asked, touched);
    const kept = late.length === 0 ? touched : strongest(touched, this.shared, BEST_KEPT);
    const entries: number[] = [];
    for (const unit of kept) {
      const entry = this.owners[unit] ?? 0;
      const more = late.length === 0 ? 0 : weightIn(this.unitTerms[unit], late);
      const fit = this.fit((this.shared[unit] ?? 0) + more, total, unit);
      const before = this.bestFit[entry] ?? 0;
      if (before === 0) entries.push(entry);
      if (fit <= before) continue;
      this.bestFit[entry] = fit;
      this.bestUnit[entry] = unit;
    }
    for (const unit of touched) this.shared[unit] = 0;
    return this.taken(entries.filter(allowed), most, entries);
  }

  /** The best of the entries, read out of the tables, which are cleared for the next question. */
  private taken(entries: readonly number[], most: number, all: readonly number[]) {
    const best = strongest(entries, this.bestFit, most).map((entry) => ({
      entry,
      fit: this.bestFit[entry] ?? 0,
      wording: (this.bestUnit[entry] ?? 0) - (this.first[entry] ?? 0),
    }));
    for (const entry of all) this.bestFit[entry] = 0;
    return best;
  }

  /** Adds up what units share with the question, rarest terms first; gives the terms left when it has cost enough. */
  private collect(asked: readonly Asked[], touched: number[]): readonly Asked[] {
    let places = 0;
    for (const [at, { id, weight }] of asked.entries()) {
      const units = this.terms.unitsOf(id);
      places += units.length;
      if (places > MOST_PLACES && at > 0) return asked.slice(at);
      for (const unit of units) {
        const before = this.shared[unit] ?? 0;
        if (before === 0) touched.push(unit);
        this.shared[unit] = before + weight;
      }
    }
    return [];
  }

  private fit(shared: number, asked: number, unit: number): number {
    const written = this.totals[unit] ?? 0;
    const apart = EXTRA_ASKED * Math.max(0, asked - shared);
    if (this.isAnswer[unit]) return (ANSWER_FIT * shared) / (shared + apart || 1);
    return shared / (shared + apart + EXTRA_WRITTEN * Math.max(0, written - shared) || 1);
  }

  /** How much of the question each found entry covers. */
  private covered(found: readonly FoundUnit[], { asked, total, profile }: Question): Candidate[] {
    for (const { id, weight } of asked) this.weights[id] = weight;
    const whole = Math.max(total, LEAST_SAID);
    const candidates = found.map(({ entry, fit, wording }) => ({
      entry,
      wording,
      fit,
      covered: sumOf(this.said[entry] ?? NONE, this.weights) / whole,
      answered: sumOf(this.told[entry] ?? NONE, this.weights) / whole,
      alike: likeness(profile, this.profiles[entry]),
    }));
    for (const { id } of asked) this.weights[id] = 0;
    return candidates;
  }
}

/** A first order, good enough to cut the list by. */
function overall({ fit, covered, answered, alike }: Candidate): number {
  return fit + 0.5 * covered + 0.2 * answered + alike;
}
