import { open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The files of a store's folder:
 *
 *     log-00000001.txt        commands; the highest number is being written
 *     snapshot-00000003.txt   the state before log 3; older files are no longer needed
 */
export interface StoreFiles {
  /** Number of the newest snapshot; undefined when there is none. */
  readonly snapshot: number | undefined;
  /** Numbers of the logs from the snapshot on, ascending. */
  readonly logs: readonly number[];
  /** Names of files that a later snapshot made useless. */
  readonly old: readonly string[];
}

export function logName(segment: number): string {
  return `log-${String(segment).padStart(8, '0')}.txt`;
}

export function snapshotName(segment: number): string {
  return `snapshot-${String(segment).padStart(8, '0')}.txt`;
}

export async function listStoreFiles(folder: string): Promise<StoreFiles> {
  const names = await readdir(folder);
  const snapshots = numbersOf(names, /^snapshot-(\d{8})\.txt$/);
  const logs = numbersOf(names, /^log-(\d{8})\.txt$/);
  const snapshot = snapshots.at(-1);
  const isOld = (segment: number): boolean => snapshot !== undefined && segment < snapshot;
  return {
    snapshot,
    logs: logs.filter((segment) => !isOld(segment)),
    old: [
      ...snapshots.filter(isOld).map(snapshotName),
      ...logs.filter(isOld).map(logName),
      ...names.filter((name) => name.endsWith('.part')),
    ],
  };
}

function numbersOf(names: readonly string[], pattern: RegExp): number[] {
  return names
    .flatMap((name) => pattern.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => a - b);
}

export async function removeFiles(folder: string, names: readonly string[]): Promise<void> {
  for (const name of names) await rm(join(folder, name), { force: true });
}

/** Makes a new or renamed file's name itself durable. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Gives a finished file its name in one step, so that a half-written one is never taken for whole. */
export async function publishFile(folder: string, name: string): Promise<void> {
  await rename(join(folder, `${name}.part`), join(folder, name));
  await syncFolder(folder);
}
