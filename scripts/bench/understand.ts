import { join } from 'node:path';
import { createLogger } from '../../bot/logger';
import { openKnowledge } from '../../bot/knowledge-service';
import { readConfig } from '../../bot/config';
import { projectRoot } from '../../bot/root';
import { loadExamples } from '../../knowledge/load-examples';
import type { Part } from './row';

const MESSAGES = 3000;
const WARM_UP = 300;

/** One message read by the real understanding, and by the search with it. */
export const understandPart: Part = {
  about: 'understanding and search of one message with the real files',
  async run() {
    const root = projectRoot();
    const now = (): number => Date.now();
    const need = { root, config: readConfig(), now, logger: createLogger('warn'), watch: false };
    const service = await openKnowledge(need);
    const { understand, knowledge } = service;
    const examples = await loadExamples(join(root, 'knowledge/examples'));
    const texts = Array.from({ length: MESSAGES }, (_, i) => examples[(i * 7919) % examples.length]?.text ?? '');
    const [reads, searches]: [number[], number[]] = [[], []];
    for (const text of texts) {
      const began = performance.now();
      const understanding = understand(text, { mood: 0, moodAt: 0, now: now() });
      const read = performance.now();
      knowledge.search(text, understanding.locale, understanding);
      searches.push(performance.now() - read);
      reads.push(read - began);
    }
    await service.stop();
    return [...figures('understanding', reads.slice(WARM_UP)), ...figures('search', searches.slice(WARM_UP))];
  },
};

function figures(name: string, took: readonly number[]) {
  const sorted = [...took].sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.floor(sorted.length * share)] ?? 0;
  return [
    { name: `${name}, middle message`, value: at(0.5), unit: 'ms' },
    { name: `${name}, slowest of 100`, value: at(0.99), unit: 'ms' },
  ];
}
