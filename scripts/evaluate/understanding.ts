import { join } from 'node:path';
import type { Entry } from '../../knowledge/entry';
import { loadSet } from '../../knowledge/load';
import { loadExamples } from '../../knowledge/load-examples';
import { loadTopics } from '../../knowledge/schema';
import { loadMoodWords } from '../../knowledge/understand/load-lexicon';
import { loadUnderstanding } from '../../knowledge/understand/load-understanding';
import { examplesOf } from '../../knowledge/understand/teaching';
import type { Understand } from '../../knowledge/understand/understand';
import type { Understanding } from '../../knowledge/understand/understanding';

const folder = join(process.cwd(), 'knowledge');

/** The FAQ entries of this repository. */
export async function shippedEntries(): Promise<readonly Entry[]> {
  const known = { topics: await loadTopics(join(folder, 'topics.yaml')), store: { name: 'Store' } };
  const { entries } = await loadSet(join(folder, 'faq'), known, new Date().toISOString().slice(0, 10));
  return entries;
}

/** Understanding as the product has it, taught by the knowledge folder of this repository. */
export async function shippedUnderstanding(): Promise<Understand> {
  const [examples, moodWords, entries] = await Promise.all([
    loadExamples(join(folder, 'examples')),
    loadMoodWords(join(folder, 'lexicons')),
    shippedEntries(),
  ]);
  const teaching = { examples: [...examples, ...examplesOf(entries)], moodWords };
  return loadUnderstanding(teaching, join(process.cwd(), 'data', 'cache'));
}

/** Reads a message by itself, as the first of a conversation. */
export function alone(understand: Understand, text: string): Understanding {
  return understand(text, { mood: 0, moodAt: 0, now: 0 });
}
