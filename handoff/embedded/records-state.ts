import type { Kept } from '../records';
import { insertSorted, removeSorted } from './sorted';

interface KeptCounter {
  readonly count: number;
  readonly expiresAt?: number;
}

export interface DueRecord {
  readonly due: number;
  readonly id: string;
}

interface KindIndex {
  /** In the order of their UTF-8 bytes, which is Redis' order too. */
  readonly ids: string[];
  readonly due: DueRecord[];
}

export interface RecordsState {
  /** By kind and id; see `recordKey`. */
  readonly records: Map<string, Kept>;
  readonly counters: Map<string, KeptCounter>;
  readonly index: {
    readonly kinds: Map<string, KindIndex>;
    /** Counters that end, the next to end first. */
    readonly ending: DueRecord[];
  };
}

export function emptyRecordsState(): RecordsState {
  return { records: new Map(), counters: new Map(), index: { kinds: new Map(), ending: [] } };
}

export function indexRecords(state: RecordsState): void {
  for (const kept of state.records.values()) indexRecord(state, kept);
  for (const [id, { expiresAt }] of state.counters) {
    if (expiresAt !== undefined) insertSorted(state.index.ending, { due: expiresAt, id }, compareDue);
  }
}

/** Kinds are names of ours and hold no NUL, so the key is unambiguous. */
export function recordKey(kind: string, id: string): string {
  return `${kind}\0${id}`;
}

/** Surrogates alone are in another order in JavaScript's strings than in their bytes. */
const surrogate = /[\ud800-\udfff]/;

/** The order of the UTF-8 bytes, which is Redis' order. */
export function compareIds(a: string, b: string): number {
  if (a === b) return 0;
  if (!surrogate.test(a) && !surrogate.test(b)) return a < b ? -1 : 1;
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

export function compareDue(a: DueRecord, b: DueRecord): number {
  return a.due - b.due || compareIds(a.id, b.id);
}

export function indexRecord(state: RecordsState, kept: Kept): void {
  let kind = state.index.kinds.get(kept.kind);
  if (!kind) {
    kind = { ids: [], due: [] };
    state.index.kinds.set(kept.kind, kind);
  }
  insertSorted(kind.ids, kept.id, compareIds);
  if (kept.due !== undefined) insertSorted(kind.due, { due: kept.due, id: kept.id }, compareDue);
}

export function unindexRecord(state: RecordsState, kept: Kept): void {
  const kind = state.index.kinds.get(kept.kind);
  if (!kind) return;
  removeSorted(kind.ids, kept.id, compareIds);
  if (kept.due !== undefined) removeSorted(kind.due, { due: kept.due, id: kept.id }, compareDue);
}
