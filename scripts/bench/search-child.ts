import { join } from 'node:path';
import { projectRoot } from '../../bot/root';
import type { Entry } from '../../knowledge/entry';
import { loadExamples } from '../../knowledge/load-examples';
import { loadLexicon } from '../../knowledge/search/lexicon';
import type { Locale } from '../../knowledge/understand/understanding';
import { ENGINES } from './search-engines';
import type { SearchFigures } from './search';

/** One engine over one set, in a process of its own: what others left behind is in no figure. */
async function main(): Promise<void> {
  const [engineName = '', localeName, size] = process.argv.slice(2);
  const engine = ENGINES[engineName];
  if (!engine) throw new Error(`There is no engine ${engineName}.`);
  const locale: Locale = localeName === 'en' ? 'en' : 'zh-Hans';
  const examples = await loadExamples(join(projectRoot(), 'knowledge/examples'));
  const lexicon = await loadLexicon(join(projectRoot(), 'knowledge/lexicons'), locale);
  const texts = examples.filter((one) => one.locale === locale).map(({ text }) => text);
  const entries = madeEntries(texts, locale, Number(size));
  // What every engine needs once, whatever it is to hold: its code, dictionaries, and what libraries keep.
  await engine.build(entries.slice(0, 50), lexicon).then((search) => search(texts[0] ?? ''));

  const before = memory();
  const holding = watchHolding();
  const began = performance.now();
  const search = await engine.build(entries, lexicon);
  const build = performance.now() - began;
  const held = await holding();
  const kilobytes = (memory() - before) / 1024 / entries.length;
  const figures: SearchFigures = { build, held, kilobytes, ...timesOf(search, texts) };
  console.log(JSON.stringify(figures));
}

const WORDINGS = 4;

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

const QUESTIONS = 2000;
/** Of a slow engine fewer questions are asked, yet never fewer than so many. */
const FEWEST = 20;
const WARM_UP_MS = 2000;
const MEASURE_MS = 5000;

/** Asks until the engine is warm, as in a service that has run for a while, then notes how long each question takes. */
function timesOf(search: (text: string) => unknown, texts: readonly string[]) {
  const question = (at: number): string => texts[(at * 104_729) % texts.length] ?? '';
  const enough = (since: number, ms: number): boolean => performance.now() - since > ms;
  const warming = performance.now();
  for (let at = 0; at < QUESTIONS && !enough(warming, WARM_UP_MS); at += 1) search(question(QUESTIONS + at));
  const times: number[] = [];
  const measuring = performance.now();
  for (let at = 0; at < QUESTIONS; at += 1) {
    if (times.length >= FEWEST && enough(measuring, MEASURE_MS)) break;
    const text = question(at);
    const began = performance.now();
    search(text);
    times.push(performance.now() - began);
  }
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.floor(times.length * share)] ?? 0;
  return { asked: times.length, p50: at(0.5), p99: at(0.99) };
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

/** Bytes in use once everything that nobody needs is gone; the process is started with `--expose-gc`. */
function memory(): number {
  if (!globalThis.gc) throw new Error('Start this with --expose-gc.');
  globalThis.gc();
  globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

void main();
