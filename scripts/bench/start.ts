import { spawn } from 'node:child_process';
import { cp, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from '../rig/free-port';
import { projectRoot } from '../../bot/root';
import { residentMegabytes } from './of-process';
import type { Part, Row } from './row';

const COPIED = ['bot', 'dialogs', 'handoff', 'knowledge', 'scripts', 'package.json', 'tsconfig.json'];
const LATER_STARTS = 3;
/** By then Node.js has cleared away what only starting needed. */
const REST_S = 45;

interface Started {
  readonly seconds: number;
  readonly megabytes: number;
  readonly rested?: number;
}

/** A fresh copy of the project, started for the first time and again. */
export const startPart: Part = {
  about: 'the first start of a fresh copy (build, learning, listening), later starts, memory after',
  async run() {
    const copy = await mkdtemp(join(tmpdir(), 'xiaoer-copy-'));
    try {
      const filter = (path: string): boolean => basename(path) !== 'node_modules';
      for (const name of COPIED) await cp(join(projectRoot(), name), join(copy, name), { recursive: true, filter });
      await symlink(join(projectRoot(), 'node_modules'), join(copy, 'node_modules'));
      const first = await start(copy);
      const rows: Row[] = [
        { name: 'first start', value: first.seconds, unit: 's' },
        { name: 'memory after the first start', value: first.megabytes, unit: 'MB' },
      ];
      for (let i = 1; i <= LATER_STARTS; i += 1) {
        const later = await start(copy, i === LATER_STARTS);
        rows.push({ name: `start ${i + 1}`, value: later.seconds, unit: 's' });
        rows.push({ name: `memory after start ${i + 1}`, value: later.megabytes, unit: 'MB' });
        if (later.rested) rows.push({ name: `the same, ${REST_S} s later`, value: later.rested, unit: 'MB' });
      }
      return rows;
    } finally {
      await rm(copy, { recursive: true, force: true });
    }
  },
};

/** Starts the service in the folder, as `npm start` does, until it says that it is ready. */
async function start(folder: string, rest = false): Promise<Started> {
  const began = performance.now();
  const child = spawn(process.execPath, ['scripts/run.mjs', 'bot/index.ts'], {
    cwd: folder,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, PORT: String(await freePort()), LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const gone = new Promise((resolve) => child.once('exit', resolve));
  try {
    await new Promise<void>((resolve, reject) => {
      child.stdout.on('data', (chunk: Buffer) => {
        if (chunk.includes('is ready on')) resolve();
      });
      child.once('error', reject);
      child.once('exit', (code) => reject(new Error(`The service ended with ${String(code)}.`)));
    });
    const seconds = (performance.now() - began) / 1000;
    const megabytes = await residentMegabytes(child.pid ?? 0);
    if (!rest) return { seconds, megabytes };
    await wait(REST_S * 1000);
    return { seconds, megabytes, rested: await residentMegabytes(child.pid ?? 0) };
  } finally {
    child.kill('SIGTERM');
    await gone;
  }
}
