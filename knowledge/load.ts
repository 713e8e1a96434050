import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { checkSet } from './check';
import type { Entry } from './entry';
import { parseFaq } from './parse';
import type { FaqFile, Known } from './parse-entry';
import { inOrder } from './problem';
import type { Problem } from './problem';
import { readFaqFiles } from './read-files';
import { missingTraditional } from './traditional';

/** All entries of all locales, with what is wrong with them. */
export interface KnowledgeSet {
  /** In the order of files and lines; Traditional ones that were made come last. Drafts and archived ones too. */
  readonly entries: readonly Entry[];
  /** By file and line; with an error among them the set must not go live. */
  readonly problems: readonly Problem[];
  /** Hash of the files' content: the same for two processes that show the same. */
  readonly version: string;
}

/**
 * Reads, parses and checks every FAQ file under a folder, giving way between files. Never rejects for what stands in
 * the files: that becomes problems.
 *
 * @param day the store's day (YYYY-MM-DD), for reviews and windows that have passed.
 */
export async function loadSet(folder: string, known: Known, day: string): Promise<KnowledgeSet> {
  const read = await readFaqFiles(folder);
  const entries: Entry[] = [];
  const problems: Problem[] = [...read.problems];
  for (const file of read.files) {
    const parsed = parseFaq(file, known);
    entries.push(...parsed.entries);
    problems.push(...parsed.problems);
    await setImmediate();
  }
  const unread = problems.some(({ severity }) => severity === 'error');
  // What could not be read is not missing: saying so would bury the mistake that matters.
  problems.push(...checkSet(entries, day).filter(({ code }) => !(unread && code === 'missing-translation')));
  const made = await madeInSlices(entries);
  return { entries: [...entries, ...made], problems: inOrder(problems), version: versionOf(read.files) };
}

const SLICE = 50;

async function madeInSlices(entries: readonly Entry[]): Promise<readonly Entry[]> {
  const hant = entries.filter(({ locale }) => locale === 'zh-Hant');
  const hans = entries.filter(({ locale }) => locale === 'zh-Hans');
  const made: Entry[] = [];
  for (let at = 0; at < hans.length; at += SLICE) {
    made.push(...missingTraditional([...hant, ...hans.slice(at, at + SLICE)]));
    await setImmediate();
  }
  return made;
}

function versionOf(files: readonly FaqFile[]): string {
  const hash = createHash('sha256');
  for (const { file, text } of files) hash.update(`${file}\n${String(text.length)}\n${text}\n`);
  return hash.digest('hex').slice(0, 12);
}
