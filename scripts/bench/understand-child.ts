import { join } from 'node:path';
import { projectRoot } from '../../bot/root';
import type { Example } from '../../knowledge/load-examples';
import { loadExamples } from '../../knowledge/load-examples';
import { quantile } from './row';
import { ENGINES } from './understand-engines';
import type { Reader } from './understand-engines';
import type { Understood } from './understand-rivals';

/** One engine that learns and then reads, in a process of its own: what others left behind is in no figure. */
async function main(): Promise<void> {
  const [engineName = '', locale, size] = process.argv.slice(2);
  const engine = ENGINES[engineName];
  if (!engine) throw new Error(`There is no engine ${engineName}.`);
  const { lessons, messages } = await examplesOf(locale);
  const taught = thinned(lessons, Math.min(Number(size), engine.most));
  const began = performance.now();
  const read = await engine.teach(taught);
  const learning = (performance.now() - began) / 1000;
  const short = messages.filter(({ text }) => text.length <= LONGEST);
  const accuracy = await accuracyOf(read, thinned(short, MESSAGES));
  const figures: Understood = { taught: taught.length, learning, accuracy, ...(await timesOf(read, lessons, short)) };
  process.stdout.write(`\n${JSON.stringify(figures)}\n`);
}

/** Characters of a message that is not a letter. */
const LONGEST = 200;
/** Messages that are read for a figure, where there are as many. */
const MESSAGES = 1000;
const WARM_UP = 1000;

/** One sentence in five of every topic is held out; those that teach the manner only have no intent. */
async function examplesOf(locale: string | undefined) {
  const all = await loadExamples(join(projectRoot(), 'knowledge/examples'));
  const about = all.filter((one) => one.locale === locale && !/^(mood|person)$/u.test(one.intent));
  return {
    lessons: about.filter((_, at) => at % 5 !== 0),
    messages: about.filter((_, at) => at % 5 === 0),
  };
}

/** At most so many, spread evenly over all topics, since those stand one behind the other. */
function thinned(examples: readonly Example[], most: number): readonly Example[] {
  const step = Math.max(1, examples.length / most);
  const size = Math.min(examples.length, most);
  return Array.from({ length: size }, (_, at) => examples[Math.floor(at * step)]).filter((one) => one !== undefined);
}

async function accuracyOf(read: Reader, messages: readonly Example[]): Promise<number> {
  let right = 0;
  for (const { text, intent } of messages) if ((await read(text)) === intent) right += 1;
  return right / messages.length;
}

/** Times of messages it has not read before, once it is warm. */
async function timesOf(read: Reader, lessons: readonly Example[], messages: readonly Example[]) {
  for (const { text } of thinned(lessons, WARM_UP)) await read(text);
  const times: number[] = [];
  for (const { text } of thinned(messages, MESSAGES)) {
    const began = performance.now();
    await read(text);
    times.push(performance.now() - began);
  }
  return { p50: quantile(times, 0.5), p99: quantile(times, 0.99) };
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
