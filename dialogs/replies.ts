import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const wordings = z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]);
const section = z.record(z.string(), z.string().min(1));
const list = z.array(z.string().min(1)).min(1);
const schema = z.object({
  'greeting-buttons': list,
  handoff: section,
  status: section,
  leave: section,
  rate: section,
  page: section,
  action: section,
  skills: section,
});
const file = schema.catchall(wordings);

export const LOCALES = ['zh-Hans', 'zh-Hant', 'en'] as const;
export type ReplyLocale = (typeof LOCALES)[number];

/** The nearest of our three locales to a language tag; anything not Chinese is English. */
export function nearestLocale(tag: string | undefined): ReplyLocale {
  if (tag === undefined) return 'en';
  if (/^zh[-_](hant|tw|hk|mo)/iu.test(tag)) return 'zh-Hant';
  return /^zh/iu.test(tag) ? 'zh-Hans' : 'en';
}

type Values = Readonly<Record<string, string | number>>;

/** What the bot says in one locale. */
export interface Words {
  readonly locale: ReplyLocale;
  readonly greetingButtons: readonly string[];
  /**
   * The sentence under a key (`section/key` within a section), its `{values}` filled in. Where there are several
   * wordings `turn` chooses, so that a conversation does not hear the same one twice running.
   * @throws Error when there is no such sentence: a fault of the program, found by the check of all keys at start.
   */
  readonly say: (key: string, values?: Values, turn?: number) => string;
  readonly has: (key: string) => boolean;
}

export type Replies = Readonly<Record<ReplyLocale, Words>>;

/** Reads every locale's sentences; all locales must know the same keys, or an error names those that are missing. */
export async function loadReplies(folder: string): Promise<Replies> {
  const [hans, hant, en] = await Promise.all(LOCALES.map((locale) => readWords(folder, locale)));
  if (!hans || !hant || !en) throw new Error('A locale of the replies is missing.');
  for (const [a, b] of [
    [hans, hant],
    [hans, en],
    [en, hans],
    [hant, hans],
  ] as const) {
    const missing = a.keys.filter((key) => !b.keys.includes(key));
    if (missing.length > 0) throw new Error(`${b.words.locale}.yaml lacks: ${missing.join(', ')}`);
  }
  return { 'zh-Hans': hans.words, 'zh-Hant': hant.words, en: en.words };
}

async function readWords(folder: string, locale: ReplyLocale): Promise<{ words: Words; keys: string[] }> {
  const path = join(folder, `${locale}.yaml`);
  const parsed = file.safeParse(parse(await readFile(path, 'utf8')));
  if (!parsed.success) throw new Error(`${path}: ${z.prettifyError(parsed.error)}`);
  const sentences = new Map<string, readonly string[]>();
  for (const [key, value] of Object.entries(parsed.data)) {
    if (typeof value === 'string') sentences.set(key, [value]);
    else if (Array.isArray(value)) sentences.set(key, value);
    else for (const [name, words] of Object.entries(value)) sentences.set(`${key}/${name}`, [words]);
  }
  return { words: wordsOf(locale, sentences, parsed.data['greeting-buttons']), keys: [...sentences.keys()] };
}

function wordsOf(
  locale: ReplyLocale,
  sentences: ReadonlyMap<string, readonly string[]>,
  buttons: readonly string[],
): Words {
  return {
    locale,
    greetingButtons: buttons,
    has: (key) => sentences.has(key),
    say(key, values = {}, turn = 0) {
      const found = sentences.get(key);
      const chosen = found?.[turn % found.length];
      if (chosen === undefined) throw new Error(`No reply ${key} in ${locale}.`);
      return fill(chosen, values);
    },
  };
}

/** Puts the values in; a value that is empty leaves no double space behind. */
function fill(sentence: string, values: Values): string {
  return sentence
    .replace(/\{([a-z]+)\}/gu, (whole, name: string) => String(values[name] ?? whole))
    .replace(/ {2,}/gu, ' ')
    .trim();
}
