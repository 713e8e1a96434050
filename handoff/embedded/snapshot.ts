import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { encodeRecord } from './log-format';
import { slices } from './slices';
import { emptyState, indexState } from './state';
import type { EmbeddedState } from './state';
import { publishFile, snapshotName } from './store-files';

/** One record of a snapshot: some entries of one table, or the mark that all were written. */
type SnapshotRecord =
  | { readonly part: string; readonly table: string; readonly entries: readonly unknown[] }
  | { readonly part: string; readonly table: string; readonly value: unknown }
  | { readonly end: number; readonly now: number };

const entriesPerRecord = 20;
const bytesPerWrite = 256 * 1024;

/** Writes the state as of `now` as the snapshot before log `segment`; gives its size in bytes. Works in slices. */
export async function writeSnapshot(
  folder: string,
  segment: number,
  state: EmbeddedState,
  now: number,
): Promise<number> {
  const name = snapshotName(segment);
  const handle = await open(join(folder, `${name}.part`), 'w', 0o600);
  let size = 0;
  try {
    const pause = slices();
    let buffers: Buffer[] = [];
    let buffered = 0;
    for (const record of snapshotRecords(state, now)) {
      const bytes = encodeRecord(JSON.stringify(record));
      buffers.push(bytes);
      buffered += bytes.length;
      if (buffered >= bytesPerWrite || 'end' in record) {
        await handle.write(Buffer.concat(buffers));
        size += buffered;
        buffers = [];
        buffered = 0;
      }
      await pause();
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  await publishFile(folder, name);
  return size;
}

function* snapshotRecords(state: EmbeddedState, now: number): Generator<SnapshotRecord> {
  let written = 0;
  for (const [part, tables] of Object.entries<object>({ ...state })) {
    for (const [table, content] of Object.entries<unknown>({ ...tables })) {
      if (table === 'index') continue;
      for (const record of tableRecords(part, table, content)) {
        written += 1;
        yield record;
      }
    }
  }
  yield { end: written, now };
}

function* tableRecords(part: string, table: string, content: unknown): Generator<SnapshotRecord> {
  const entries = entriesOf(content);
  if (!entries) {
    yield { part, table, value: content };
    return;
  }
  let chunk: unknown[] = [];
  for (const entry of entries) {
    chunk.push(entry);
    if (chunk.length < entriesPerRecord) continue;
    yield { part, table, entries: chunk };
    chunk = [];
  }
  if (chunk.length > 0) yield { part, table, entries: chunk };
}

function entriesOf(content: unknown): Iterable<unknown> | undefined {
  if (content instanceof Map || Array.isArray(content)) return content;
  return typeof content === 'object' && content !== null ? Object.entries(content) : undefined;
}

/** Fills an empty state from the records of a snapshot; `add` in their order, then `finish`. */
export interface SnapshotLoader {
  add(json: string): void;
  /** The loaded state and its time; throws when the snapshot was not whole. */
  finish(): { readonly state: EmbeddedState; readonly now: number };
}

export function snapshotLoader(): SnapshotLoader {
  const state = emptyState();
  let read = 0;
  let promised: number | undefined;
  let now = 0;
  return {
    add(json) {
      const record: unknown = JSON.parse(json);
      if (!isRecord(record)) throw new Error('The snapshot has a record of an unknown shape.');
      if (typeof record['end'] === 'number') {
        promised = record['end'];
        now = Number(record['now']);
        return;
      }
      fillTable(state, record);
      read += 1;
    },
    finish() {
      if (promised !== read) throw new Error('The snapshot is not whole.');
      indexState(state);
      return { state, now };
    },
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function fillTable(state: EmbeddedState, record: Record<string, unknown>): void {
  const part: unknown = Reflect.get(state, String(record['part']));
  const table = String(record['table']);
  if (!isRecord(part) || !(table in part)) throw new Error(`The snapshot has an unknown table ${table}.`);
  const content = part[table];
  const entries = listOf(record['entries']);
  if (!entries) part[table] = record['value'];
  else if (Array.isArray(content)) content.push(...entries);
  else for (const entry of entries) fillEntry(content, entry);
}

function listOf(value: unknown): readonly unknown[] | undefined {
  return Array.isArray(value) ? value : undefined;
}

function fillEntry(content: unknown, entry: unknown): void {
  const pair = listOf(entry);
  if (!pair) throw new Error('The snapshot has an entry of an unknown shape.');
  const [key, value] = pair;
  if (content instanceof Map) content.set(key, value);
  else if (isRecord(content)) content[String(key)] = value;
}
