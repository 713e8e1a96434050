import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';

/** Who holds the folder. `born` tells a process from a later one with the same number, where the system says so. */
interface Holder {
  readonly pid: number;
  readonly host: string;
  readonly born: string;
}

export interface Lock {
  release(): Promise<void>;
}

/**
 * Keeps a second process out of the folder. A lock left by a process that is gone is taken over. Throws an error
 * that names the holder when it lives.
 */
export async function lockFolder(folder: string): Promise<Lock> {
  const path = join(folder, 'lock');
  const mine = JSON.stringify({ pid: process.pid, host: hostname(), born: await bornOf(process.pid) });
  const own = `${path}.${String(process.pid)}.part`;
  await writeFile(own, mine, { mode: 0o600 });
  try {
    while (!(await tryLink(own, path))) await clearStale(folder, path);
  } finally {
    await rm(own, { force: true });
  }
  return {
    async release() {
      if ((await readText(path)) === mine) await rm(path, { force: true });
    },
  };
}

async function tryLink(own: string, path: string): Promise<boolean> {
  try {
    await link(own, path);
    return true;
  } catch (error) {
    if (isErrno(error, 'EEXIST')) return false;
    throw error;
  }
}

async function clearStale(folder: string, path: string): Promise<void> {
  const text = await readText(path);
  if (text === undefined) return;
  const holder = parseHolder(text);
  if (holder && (await isAlive(holder))) {
    throw new Error(
      `${folder} is in use by process ${String(holder.pid)} on ${holder.host}. Stop it first, or give this one a folder of its own.`,
    );
  }
  // Moved aside first: should somebody else have taken the lock over just now, it is theirs and is put back.
  const aside = `${path}.${String(process.pid)}.stale`;
  await rename(path, aside).catch(() => undefined);
  const moved = await readText(aside);
  if (moved !== undefined && moved !== text) await link(aside, path).catch(() => undefined);
  await rm(aside, { force: true });
}

/** A holder on another host cannot be asked: after a container was made anew its host name is another one. */
async function isAlive(holder: Holder): Promise<boolean> {
  if (holder.host !== hostname()) return false;
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if (isErrno(error, 'ESRCH')) return false;
  }
  return holder.born === (await bornOf(holder.pid));
}

/** Start time of a process as Linux counts it, with the id of this boot; empty elsewhere, and for one that has ended. */
async function bornOf(pid: number): Promise<string> {
  const stat = await readText(`/proc/${String(pid)}/stat`);
  const boot = await readText('/proc/sys/kernel/random/boot_id');
  // The second field is the program's name in parentheses and may hold blanks; start time is the 22nd.
  const [condition, ...rest] = stat?.slice(stat.lastIndexOf(')') + 2).split(' ') ?? [];
  const started = rest[18];
  // Killed, and only its parent has not looked yet: it holds nothing any more.
  const hasEnded = condition === 'Z' || condition === 'X';
  return started === undefined || hasEnded ? '' : `${started} ${boot?.trim() ?? ''}`;
}

function parseHolder(text: string): Holder | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return undefined;
    const { pid, host, born } = { pid: 0, host: '', born: '', ...value };
    return typeof pid === 'number' && typeof host === 'string' && typeof born === 'string'
      ? { pid, host, born }
      : undefined;
  } catch {
    return undefined;
  }
}

async function readText(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (isErrno(error, 'ENOENT') || isErrno(error, 'ESRCH') || isErrno(error, 'EACCES')) return undefined;
    throw error;
  }
}

function isErrno(error: unknown, code: string): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === code;
}
