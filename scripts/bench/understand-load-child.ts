import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '../../bot/root';
import type { Loaded } from './understand-loading';

/** Makes understanding ready, and nothing else, in a process of its own; the code and its dictionaries count too. */
async function main(): Promise<void> {
  const [cache = ''] = process.argv.slice(2);
  const before = memory();
  const began = performance.now();
  const { understand, messages } = await makeReady(cache);
  const seconds = (performance.now() - began) / 1000;

  // A service reads before long: what the first messages make is in the memory too.
  for (const text of messages) understand(text, { mood: 0, moodAt: 0, now: 0 });
  const after = memory();
  const loaded: Loaded = {
    seconds,
    resident: after.resident - before.resident,
    heap: after.heap - before.heap,
    digest: await digestOf(cache),
  };
  console.log(JSON.stringify(loaded));
}

/** As the service does it: what taught is let go once it was learnt. */
async function makeReady(cache: string) {
  const { loadUnderstanding } = await import('../../knowledge/understand/load-understanding');
  const { loadMoodWords } = await import('../../knowledge/understand/load-lexicon');
  const { loadExamples } = await import('../../knowledge/load-examples');
  const folder = join(projectRoot(), 'knowledge');
  const examples = await loadExamples(join(folder, 'examples'));
  const moodWords = await loadMoodWords(join(folder, 'lexicons'));
  const understand = await loadUnderstanding({ examples, moodWords }, cache);
  return { understand, messages: examples.slice(0, 500).map(({ text }) => text) };
}

/** What was learnt, to the byte. */
async function digestOf(cache: string): Promise<string> {
  const [file = ''] = (await readdir(cache)).filter((name) => name.endsWith('.model'));
  return createHash('sha256')
    .update(await readFile(join(cache, file)))
    .digest('hex');
}

/** Megabytes once everything that nobody needs is gone; the process is started with `--expose-gc`. */
function memory() {
  if (!globalThis.gc) throw new Error('Start this with --expose-gc.');
  globalThis.gc();
  globalThis.gc();
  const { rss, heapUsed, external } = process.memoryUsage();
  return { resident: rss / 1024 ** 2, heap: (heapUsed + external) / 1024 ** 2 };
}

void main();
