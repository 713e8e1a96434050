import type { Kept, Records } from '../records';
import type { Engine } from './engine';
import { count, putRecord, removeRecord } from './record-commands';
import { compareIds, recordKey } from './records-state';
import type { RecordsState } from './records-state';
import { placeOf } from './sorted';

/** Records in the embedded store. */
export function embeddedRecords(engine: Engine): Records {
  return {
    get: (kind, id) => engine.read(({ records }) => records.records.get(recordKey(kind, id))),
    put: (kind, id, value, options) => engine.run(putRecord, { kind, id, value, ...options }),
    remove: (kind, id) => engine.run(removeRecord, { kind, id }),
    list: (kind, after, limit = 100) => engine.read(({ records }) => listKind(records, kind, after, limit)),
    due: (kind, limit = 100) => engine.read(({ records }, now) => listDue(records, kind, now, limit)),
    count: (name, by, expiresAt) => engine.run(count, { name, by, ...(expiresAt === undefined ? {} : { expiresAt }) }),
  };
}

function listKind(state: RecordsState, kind: string, after: string | undefined, limit: number): Kept[] {
  const ids = state.index.kinds.get(kind)?.ids ?? [];
  const place = after === undefined ? 0 : placeOf(ids, after, compareIds);
  const first = after !== undefined && ids[place] === after ? place + 1 : place;
  return keptOf(state, kind, ids.slice(first, first + limit));
}

function listDue(state: RecordsState, kind: string, now: number, limit: number): Kept[] {
  const due = state.index.kinds.get(kind)?.due ?? [];
  const later = due.findIndex((record) => record.due > now);
  const end = later === -1 ? due.length : later;
  return keptOf(
    state,
    kind,
    due.slice(0, Math.min(end, limit)).map(({ id }) => id),
  );
}

function keptOf(state: RecordsState, kind: string, ids: readonly string[]): Kept[] {
  return ids.flatMap((id) => state.records.get(recordKey(kind, id)) ?? []);
}
