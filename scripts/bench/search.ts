import { createRequire } from 'node:module';
import { join } from 'node:path';
import Fuse from 'fuse.js';
import { z } from 'zod';
import type { Entry } from '../../knowledge/entry';
import { loadExamples } from '../../knowledge/load-examples';
import { loadLexicon } from '../../knowledge/search/lexicon';
import type { Lexicon } from '../../knowledge/search/lexicon';
import { buildSearcher } from '../../knowledge/search/search';
import type { Locale } from '../../knowledge/understand/understanding';

/** One engine over one set: times in milliseconds, memory in KB an entry. */
export interface SearchRow {
  readonly engine: string;
  readonly locale: Locale;
  readonly entries: number;
  readonly build: number;
  /** The longest the process was held up while building. */
  readonly held: number;
  readonly memory: number;
  readonly p50: number;
  readonly p99: number;
}

interface Engine {
  readonly name: string;
  /** More entries than this take it too long to be worth waiting for. */
  readonly most: number;
  build(entries: readonly Entry[], lexicon: Lexicon): Promise<(text: string) => unknown>;
}

const WORDINGS = 4;

const ours: Engine = {
  name: 'Xiaoer',
  most: Infinity,
  async build(entries, lexicon) {
    const searcher = await buildSearcher({ entries, lexicon });
    return (text) => searcher.search(text, () => true);
  },
};

const fuse: Engine = {
  name: 'fuse.js',
  most: 10_000,
  async build(entries) {
    const index = new Fuse(entries, { keys: ['question', 'wordings'], includeScore: true, ignoreLocation: true });
    return (text) => index.search(text, { limit: 5 });
  },
};

/** The little that is used of MiniSearch, which is installed for the bench only. */
const miniSearch = z.custom<
  new (options: object) => { addAll(documents: readonly object[]): void; search(text: string): unknown }
>((value) => typeof value === 'function');

/** MiniSearch by words and pairs of letters, since it knows no Chinese words; undefined when it is not installed. */
function miniSearchEngine(): Engine | undefined {
  const load = createRequire(join(process.cwd(), 'scripts/bench/package.json'));
  let found: unknown;
  try {
    found = load('minisearch');
  } catch {
    return undefined;
  }
  const MiniSearch = miniSearch.parse(found);
  const tokenize = (text: string) => {
    const words = text.toLowerCase().split(/[^\p{L}\p{N}]+/u);
    return words.flatMap((word) => (/\p{Script=Han}/u.test(word) ? pairs(word) : [word]));
  };
  return {
    name: 'MiniSearch',
    most: 50_000,
    async build(entries) {
      const index = new MiniSearch({ fields: ['question', 'more', 'answer'], tokenize, searchOptions: { fuzzy: 0.2 } });
      index.addAll(
        entries.map(({ id, question, wordings, answer }) => ({ id, question, more: wordings.join('\n'), answer })),
      );
      return (text) => index.search(text);
    },
  };
}

const pairs = (word: string) => Array.from({ length: Math.max(1, word.length - 1) }, (_, at) => word.slice(at, at + 2));

/** Measures our search beside its rivals, on entries put together from the example sentences. */
export async function benchSearch(
  sizes: readonly number[] = [100, 1000, 10_000, 50_000],
): Promise<readonly SearchRow[]> {
  const examples = await loadExamples(join(process.cwd(), 'knowledge/examples'));
  const rival = miniSearchEngine();
  const engines = [ours, fuse, ...(rival ? [rival] : [])];
  const rows: SearchRow[] = [];
  for (const locale of ['zh-Hans', 'en'] as const) {
    const lexicon = await loadLexicon(join(process.cwd(), 'knowledge/lexicons'), locale);
    const texts = examples.filter((one) => one.locale === locale).map(({ text }) => text);
    for (const size of sizes) {
      const entries = madeEntries(texts, locale, size);
      for (const engine of engines.filter(({ most }) => size <= most)) {
        rows.push({ engine: engine.name, locale, entries: size, ...(await measure(engine, entries, lexicon, texts)) });
      }
    }
  }
  return rows;
}

/** The same entries in every run: sentences are taken in turn, each with a number of its own. */
function madeEntries(texts: readonly string[], locale: Locale, size: number): readonly Entry[] {
  const take = (at: number) => texts[(at * 7919) % texts.length] ?? '';
  return Array.from({ length: size }, (_, at) => ({
    ...{ id: `e${String(at)}`, locale, intent: 'order', topic: 'order/return', actions: [], escalate: false },
    question: `${take(at)} ${at.toString(36)}`,
    wordings: Array.from({ length: WORDINGS }, (_wording, more) => take(at + (more + 1) * size)),
    answer: `${take(at + 31)} ${take(at + 77)}`,
    ...{ status: 'published', file: 'bench', line: 1 },
  }));
}

async function measure(engine: Engine, entries: readonly Entry[], lexicon: Lexicon, texts: readonly string[]) {
  const before = memory();
  const holding = watchHolding();
  const started = performance.now();
  const search = await engine.build(entries, lexicon);
  const build = performance.now() - started;
  const held = await holding();
  const used = (memory() - before) / 1024 / entries.length;
  const questions = Array.from(
    { length: entries.length > 5000 ? 200 : 500 },
    (_, at) => texts[(at * 104_729) % texts.length] ?? '',
  );
  for (const text of questions.slice(0, 50)) search(text);
  const times = questions.map((text) => timeOf(() => search(text))).sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor(times.length * share)] ?? 0;
  return { build, held, memory: used, p50: at(0.5), p99: at(0.99) };
}

function timeOf(work: () => unknown): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}

/** Begins to note how long the process is held up; call the result for the longest time. */
function watchHolding(): () => Promise<number> {
  let longest = 0;
  let last = performance.now();
  let on = true;
  const beat = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    if (on) setImmediate(beat);
  };
  setImmediate(beat);
  return async () => {
    await new Promise<void>((resolve) => setImmediate(resolve));
    on = false;
    return longest;
  };
}

function memory(): number {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
