import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LOCALES } from './understand/understanding';
import type { Locale } from './understand/understanding';

/** A sentence that teaches a topic. */
export interface Example {
  readonly locale: Locale;
  readonly intent: string;
  /** `intent/topic`. */
  readonly topic: string;
  readonly text: string;
}

/**
 * Reads `<locale>/<intent>/<topic>.txt`: one sentence a line, `#` lines are comments. Always in the same order, so
 * that what is trained from it is the same everywhere. A locale without a folder has no examples; a folder that is not there
 * at all is an error.
 * @throws Error of the file system, when the folder or a file in it cannot be read.
 */
export async function loadExamples(folder: string): Promise<readonly Example[]> {
  const present = await readdir(folder);
  const locales = LOCALES.filter((locale) => present.includes(locale));
  const perLocale = await Promise.all(locales.map((locale) => ofLocale(folder, locale)));
  return perLocale.flat();
}

async function ofLocale(folder: string, locale: Locale): Promise<readonly Example[]> {
  const paths = await readdir(join(folder, locale), { recursive: true });
  const wanted = paths
    .map((path) => /^([a-z]+)[\\/]([a-z-]+)\.txt$/u.exec(path))
    .filter((match) => match !== null)
    .sort((a, b) => (a[0] < b[0] ? -1 : 1));
  const perFile = await Promise.all(
    wanted.map(async ([path, intent = '', topic = '']) =>
      sentencesOf(await readFile(join(folder, locale, path), 'utf8')).map((text) => ({
        locale,
        intent,
        topic: `${intent}/${topic}`,
        text,
      })),
    ),
  );
  return perFile.flat();
}

function sentencesOf(content: string): readonly string[] {
  return content
    .replace(/^\uFEFF/u, '')
    .split(/\r?\n/u)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}
