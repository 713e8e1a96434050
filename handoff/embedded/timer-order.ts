import { compareIds } from './records-state';

export interface TimerEntry {
  readonly due: number;
  readonly kind: string;
  readonly id: string;
}

/** The first to be due first; at the same time, by kind and id. */
export function compareTimers(a: TimerEntry, b: TimerEntry): number {
  return a.due - b.due || compareIds(`${a.kind}:${a.id}`, `${b.kind}:${b.id}`);
}
