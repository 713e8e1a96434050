import { isHan } from '../understand/script';
import { kindOf, wordsOf } from '../understand/words';
import type { Word } from '../understand/words';
import type { Lexicon } from './lexicon';

/** What a text is searched by: each term with what its kind weighs, before rarity counts. */
export type Terms = ReadonlyMap<string, number>;

/** How much each kind of term weighs. Letters bear with typos and unknown words; words and meanings decide. */
const KIND_WEIGHTS = {
  word: 0.1,
  hanWord: 0.25,
  meaning: 2.6,
  pair: 0.6,
  letter: 0.2,
  gram: 0.17,
  asking: 0.8,
} as const;

const STOP_WEIGHT = 0.07;
const WEAK_WEIGHT = 0.08;
const LONGEST_GRAM = 4;
const FIRST_MARK = 0xe000;
const LAST_MARK = 0xe00b;

/** Takes a text in its reading into its terms: words, meanings (groups of synonyms), and runs of letters. */
export function termsOf(form: string, lexicon: Lexicon): Terms {
  const words = wordsOf(form);
  const terms = new Map<string, number>();
  const add = (term: string, weight: number) => {
    if ((terms.get(term) ?? 0) < weight) terms.set(term, weight);
  };
  for (const word of words) addWord(word, form, lexicon, add);
  addMeanings(form, words, lexicon, add);
  addHanGrams(form, lexicon, add);
  return terms;
}

/** Whether a term is a word as it stands, or a Chinese letter: not a meaning, a pair or a part of a word. */
export function isPlain(term: string): boolean {
  return term.startsWith('l') || (term.startsWith('w') && !isHan(term.charCodeAt(1)));
}

type Add = (term: string, weight: number) => void;

/** What the word adds by itself, between 0 and 1. */
function worthOf(stem: string, lexicon: Lexicon): number {
  if (lexicon.stop.has(stem)) return STOP_WEIGHT;
  return lexicon.weak.has(stem) ? WEAK_WEIGHT : 1;
}

function addWord(word: Word, form: string, lexicon: Lexicon, add: Add): void {
  const code = word.stem.charCodeAt(0);
  if (code >= FIRST_MARK && code <= LAST_MARK) return;
  const worth = worthOf(word.stem, lexicon);
  const han = isHan(code);
  add(`w${word.stem}`, (han ? KIND_WEIGHTS.hanWord : KIND_WEIGHTS.word) * worth);
  if (han || worth < 1) return;
  const padded = ` ${form.slice(word.from, word.to)} `;
  for (let at = 0; at + LONGEST_GRAM <= padded.length; at += 1) {
    add(`g${padded.slice(at, at + LONGEST_GRAM)}`, KIND_WEIGHTS.gram);
  }
}

function addMeanings(form: string, words: readonly Word[], lexicon: Lexicon, add: Add): void {
  const { groups, asking, beginnings, longest } = lexicon;
  const addAll = (phrase: string, worth: number) => {
    for (const way of asking.get(phrase) ?? []) add(`q${String(way)}`, KIND_WEIGHTS.asking);
    const meanings = groups.get(phrase);
    if (meanings === undefined) return;
    // A word of many meanings says less of each.
    const weight = (KIND_WEIGHTS.meaning * worth) / Math.sqrt(meanings.length);
    for (const group of meanings) add(`m${String(group)}`, weight);
  };
  for (let from = 0; from < words.length; from += 1) {
    let phrase = words[from]?.stem ?? '';
    addAll(phrase, worthOf(phrase, lexicon));
    for (let count = 1; count < longest.words && from + count < words.length; count += 1) {
      if (!beginnings.has(phrase)) break;
      phrase = `${phrase} ${words[from + count]?.stem ?? ''}`;
      addAll(phrase, 1);
    }
  }
  for (let from = 0; from < form.length; from += 1) {
    if (!isHan(form.charCodeAt(from))) continue;
    for (let to = from + 2; to <= Math.min(form.length, from + longest.letters); to += 1) {
      const phrase = form.slice(from, to);
      addAll(phrase, worthOf(phrase, lexicon));
      if (!beginnings.has(phrase)) break;
    }
  }
}

/** Chinese by its letters: each one, and each two side by side. */
function addHanGrams(form: string, lexicon: Lexicon, add: Add): void {
  for (let at = 0; at < form.length; at += 1) {
    if (kindOf(form.charCodeAt(at)) !== 'han') continue;
    const letter = form.charAt(at);
    const little = lexicon.stop.has(letter) || lexicon.weak.has(letter);
    add(`l${letter}`, KIND_WEIGHTS.letter * (little ? WEAK_WEIGHT : 1));
    if (at + 1 >= form.length || kindOf(form.charCodeAt(at + 1)) !== 'han') continue;
    const two = form.slice(at, at + 2);
    add(`p${two}`, KIND_WEIGHTS.pair * worthOf(two, lexicon));
  }
}
