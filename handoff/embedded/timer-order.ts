import { compareIds } from './records-state';

export interface TimerEntry {
  readonly due: number;
  readonly kind: string;
  readonly id: string;
}

/** The first to be due first; at the same time, by kind and id. */
export function compareTimers(a: TimerEntry, b: TimerEntry): number {
  if (a.due !== b.due) return a.due - b.due;
  if (a.kind !== b.kind) return a.kind < b.kind ? -1 : 1;
  return compareIds(a.id, b.id);
}
