import type { Lexicon, WordHit } from './lexicon';

/** What the lists and the way of writing tell about a text, as features and for the evidence. */
export interface Signs {
  readonly hits: readonly WordHit[];
  readonly extras: readonly string[];
  /** Words of the lists that speak of an upset, those negated left out. */
  readonly upsetWords: number;
}

const UPSET_LISTS = new Set(['anger', 'blame', 'sarcasm', 'threat', 'exasperation']);
const LOUD_LETTERS = 6;

/** Reads the signs of a text: `text` as it was written, `form` as it is read. */
export function signsOf(text: string, form: string, lexicon: Lexicon): Signs {
  const hits = lexicon.find(form);
  const extras = new Set<string>();
  let upsetWords = 0;
  for (const { list, negated } of hits) {
    extras.add(negated ? `not ${list}` : list);
    if (!UPSET_LISTS.has(list) || negated) continue;
    upsetWords += 1;
  }
  if (upsetWords > 0) extras.add('upset words');
  if (upsetWords > 1) extras.add('several upset words');
  if (upsetWords > 2) extras.add('many upset words');
  for (const sign of manner(text)) extras.add(sign);
  return { hits, extras: [...extras], upsetWords };
}

/** How it is written: exclamation marks, several question marks, capitals. */
function manner(text: string): string[] {
  const read = text.slice(0, 2000);
  const signs: string[] = [];
  const exclamations = read.match(/[!！]/gu)?.length ?? 0;
  if (exclamations > 0) signs.push('exclamation');
  if (exclamations > 2) signs.push('exclamations');
  if (/[?？]/u.test(read)) signs.push('question');
  if (/[?？][!！?？]|[!！][?？]/u.test(read)) signs.push('question and exclamation');
  const loud = read.match(/\b[A-Z]{3,}\b/gu)?.join('').length ?? 0;
  const quiet = read.match(/[a-z]/gu)?.length ?? 0;
  if (loud >= LOUD_LETTERS && loud > quiet / 2) signs.push('capitals');
  if (/\.{3,}|…|。。/u.test(read)) signs.push('dots');
  return signs;
}
