import { HandoffError } from '../errors';
import type { Json } from '../transcript';
import type { Command } from './command';
import { compareDue, indexRecord, recordKey, unindexRecord } from './records-state';
import type { RecordsState } from './records-state';
import { insertSorted } from './sorted';

export interface PutArgs {
  readonly kind: string;
  readonly id: string;
  readonly value: Json;
  readonly version?: number;
  readonly due?: number;
}

export const putRecord: Command<PutArgs, number> = {
  name: 'records.put',
  apply(state, { kind, id, value, version, due }) {
    const key = recordKey(kind, id);
    const known = state.records.records.get(key);
    const current = known?.version ?? 0;
    if (version !== undefined && version !== current) {
      throw new HandoffError('VERSION_CONFLICT', `${kind} ${id} is at version ${String(current)} by now.`);
    }
    if (known) unindexRecord(state.records, known);
    const kept = { kind, id, value, version: current + 1, ...(due === undefined ? {} : { due }) };
    state.records.records.set(key, kept);
    indexRecord(state.records, kept);
    return kept.version;
  },
};

export const removeRecord: Command<{ readonly kind: string; readonly id: string }, boolean> = {
  name: 'records.remove',
  apply(state, { kind, id }) {
    const key = recordKey(kind, id);
    const known = state.records.records.get(key);
    if (!known) return false;
    unindexRecord(state.records, known);
    return state.records.records.delete(key);
  },
};

export interface CountArgs {
  readonly name: string;
  readonly by: number;
  readonly expiresAt?: number;
}

export const count: Command<CountArgs, number> = {
  name: 'records.count',
  apply({ records }, { name, by, expiresAt }, { now }) {
    dropEnded(records, now);
    const known = records.counters.get(name);
    if (known) {
      records.counters.set(name, { ...known, count: known.count + by });
      return known.count + by;
    }
    records.counters.set(name, { count: by, ...(expiresAt === undefined ? {} : { expiresAt }) });
    if (expiresAt !== undefined) insertSorted(records.index.ending, { due: expiresAt, id: name }, compareDue);
    return by;
  },
};

function dropEnded(state: RecordsState, now: number): void {
  const { ending } = state.index;
  const going = ending.findIndex(({ due }) => due > now);
  for (const { id } of ending.splice(0, going === -1 ? ending.length : going)) state.counters.delete(id);
}
