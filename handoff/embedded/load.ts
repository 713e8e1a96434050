import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Signal } from '../signals';
import type { AnyCommand } from './command';
import { decodeRecord, hasRecordAfter } from './log-format';
import { slices } from './slices';
import { snapshotLoader } from './snapshot';
import { emptyState } from './state';
import type { EmbeddedState } from './state';
import { listStoreFiles, logName, snapshotName } from './store-files';

/** One command as the log keeps it. */
interface LoggedCommand {
  readonly n: string;
  readonly t: number;
  readonly a: unknown;
}

export interface LoadedStore {
  readonly state: EmbeddedState;
  /** Time of the last logged command; 0 in an empty store. */
  readonly now: number;
  /** The log to go on with, and how many of its bytes are whole. */
  readonly segment: number;
  readonly size: number;
  /** Bytes of a torn last record that are to be cut off. */
  readonly torn: number;
}

/** Where to stop: before log `segment`, or after the first `size` bytes of it. */
export interface LoadEnd {
  readonly segment: number;
  readonly size: number;
}

/**
 * Replays snapshot and logs, in slices. Up to `end` only, when it is given; then nothing may be torn. Throws an
 * error that says what to do when a file is missing or damaged.
 */
export async function loadStore(
  folder: string,
  commands: ReadonlyMap<string, AnyCommand>,
  end?: LoadEnd,
): Promise<LoadedStore> {
  const files = await listStoreFiles(folder);
  const logs = files.logs.filter(
    (segment) => !end || segment < end.segment || (segment === end.segment && end.size > 0),
  );
  const first = files.snapshot ?? 1;
  checkComplete(folder, first, logs, files.snapshot !== undefined);
  const start = files.snapshot === undefined ? { state: emptyState(), now: 0 } : await loadSnapshot(folder, first);
  let loaded: LoadedStore = { ...start, segment: first, size: 0, torn: 0 };
  for (const segment of logs) {
    const path = join(folder, logName(segment));
    const bytes = (await readFile(path)).subarray(0, segment === end?.segment ? end.size : undefined);
    const mayBeTorn = end === undefined && segment === logs.at(-1);
    loaded = { ...loaded, segment, ...(await replayLog(path, bytes, loaded, commands, mayBeTorn)) };
  }
  return loaded;
}

function checkComplete(folder: string, first: number, logs: readonly number[], hasSnapshot: boolean): void {
  const missing = logs.findIndex((segment, index) => segment !== first + index);
  if (missing === -1 && (logs.length > 0 || !hasSnapshot)) return;
  const name = logName(first + Math.max(missing, 0));
  throw new Error(`${name} is missing in ${folder}. Restore the whole folder from a backup.`);
}

async function loadSnapshot(folder: string, segment: number): Promise<{ state: EmbeddedState; now: number }> {
  const path = join(folder, snapshotName(segment));
  const bytes = await readFile(path);
  const loader = snapshotLoader();
  const pause = slices();
  let position = 0;
  while (position < bytes.length) {
    const record = decodeRecord(bytes, position);
    if (!record) throw damaged(path, position);
    loader.add(record.json);
    position = record.end;
    await pause();
  }
  try {
    return loader.finish();
  } catch (cause) {
    throw damaged(path, position, cause);
  }
}

async function replayLog(
  path: string,
  bytes: Buffer,
  from: { readonly state: EmbeddedState; readonly now: number },
  commands: ReadonlyMap<string, AnyCommand>,
  mayBeTorn: boolean,
): Promise<{ now: number; size: number; torn: number }> {
  const pause = slices();
  let position = 0;
  let now = from.now;
  while (position < bytes.length) {
    const record = decodeRecord(bytes, position);
    if (!record) {
      if (!mayBeTorn || hasRecordAfter(bytes, position)) throw damaged(path, position);
      break;
    }
    now = replayGroup(path, record.json, from.state, commands, now);
    position = record.end;
    await pause();
  }
  return { now, size: position, torn: bytes.length - position };
}

function replayGroup(
  path: string,
  json: string,
  state: EmbeddedState,
  commands: ReadonlyMap<string, AnyCommand>,
  before: number,
): number {
  const group = parseGroup(json);
  let now = before;
  for (const { n, t, a } of group) {
    const command = commands.get(n);
    if (!command)
      throw new Error(
        `${path} holds the command ${n}, which this version does not know. Start the version that wrote it, or a newer one.`,
      );
    now = t;
    try {
      command.apply(state, a, { now, emit: ignoreSignal });
    } catch (cause) {
      throw new Error(
        `${path}: the command ${n} was accepted once and is refused now. Start the version that wrote it.`,
        { cause },
      );
    }
  }
  return now;
}

/** Our own writing, guarded by a checksum. */
function parseGroup(json: string): readonly LoggedCommand[] {
  const group: unknown = JSON.parse(json);
  return Array.isArray(group) ? group.filter(isLogged) : [];
}

function isLogged(entry: unknown): entry is LoggedCommand {
  return typeof entry === 'object' && entry !== null && 'n' in entry && 't' in entry && 'a' in entry;
}

function ignoreSignal(_signal: Signal): void {
  // Everybody who listened when the command was new has heard of it.
}

function damaged(path: string, position: number, cause?: unknown): Error {
  return new Error(
    `${path} is damaged at byte ${String(position)}. Nothing was changed. Restore the whole folder from a backup; ` +
      'to start without what this file and later ones hold, move them out of the folder.',
    { cause },
  );
}
