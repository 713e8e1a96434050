import { join } from 'node:path';
import { loadExamples } from '../../knowledge/load-examples';
import { loadMoodWords } from '../../knowledge/understand/load-lexicon';
import { loadUnderstanding } from '../../knowledge/understand/load-understanding';
import type { Understand } from '../../knowledge/understand/understand';
import type { Understanding } from '../../knowledge/understand/understanding';

/** Understanding as the product has it, taught by the knowledge folder of this repository. */
export async function shippedUnderstanding(): Promise<Understand> {
  const folder = join(process.cwd(), 'knowledge');
  const [examples, moodWords] = await Promise.all([
    loadExamples(join(folder, 'examples')),
    loadMoodWords(join(folder, 'lexicons')),
  ]);
  return loadUnderstanding({ examples, moodWords }, join(process.cwd(), 'data', 'cache'));
}

/** Reads a message by itself, as the first of a conversation. */
export function alone(understand: Understand, text: string): Understanding {
  return understand(text, { mood: 0, moodAt: 0, now: 0 });
}
