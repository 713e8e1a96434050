import { kindOf, wordsOf } from './words';

/** What is read out of a text; each kind weighs by itself. */
export const KINDS = { word: 0, pair: 1, letters: 2, extra: 3 } as const;

const PAIR_SEED = 0x2545f491;
const WORD_SEED = 0x1b873593;
const HAN_SEED = 0x61c88647;
const LATIN_SEED = 0x7feb352d;
const SKIP_SEED = 0x3c6ef372;
const EXTRA_SEED = 0x51ed270b;

function mix(hash: number, code: number): number {
  return Math.imul(hash ^ code, 0x01000193);
}

/** Spreads a hash over 31 bits, so that tables can take its low bits. */
function spread(hash: number): number {
  let value = hash ^ (hash >>> 16);
  value = Math.imul(value, 0x45d9f3b);
  value ^= value >>> 15;
  value = Math.imul(value, 0x2c1b3c6d);
  return (value ^ (value >>> 13)) & 0x7fffffff;
}

function hashOf(text: string, seed: number): number {
  let hash = seed;
  for (let at = 0; at < text.length; at += 1) hash = mix(hash, text.charCodeAt(at));
  return hash;
}

/**
 * The features of one text: hashes with the kind and the place of each. Kept in arrays that grow and are used again,
 * since a message has a few hundred and they are gone a moment later.
 */
export class Features {
  hashes = new Int32Array(1024);
  kinds = new Uint8Array(1024);
  from = new Int32Array(1024);
  to = new Int32Array(1024);
  count = 0;

  add(hash: number, kind: number, from: number, to: number): void {
    if (this.count === this.hashes.length) this.grow();
    this.hashes[this.count] = spread(hash);
    this.kinds[this.count] = kind;
    this.from[this.count] = from;
    this.to[this.count] = to;
    this.count += 1;
  }

  private grow(): void {
    const size = this.count * 2;
    const wider = <T extends Int32Array | Uint8Array>(from: T, to: T): T => {
      to.set(from);
      return to;
    };
    this.hashes = wider(this.hashes, new Int32Array(size));
    this.kinds = wider(this.kinds, new Uint8Array(size));
    this.from = wider(this.from, new Int32Array(size));
    this.to = wider(this.to, new Int32Array(size));
  }
}

/**
 * Reads a text in its normal form into words, pairs of words, and runs of letters: one to three in Chinese, three to
 * five within a word elsewhere. `extras` are features found by other means, such as words of a lexicon.
 */
export function readFeatures(form: string, features: Features, extras: readonly string[] = []): void {
  features.count = 0;
  readWords(form, features);
  readLetters(form, features);
  for (const extra of extras) features.add(hashOf(extra, EXTRA_SEED), KINDS.extra, 0, 0);
}

function readWords(form: string, features: Features): void {
  let before = 0x5f356495;
  let beforeThat = 0;
  let from = 0;
  let fromBefore = 0;
  for (const word of wordsOf(form)) {
    const hash = hashOf(word.stem, WORD_SEED);
    features.add(hash, KINDS.word, word.from, word.to);
    features.add(mix(Math.imul(before, 31) ^ PAIR_SEED, hash), KINDS.pair, from, word.to);
    if (beforeThat !== 0)
      features.add(mix(Math.imul(beforeThat, 37) ^ SKIP_SEED, hash), KINDS.pair, fromBefore, word.to);
    beforeThat = before;
    before = hash;
    fromBefore = from;
    from = word.from;
  }
}

const EDGE = 32;
const LONGEST_HAN = 3;
const SHORTEST_LATIN = 3;
const LONGEST_LATIN = 5;

function readLetters(form: string, features: Features): void {
  for (let at = -1; at < form.length; at += 1) {
    const kind = at < 0 ? 'gap' : kindOf(form.charCodeAt(at));
    const next = at + 1 < form.length ? kindOf(form.charCodeAt(at + 1)) : 'gap';
    if (kind === 'han' || kind === 'mark' || (kind === 'gap' && (next === 'han' || next === 'mark')))
      readHan(form, at, features);
    if (kind === 'letter' || next === 'letter') readLatin(form, at, kind === 'letter', features);
  }
}

function readHan(form: string, at: number, features: Features): void {
  let hash = HAN_SEED;
  for (let length = 1; length <= LONGEST_HAN; length += 1) {
    const place = at + length - 1;
    const code = place < 0 || place >= form.length ? EDGE : form.charCodeAt(place);
    const kind = code === EDGE ? 'gap' : kindOf(code);
    if (kind === 'letter') return;
    hash = mix(hash, kind === 'gap' ? EDGE : code);
    if (length > 1 || kind !== 'gap') features.add(hash, KINDS.letters, Math.max(0, at), place + 1);
    if (kind === 'gap' && length > 1) return;
  }
}

function readLatin(form: string, at: number, inside: boolean, features: Features): void {
  let hash = mix(LATIN_SEED, inside ? form.charCodeAt(at) : EDGE);
  for (let length = 2; length <= LONGEST_LATIN; length += 1) {
    const place = at + length - 1;
    const code = place < form.length ? form.charCodeAt(place) : EDGE;
    const ends = kindOf(code) !== 'letter';
    hash = mix(hash, ends ? EDGE : code);
    if (length >= SHORTEST_LATIN) features.add(hash, KINDS.letters, Math.max(0, at), Math.min(place + 1, form.length));
    if (ends) return;
  }
}
