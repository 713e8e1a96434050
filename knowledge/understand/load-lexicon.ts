import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { LIST_NAMES } from './lexicon';
import type { MoodWords } from './lexicon';

const words = z.array(z.coerce.string().trim().min(1));
const schema = z.strictObject(
  Object.fromEntries(LIST_NAMES.map((name) => [name, words])) as Record<(typeof LIST_NAMES)[number], typeof words>,
);

/**
 * Reads `mood.<language>.yaml` of the lexicons folder, in the order of their names.
 * @throws Error naming the file and what is wrong in it.
 */
export async function loadMoodWords(folder: string): Promise<readonly MoodWords[]> {
  const files = (await readdir(folder)).filter((name) => /^mood\.[a-z]{2}\.yaml$/u.test(name)).sort();
  return Promise.all(files.map((file) => readList(join(folder, file))));
}

async function readList(path: string): Promise<MoodWords> {
  const parsed = schema.safeParse(parse(await readFile(path, 'utf8')));
  if (!parsed.success) throw new Error(`${path}: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}
