import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { problem } from './problem';
import type { Problem } from './problem';
import type { FaqFile } from './parse-entry';
import { LOCALES } from './understand/understanding';
import type { Locale } from './understand/understanding';

/** What was read of a folder of FAQ files. */
export interface ReadFiles {
  readonly files: readonly FaqFile[];
  readonly problems: readonly Problem[];
}

/** How an editor finds the folder of FAQ files. */
const SHOWN = 'knowledge/faq';
/** A file of text this long is a mistake, and would hold up the service while it is read. */
const MOST_KB = 512;
const AT_ONCE = 16;

/**
 * Reads `<locale>/*.md` under a folder; hidden files and those an editor keeps beside its own are passed over. What
 * cannot be read becomes a problem, so that a file deleted in mid-read never takes anything down. Never rejects.
 *
 * @param shown what problems call the folder.
 */
export async function readFaqFiles(folder: string, shown = SHOWN): Promise<ReadFiles> {
  let names: readonly string[];
  try {
    names = (await readdir(folder, { withFileTypes: true })).filter((one) => one.isDirectory()).map(({ name }) => name);
  } catch (error) {
    return { files: [], problems: [problem('cannot-read', { file: shown, line: 1 }, { why: reasonOf(error) })] };
  }
  const problems: Problem[] = names
    .filter((name) => !isLocale(name) && !name.startsWith('.'))
    .map((name) => problem('unknown-locale', { file: `${shown}/${name}`, line: 1 }, { name }));
  const files: FaqFile[] = [];
  for (const locale of LOCALES.filter((one) => names.includes(one))) {
    for (const one of await readLocale(folder, shown, locale)) {
      if ('text' in one) files.push(one);
      else problems.push(one);
    }
  }
  if (files.length === 0 && problems.length === 0) problems.push(problem('no-files', { file: shown, line: 1 }));
  return { files, problems };
}

function isLocale(name: string): name is Locale {
  return LOCALES.some((locale) => locale === name);
}

/** The files of one locale, a few at once, so that a large set does not need a handle each. */
async function readLocale(folder: string, shown: string, locale: Locale): Promise<readonly (FaqFile | Problem)[]> {
  let paths: readonly string[];
  try {
    paths = (await readdir(join(folder, locale))).filter((name) => /^[^.].*\.md$/u.test(name)).sort();
  } catch (error) {
    return [problem('cannot-read', { file: `${shown}/${locale}`, line: 1 }, { why: reasonOf(error) })];
  }
  const read: (FaqFile | Problem)[] = [];
  for (let at = 0; at < paths.length; at += AT_ONCE) {
    const some = paths.slice(at, at + AT_ONCE);
    const one = (name: string) => readOne(join(folder, locale, name), `${shown}/${locale}/${name}`, locale);
    read.push(...(await Promise.all(some.map(one))));
  }
  return read;
}

async function readOne(path: string, file: string, locale: Locale): Promise<FaqFile | Problem> {
  const place = { file, line: 1 };
  try {
    const found = await stat(path);
    if (found.isDirectory()) return problem('not-a-file', place);
    const size = Math.ceil(found.size / 1024);
    if (size > MOST_KB) return problem('too-large', place, { size, limit: MOST_KB });
    return decoded(await readFile(path), file, locale);
  } catch (error) {
    return problem('cannot-read', place, { why: reasonOf(error) });
  }
}

function decoded(bytes: Buffer, file: string, locale: Locale): FaqFile | Problem {
  try {
    return { file, locale, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return problem('not-utf8', { file, line: lineOfBadByte(bytes) });
  }
}

/** The first line that is no UTF-8. */
function lineOfBadByte(bytes: Buffer): number {
  const lines = bytes.toString('utf8').split('\n');
  return lines.findIndex((line) => line.includes('\uFFFD')) + 1 || 1;
}

function reasonOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : String(error);
}
