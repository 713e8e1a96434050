import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { projectRoot } from '../../bot/root';
import { median } from './row';
import type { Row } from './row';

const loadedShape = z.object({
  seconds: z.number(),
  /** Megabytes that the process grew by, and its heap with what lies beside it. */
  resident: z.number(),
  heap: z.number(),
  digest: z.string(),
});

export type Loaded = z.infer<typeof loadedShape>;

const WARM_LOADS = 3;

/** How long understanding takes to be ready, with and without what was learnt before, and what it keeps in memory. */
export async function loadingFigures(): Promise<Row[]> {
  const folders = await Promise.all([1, 2].map(() => mkdtemp(join(tmpdir(), 'xiaoer-learning-'))));
  try {
    const fresh: Loaded[] = [];
    for (const folder of folders) fresh.push(await load(folder));
    const warm: Loaded[] = [];
    for (let i = 0; i < WARM_LOADS; i += 1) warm.push(await load(folders[0] ?? ''));
    const same = new Set(fresh.map(({ digest }) => digest)).size === 1;
    return [
      { name: 'understanding ready, learning from nothing', value: median(fresh.map((one) => one.seconds)), unit: 's' },
      { name: 'two learnings give the same bytes (1 is yes)', value: same ? 1 : 0, unit: '' },
      { name: 'understanding ready, learnt before', value: median(warm.map((one) => one.seconds)), unit: 's' },
      { name: 'memory of the process for it', value: median(warm.map((one) => one.resident)), unit: 'MB' },
      { name: 'of that heap and arrays', value: median(warm.map((one) => one.heap)), unit: 'MB' },
    ];
  } finally {
    for (const folder of folders) await rm(folder, { recursive: true, force: true });
  }
}

async function load(cache: string): Promise<Loaded> {
  const args = ['--expose-gc', 'scripts/run.mjs', 'scripts/bench/understand-load-child.ts', cache];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: projectRoot() });
  return loadedShape.parse(JSON.parse(stdout));
}
