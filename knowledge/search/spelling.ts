import { pinyin } from 'pinyin-pro';
import { isHan } from '../understand/script';
import { wordsOf } from '../understand/words';
import type { Word } from '../understand/words';

const SHORTEST = 4;
const LONGEST = 24;
const sounds = new Map<string, string>();

/**
 * Mends what was mistyped: an unknown word that is one letter away from a known one, and Chinese letters that make no
 * word but sound like one (退宽 for 退款). What is known, or has no near neighbour, stays as it is.
 */
export class Spelling {
  private readonly known = new Set<string>();
  /** A word with one letter left out → the words it may come from. */
  private readonly near = new Map<string, string>();
  /** How a Chinese word sounds → the word. */
  private readonly sounding = new Map<string, string>();

  /** @param ordinary words that are right though they were never learnt. */
  constructor(private readonly ordinary: ReadonlySet<string>) {}

  /** Takes the words of a text in its reading. */
  learn(form: string): void {
    for (const { stem, from, to } of wordsOf(form)) {
      const word = form.slice(from, to);
      if (this.known.has(word)) continue;
      this.known.add(word).add(stem);
      if (isHan(word.charCodeAt(0))) this.learnHan(word);
      else if (word.length >= SHORTEST && word.length <= LONGEST) this.learnLatin(word);
    }
  }

  private learnLatin(word: string): void {
    for (const short of shortened(word)) if (!this.near.has(short)) this.near.set(short, word);
  }

  private learnHan(word: string): void {
    if (word.length < 2 || word.length > 4) return;
    const sound = soundOf(word);
    if (!this.sounding.has(sound)) this.sounding.set(sound, word);
  }

  /** The reading with its mistyped words mended; the same string when there was nothing to mend. */
  mend(form: string): string {
    const words = wordsOf(form);
    let mended = '';
    let done = 0;
    for (let at = 0; at < words.length; at += 1) {
      const found = this.mendedAt(form, words, at);
      if (found === undefined) continue;
      mended += form.slice(done, found.from) + found.word;
      done = found.to;
      at += found.words - 1;
    }
    return done === 0 ? form : mended + form.slice(done);
  }

  private mendedAt(form: string, words: readonly Word[], at: number): Mended | undefined {
    const word = words[at];
    if (word === undefined) return undefined;
    const text = form.slice(word.from, word.to);
    if (isHan(text.charCodeAt(0))) return this.mendedHan(form, words, at, word);
    if (text.length < SHORTEST || text.length > LONGEST || !/^[a-z]+$/u.test(text)) return undefined;
    if (this.known.has(text) || this.known.has(word.stem) || this.ordinary.has(text)) return undefined;
    const near = this.nearest(text) ?? this.nearestBase(text);
    return near === undefined ? undefined : { word: near, from: word.from, to: word.to, words: 1 };
  }

  /** Letters that stand by themselves, or a word that no entry uses, and that sound like a word of ours. */
  private mendedHan(form: string, words: readonly Word[], at: number, word: Word): Mended | undefined {
    const next = words[at + 1];
    const alone = word.to - word.from === 1;
    const joined = alone && next !== undefined && next.from === word.to && next.to - next.from === 1;
    if (alone && !joined) return undefined;
    const to = joined ? next.to : word.to;
    const text = form.slice(word.from, to);
    // Two letters of everyday grammar side by side are no mistyped word (买的, 可以换吗).
    if (joined && Array.from(text).some((letter) => this.ordinary.has(letter))) return undefined;
    if (this.ordinary.has(text) || this.known.has(text) || !isHan(text.charCodeAt(text.length - 1))) return undefined;
    const like = this.sounding.get(soundOf(text));
    if (like === undefined || like.length !== text.length || !sharesLetter(like, text)) return undefined;
    return { word: like, from: word.from, to, words: joined ? 2 : 1 };
  }

  /** An inflected word of which only the plain form is known: corrcting is correct. */
  private nearestBase(word: string): string | undefined {
    const base = word.replace(/(?:ing|ed|es|s)$/u, '');
    const right = base === word || this.known.has(base) || this.ordinary.has(base);
    return right || base.length < SHORTEST ? undefined : this.nearest(base);
  }

  private nearest(word: string): string | undefined {
    const direct = this.near.get(word);
    if (direct !== undefined) return direct;
    for (const short of shortened(word)) {
      const found = this.known.has(short) && short.length >= SHORTEST ? short : this.near.get(short);
      if (found !== undefined && Math.abs(found.length - word.length) <= 1) return found;
    }
    return undefined;
  }
}

interface Mended {
  readonly word: string;
  readonly from: number;
  readonly to: number;
  /** How many words it stands for. */
  readonly words: number;
}

function* shortened(word: string): Generator<string> {
  // The first letter is hardly ever the wrong one, and keeping it halves the false friends.
  for (let at = 1; at < word.length; at += 1) yield word.slice(0, at) + word.slice(at + 1);
}

function sharesLetter(a: string, b: string): boolean {
  return Array.from(a).some((letter, at) => letter === b.charAt(at));
}

/** How letters sound, without tones and without what many speakers do not tell apart: z and zh, n and ng, l and n. */
function soundOf(word: string): string {
  let sound = '';
  for (const letter of word) {
    let one = sounds.get(letter);
    if (one === undefined) {
      const plain = pinyin(letter, { toneType: 'none' });
      one = plain
        .replace(/^([zcs])h/u, '$1')
        .replace(/ng$/u, 'n')
        .replace(/^l/u, 'n');
      sounds.set(letter, one);
    }
    sound += `${one} `;
  }
  return sound;
}
