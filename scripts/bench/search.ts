import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { z } from 'zod';
import { projectRoot } from '../../bot/root';
import { loadRival } from './rivals';
import type { Part, Row } from './row';
import { ENGINES } from './search-engines';

const figures = z.object({
  /** Milliseconds. */
  build: z.number(),
  /** The longest the process was held up while building, in milliseconds. */
  held: z.number(),
  /** Memory an entry. */
  kilobytes: z.number(),
  /** Questions that were asked. */
  asked: z.number(),
  /** Milliseconds of a question. */
  p50: z.number(),
  p99: z.number(),
});

/** What one engine took over one set. */
export type SearchFigures = z.infer<typeof figures>;

const SIZES = [100, 200, 1000, 10_000, 50_000] as const;
/** Fewer questions than this do not tell the slowest of 100. */
const TELLING = 200;

/** The search beside its rivals, on entries put together from the example sentences. */
export const searchPart: Part = {
  about: 'search beside fuse.js and MiniSearch, by number of entries (5 minutes)',
  async run() {
    const hasMiniSearch = (await loadRival('minisearch')) !== undefined;
    const engines = Object.entries(ENGINES).filter(([name]) => name !== 'MiniSearch' || hasMiniSearch);
    const rows: Row[] = [];
    for (const locale of ['zh-Hans', 'en']) {
      for (const size of SIZES) {
        for (const [name] of engines.filter(([, { most }]) => size <= most)) {
          rows.push(...rowsOf(`${name}, ${locale}, ${size} entries`, await measure(name, locale, size)));
        }
      }
    }
    return rows;
  },
};

async function measure(engine: string, locale: string, size: number): Promise<SearchFigures> {
  const args = ['--expose-gc', 'scripts/run.mjs', 'scripts/bench/search-child.ts', engine, locale, String(size)];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: projectRoot() });
  return figures.parse(JSON.parse(stdout));
}

function rowsOf(of: string, { build, held, kilobytes, asked, p50, p99 }: SearchFigures): Row[] {
  const row = (what: string, value: number, unit: string): Row => ({ name: `${of}: ${what}`, value, unit });
  return [
    row('build', build, 'ms'),
    row('longest hold while building', held, 'ms'),
    row('memory an entry', kilobytes, 'KB'),
    row('middle search', p50, 'ms'),
    ...(asked < TELLING ? [] : [row('slowest of 100', p99, 'ms')]),
  ];
}
