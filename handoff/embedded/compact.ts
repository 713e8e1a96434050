import type { AnyCommand } from './command';
import { loadStore } from './load';
import { writeSnapshot } from './snapshot';
import { listStoreFiles, removeFiles } from './store-files';

/**
 * Makes a snapshot of everything before log `segment` and removes the files it replaces; gives its size in bytes.
 * The state is read from disk into a copy of its own, in slices: commands go on meanwhile, none of them needs to
 * know of it, and each compaction is a rehearsal of the next start.
 */
export async function compact(
  folder: string,
  segment: number,
  commands: ReadonlyMap<string, AnyCommand>,
): Promise<number> {
  const { state, now } = await loadStore(folder, commands, { segment, size: 0 });
  const size = await writeSnapshot(folder, segment, state, now);
  const { old } = await listStoreFiles(folder);
  await removeFiles(folder, old);
  return size;
}
