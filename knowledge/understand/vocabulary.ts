import type { Features } from './features';

/** Which features are kept, and how much each weighs. */
export interface VocabularyOptions {
  /** A feature of fewer texts than this teaches nothing general; by kind. */
  readonly leastTexts: readonly number[];
  /** How much a kind of feature weighs against the others; by kind. */
  readonly kindWeights: readonly number[];
}

/** A text as numbers: features of the vocabulary with their weights, length one. Used again for each text. */
export class SparseVector {
  index = new Int32Array(512);
  value = new Float32Array(512);
  /** The place in `Features` of each feature's first occurrence. */
  source = new Int32Array(512);
  count = 0;
  /** The share of the text's words that the vocabulary knows, 0 to 1. */
  known = 0;

  push(index: number, value: number, source: number): void {
    if (this.count === this.index.length) this.grow();
    this.index[this.count] = index;
    this.value[this.count] = value;
    this.source[this.count] = source;
    this.count += 1;
  }

  private grow(): void {
    const size = this.count * 2;
    const [index, value, source] = [new Int32Array(size), new Float32Array(size), new Int32Array(size)];
    index.set(this.index);
    value.set(this.value);
    source.set(this.source);
    this.index = index;
    this.value = value;
    this.source = source;
  }
}

/** The plain data of a vocabulary, as it is kept in the cache. */
export interface VocabularyData {
  readonly hashes: Int32Array;
  readonly weights: Float32Array;
}

const EMPTY = -1;
const WORD_KIND = 0;

/** Finds the features of a text that training knew, weighs them by TF-IDF, and brings the text to length one. */
export class Vocabulary {
  readonly size: number;
  private readonly slots: Int32Array;
  private readonly mask: number;
  private readonly seen: Int32Array;
  private readonly place: Int32Array;
  private stamp = 0;

  constructor(readonly data: VocabularyData) {
    this.size = data.hashes.length;
    let room = 1024;
    while (room < this.size * 2) room *= 2;
    this.slots = new Int32Array(room).fill(EMPTY);
    this.mask = room - 1;
    this.seen = new Int32Array(this.size);
    this.place = new Int32Array(this.size);
    for (let at = 0; at < this.size; at += 1) {
      let slot = (data.hashes[at] ?? 0) & this.mask;
      while (this.slots[slot] !== EMPTY) slot = (slot + 1) & this.mask;
      this.slots[slot] = at;
    }
  }

  private find(hash: number): number {
    let slot = hash & this.mask;
    for (;;) {
      const at = this.slots[slot] ?? EMPTY;
      if (at === EMPTY || this.data.hashes[at] === hash) return at;
      slot = (slot + 1) & this.mask;
    }
  }

  read(features: Features, vector: SparseVector): void {
    this.stamp += 1;
    vector.count = 0;
    let words = 0;
    let knownWords = 0;
    for (let at = 0; at < features.count; at += 1) {
      const found = this.find(features.hashes[at] ?? 0);
      if (features.kinds[at] === WORD_KIND) {
        words += 1;
        if (found !== EMPTY) knownWords += 1;
      }
      if (found === EMPTY) continue;
      if (this.seen[found] === this.stamp) {
        const place = this.place[found] ?? 0;
        vector.value[place] = (vector.value[place] ?? 0) + 1;
        continue;
      }
      this.seen[found] = this.stamp;
      this.place[found] = vector.count;
      vector.push(found, 1, at);
    }
    vector.known = words === 0 ? 0 : knownWords / words;
    this.weigh(vector);
  }

  private weigh(vector: SparseVector): void {
    let squares = 0;
    for (let at = 0; at < vector.count; at += 1) {
      const times = vector.value[at] ?? 0;
      const weight = (1 + Math.log(times)) * (this.data.weights[vector.index[at] ?? 0] ?? 0);
      vector.value[at] = weight;
      squares += weight * weight;
    }
    if (squares === 0) return;
    const scale = 1 / Math.sqrt(squares);
    for (let at = 0; at < vector.count; at += 1) vector.value[at] = (vector.value[at] ?? 0) * scale;
  }
}
