import { join } from 'node:path';
import { createLogger } from '../../bot/logger';
import { openKnowledge } from '../../bot/knowledge-service';
import { readConfig } from '../../bot/config';
import { projectRoot } from '../../bot/root';
import { loadExamples } from '../../knowledge/load-examples';
import { quantile } from './row';
import type { Part, Row } from './row';
import { loadingFigures } from './understand-loading';
import { besideRivals } from './understand-rivals';

const MESSAGES = 4000;
const WARM_UP = 1000;
/** Characters of a message, and of a text that somebody pasted. */
const LONGEST = 200;
const PASTED = 10_000;
const PASTED_TEXTS = 60;

/** One message read by the real understanding, and by the search with it; getting ready; the same beside others. */
export const understandPart: Part = {
  about: 'understanding: a message, getting ready, beside node-nlp and natural (4 minutes)',
  async run() {
    return [...(await messageFigures()), ...(await loadingFigures()), ...(await besideRivals())];
  },
};

async function messageFigures(): Promise<Row[]> {
  const root = projectRoot();
  const now = (): number => Date.now();
  const need = { root, config: readConfig(), now, logger: createLogger('warn'), watch: false };
  const service = await openKnowledge(need);
  const { understand, knowledge } = service;
  const examples = await loadExamples(join(root, 'knowledge/examples'));
  const short = examples.map(({ text }) => text).filter(({ length }) => length <= LONGEST);
  const text = (at: number): string => short[(at * 7919) % short.length] ?? '';
  const context = () => ({ mood: 0, moodAt: 0, now: now() });
  const [reads, searches, long]: [number[], number[], number[]] = [[], [], []];
  for (let at = 0; at < WARM_UP + MESSAGES; at += 1) {
    const began = performance.now();
    const understanding = understand(text(at), context());
    const read = performance.now();
    knowledge.search(text(at), understanding.locale, understanding);
    searches.push(performance.now() - read);
    reads.push(read - began);
  }
  for (let at = 0; at < PASTED_TEXTS; at += 1) {
    const pasted = pastedFrom(text, at);
    const began = performance.now();
    understand(pasted, context());
    long.push(performance.now() - began);
  }
  await service.stop();
  return [
    ...figures('understanding', reads.slice(WARM_UP)),
    ...figures('search', searches.slice(WARM_UP)),
    { name: 'understanding, text of 10,000 characters, middle', value: quantile(long, 0.5), unit: 'ms' },
    { name: 'understanding, text of 10,000 characters, slowest', value: Math.max(...long), unit: 'ms' },
  ];
}

/** Many messages in one, a different one each time. */
function pastedFrom(text: (at: number) => string, which: number): string {
  let pasted = '';
  for (let at = which * 1000; pasted.length < PASTED; at += 1) pasted += `${text(at)} `;
  return pasted.slice(0, PASTED);
}

function figures(name: string, took: readonly number[]): Row[] {
  return [
    { name: `${name}, middle message`, value: quantile(took, 0.5), unit: 'ms' },
    { name: `${name}, slowest of 100`, value: quantile(took, 0.99), unit: 'ms' },
  ];
}
