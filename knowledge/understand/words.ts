import PorterStemmer from 'natural/lib/natural/stemmers/porter_stemmer';
import { createCutter } from './han-words';
import { isHan } from './script';

/** A word of the normal form, where it stands, and its stem (Chinese words are their own). */
export interface Word {
  readonly stem: string;
  readonly from: number;
  readonly to: number;
}

const cut = createCutter();

/** Stems already found; emptied when it has grown past what a language's everyday words need. */
const stems = new Map<string, string>();
const MOST_STEMS = 30_000;

function stemOf(word: string): string {
  const known = stems.get(word);
  if (known !== undefined) return known;
  if (stems.size >= MOST_STEMS) stems.clear();
  const stem = word.length < 3 || word.length > 30 ? word : PorterStemmer.stem(word.replaceAll("'", ''));
  stems.set(word, stem);
  return stem;
}

/** The words of a text in its normal form: Chinese cut by dictionary, others by letters, each mark one word. */
export function wordsOf(form: string): Word[] {
  const words: Word[] = [];
  let at = 0;
  while (at < form.length) {
    const code = form.charCodeAt(at);
    const kind = kindOf(code);
    let end = at + 1;
    if (kind === 'han' || kind === 'letter')
      while (end < form.length && kindOf(form.charCodeAt(end)) === kind) end += 1;
    if (kind === 'han') cutHan(form, at, end, words);
    else if (kind === 'letter') words.push({ stem: stemOf(form.slice(at, end)), from: at, to: end });
    else if (kind === 'mark') words.push({ stem: form.charAt(at), from: at, to: end });
    at = end;
  }
  return words;
}

function cutHan(form: string, from: number, to: number, words: Word[]): void {
  let at = from;
  for (const word of cut(form.slice(from, to))) {
    words.push({ stem: word, from: at, to: at + word.length });
    at += word.length;
  }
}

type Kind = 'han' | 'letter' | 'mark' | 'gap';

/** What a UTF-16 unit is to a reader of words. Letters of other scripts count as letters, so that they tell "unknown". */
export function kindOf(code: number): Kind {
  if (code >= 97 && code <= 122) return 'letter';
  if (isHan(code)) return 'han';
  if (code >= 0xe000 && code <= 0xe00b) return 'mark';
  if (code === 39 || code === 0x2019 || (code >= 48 && code <= 57)) return 'letter';
  return code >= 0xc0 && code < 0x2000 && code !== 0xd7 && code !== 0xf7 ? 'letter' : 'gap';
}
