import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { EmbeddedEngine } from './engine';
import type { Engine, EngineOptions } from './engine';
import { loadStore } from './load';
import { lockFolder } from './lock';
import { openLogFile } from './log-file';
import { logName, syncFolder } from './store-files';

/**
 * Opens the store in a folder, which is made when it does not exist. Throws an error that says what to do when
 * another process uses the folder, when it cannot be written, or when a file in it is damaged.
 */
export async function openEngine(options: EngineOptions): Promise<Engine> {
  const { folder, logger, openFile = openLogFile } = options;
  const lock = await takeFolder(folder);
  try {
    const commands = new Map(options.commands.map((command) => [command.name, command]));
    const loaded = await loadStore(folder, commands);
    const name = logName(loaded.segment);
    if (loaded.torn > 0) logger.warn({ file: name, bytes: loaded.torn }, 'dropped commands that a crash cut off');
    const file = await openFile(join(folder, name), loaded.size);
    await syncFolder(folder);
    return new EmbeddedEngine(options, commands, lock, loaded, file);
  } catch (error) {
    await lock.release();
    throw error;
  }
}

async function takeFolder(folder: string): ReturnType<typeof lockFolder> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return await lockFolder(folder);
  } catch (error) {
    if (error instanceof Error && !('code' in error)) throw error;
    throw new Error(`The store's folder ${folder} cannot be written. Give this user the right to, or choose another.`, {
      cause: error,
    });
  }
}
