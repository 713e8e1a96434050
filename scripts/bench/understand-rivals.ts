import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { z } from 'zod';
import { projectRoot } from '../../bot/root';
import { NODE_NLP } from './node-nlp';
import { loadRival } from './rivals';
import type { Row } from './row';
import { ENGINES } from './understand-engines';

const figures = z.object({
  /** Sentences it learnt from. */
  taught: z.number(),
  /** Seconds. */
  learning: z.number(),
  /** The share of held-out sentences whose intent it tells right. */
  accuracy: z.number(),
  /** Milliseconds a message. */
  p50: z.number(),
  p99: z.number(),
});

/** What one engine made of one language. */
export type Understood = z.infer<typeof figures>;

/** So many sentences most engines can bear; those that can more get all as well. */
const EQUAL = 3000;
const ALL = 1_000_000;

/** Understanding beside node-nlp and natural: the same sentences, a fifth of them held out, each language by itself. */
export async function besideRivals(): Promise<Row[]> {
  const loaded = await Promise.all(NODE_NLP.map((name) => loadRival(name)));
  const names = Object.keys(ENGINES).filter((name) => !name.startsWith('node-nlp') || loaded.every(Boolean));
  const rows: Row[] = [];
  for (const locale of ['zh-Hans', 'en']) {
    const equal = new Map<string, Understood>();
    for (const name of names) {
      const understood = await measure(name, locale, EQUAL);
      equal.set(name, understood);
      rows.push(...rowsOf(`${name}, ${locale}`, understood));
      if (ENGINES[name]?.most === Infinity)
        rows.push(...rowsOf(`${name}, ${locale}`, await measure(name, locale, ALL)));
    }
    rows.push(...ratios(locale, equal));
  }
  return rows;
}

async function measure(engine: string, locale: string, size: number): Promise<Understood> {
  const args = ['scripts/run.mjs', 'scripts/bench/understand-child.ts', engine, locale, String(size)];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: projectRoot() });
  // A rival may have talked before.
  return figures.parse(JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? ''));
}

function rowsOf(of: string, { taught, learning, accuracy, p50, p99 }: Understood): Row[] {
  const row = (what: string, value: number, unit: string): Row => ({
    name: `${of}, ${String(taught)} sentences: ${what}`,
    value,
    unit,
  });
  return [
    row('learning', learning, 's'),
    row('accuracy', accuracy, ''),
    row('middle message', p50, 'ms'),
    row('slowest of 100', p99, 'ms'),
  ];
}

/** How many times faster ours is, taught by the same sentences. */
function ratios(locale: string, equal: ReadonlyMap<string, Understood>): Row[] {
  const ours = equal.get('Xiaoer');
  if (!ours) return [];
  return [...equal]
    .filter(([name, { taught }]) => name !== 'Xiaoer' && taught === ours.taught)
    .map(([name, { p50 }]) => ({
      name: `understanding beside ${name}, ${locale}: speed`,
      value: p50 / ours.p50,
      unit: 'times',
    }));
}
