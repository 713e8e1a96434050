import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { countScripts, toSimplified } from '../understand/script';
import { normalise } from '../understand/normal';
import { wordsOf } from '../understand/words';
import type { Locale } from '../understand/understanding';

const words = z.array(z.string().min(1));
const file = z.object({
  stop: words.default([]),
  weak: words.default([]),
  synonyms: z.array(words.min(2)).default([]),
  asking: z.array(words).default([]),
});

/** What search knows of a language's words; all of it in normal form and by stems. */
export interface Lexicon {
  /** Words that say nothing about the matter. */
  readonly stop: ReadonlySet<string>;
  /** Words that say little: what people say around every question. */
  readonly weak: ReadonlySet<string>;
  /** A word or a phrase (stems with a space between; Chinese as it is) → the groups of the like meaning it is in. */
  readonly groups: ReadonlyMap<string, readonly number[]>;
  /** The same for ways of asking: how something is done is another question than why it does not work. */
  readonly asking: ReadonlyMap<string, readonly number[]>;
  /** What phrases begin with, so that looking for them ends early. */
  readonly beginnings: ReadonlySet<string>;
  /** Words that are right as they are spelt though no entry uses them: English ones of a word list, Chinese of grammar. */
  readonly ordinary: ReadonlySet<string>;
  /** The synonyms' words in their reading, so that a mistyped one is known for what it is. */
  readonly spelt: readonly string[];
  /** Length of the longest phrase: in words elsewhere, in letters for Chinese. */
  readonly longest: { readonly words: number; readonly letters: number };
}

/** A tagger's list: each word with its parts of speech, which nobody here needs. */
const wordList = z.record(z.string(), z.unknown());
const WORD_LIST = 'natural/lib/natural/brill_pos_tagger/data/English/lexicon_from_posjs.json';

/** Files that each locale reads: Traditional is read as Simplified, with Taiwan's words beside. */
const FILES: Readonly<Record<Locale, readonly Locale[]>> = {
  'zh-Hans': ['zh-Hans', 'zh-Hant'],
  'zh-Hant': ['zh-Hans', 'zh-Hant'],
  en: ['en'],
};

/** The reading that search compares: normal form, Simplified. */
export function readingOf(text: string): string {
  return toSimplified(normalise(text), countScripts(text));
}

function phraseOf(text: string): string {
  const form = readingOf(text);
  return /\p{Script=Han}/u.test(form)
    ? form.replace(/\s+/gu, '')
    : wordsOf(form)
        .map(({ stem }) => stem)
        .join(' ');
}

/**
 * Reads `<locale>.yaml`: `stop`, `weak`, `synonyms` and `asking`. Other sections belong to others.
 * @throws Error naming the file and what is wrong with it.
 */
export async function loadLexicon(folder: string, locale: Locale): Promise<Lexicon> {
  const read = await Promise.all(FILES[locale].map((name) => readOne(join(folder, `${name}.yaml`))));
  const stop = read.flatMap((one) => one.stop.map(phraseOf));
  const weak = read.flatMap((one) => one.weak.map(phraseOf));
  const synonyms = groupsOf(read.flatMap((one) => one.synonyms.map((group) => group.map(phraseOf))));
  const asking = groupsOf(read.flatMap((one) => one.asking.map((group) => group.map(phraseOf))));
  const spelt = read.flatMap((one) => one.synonyms.flat().map(readingOf));
  return {
    groups: synonyms,
    asking,
    ...reachOf([...synonyms.keys(), ...asking.keys()]),
    spelt,
    stop: new Set(stop),
    weak: new Set(weak),
    ordinary: locale === 'en' ? await ordinaryWords() : new Set([...stop, ...weak]),
  };
}

let englishWords: Promise<ReadonlySet<string>> | undefined;

/**
 * English words from a tagger's word list; without them "police" would be taken for a mistyped "policy". Read once for
 * everybody: they are ninety thousand.
 */
function ordinaryWords(): Promise<ReadonlySet<string>> {
  englishWords ??= readFile(require.resolve(WORD_LIST), 'utf8').then((text) => {
    const words = Object.keys(wordList.parse(JSON.parse(text)));
    return new Set(words.filter((word) => /^[a-z]{4,24}$/u.test(word)));
  });
  return englishWords;
}

async function readOne(path: string): Promise<z.infer<typeof file>> {
  const parsed = file.safeParse(parse(await readFile(path, 'utf8')));
  if (!parsed.success) throw new Error(`${path}: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

function groupsOf(groups: readonly (readonly string[])[]): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, number[]>();
  for (const [group, phrases] of groups.entries()) {
    for (const phrase of new Set(phrases)) found.set(phrase, [...(found.get(phrase) ?? []), group]);
  }
  return found;
}

/** What these phrases begin with, and how long the longest is. */
function reachOf(phrases: readonly string[]): Pick<Lexicon, 'beginnings' | 'longest'> {
  const beginnings = new Set<string>();
  let most = 1;
  let letters = 1;
  for (const phrase of phrases) {
    for (let to = 1; to < phrase.length; to += 1) beginnings.add(phrase.slice(0, to));
    most = Math.max(most, phrase.split(' ').length);
    if (/\p{Script=Han}/u.test(phrase)) letters = Math.max(letters, phrase.length);
  }
  return { beginnings, longest: { words: most, letters } };
}
