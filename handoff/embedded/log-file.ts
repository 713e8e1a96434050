import { open } from 'node:fs/promises';

/** The end of a log file that is being written. */
export interface LogFile {
  /** Bytes that are safely on disk. */
  readonly size: number;
  /** Resolves when the bytes are on disk. After a failure the file may hold a part of them: call `repair`. */
  append(bytes: Buffer): Promise<void>;
  /** Cuts off what a failed append left. */
  repair(): Promise<void>;
  close(): Promise<void>;
}

/** How the engine gets its log file; tests put a failing disk here. */
export type OpenLogFile = (path: string, size: number) => Promise<LogFile>;

/** Opens the file for appending after its first `size` bytes; the rest, if any, is cut off. */
export const openLogFile: OpenLogFile = async (path, size) => {
  const handle = await open(path, size === 0 ? 'w' : 'r+', 0o600);
  let safe = size;
  await handle.truncate(safe);
  return {
    get size() {
      return safe;
    },
    async append(bytes) {
      let written = 0;
      while (written < bytes.length) {
        const part = await handle.write(bytes, written, bytes.length - written, safe + written);
        written += part.bytesWritten;
      }
      await handle.datasync();
      safe += bytes.length;
    },
    repair: () => handle.truncate(safe),
    close: () => handle.close(),
  };
};
