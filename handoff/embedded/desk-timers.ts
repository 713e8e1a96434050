import type { DeskState, TimerEntry } from './desk-state';
import { compareIds } from './records-state';
import { insertSorted, removeSorted } from './sorted';

/** What a timer of a ticket is for. `idle` and `silent` remind; their `_end` act; likewise `hold`. */
export type TicketTimer =
  | 'offer'
  | 'skill'
  | 'level'
  | 'longest'
  | 'position'
  | 'passed'
  | 'abandon'
  | 'idle'
  | 'idle_end'
  | 'silent'
  | 'silent_end'
  | 'hold'
  | 'hold_end'
  | 'wrap_up'
  | 'left'
  | 'expire';
export type AgentTimer = 'presence' | 'grace';

/** Sets the timer, or sets it anew. It fires in the first sweep at or after `due`. */
export function setTimer(desk: DeskState, kind: TicketTimer | AgentTimer, id: string, due: number): void {
  clearTimer(desk, kind, id);
  desk.timers.set(`${kind}:${id}`, due);
  insertSorted(desk.index.timers, { due, kind, id }, compareTimers);
}

export function clearTimer(desk: DeskState, kind: TicketTimer | AgentTimer, id: string): void {
  const key = `${kind}:${id}`;
  const due = desk.timers.get(key);
  if (due === undefined) return;
  desk.timers.delete(key);
  removeSorted(desk.index.timers, { due, kind, id }, compareTimers);
}

export function timerOf(desk: DeskState, kind: TicketTimer | AgentTimer, id: string): number | undefined {
  return desk.timers.get(`${kind}:${id}`);
}

/** Takes out the timer that is due first, if one is. */
export function takeDueTimer(desk: DeskState, now: number): TimerEntry | undefined {
  const [first] = desk.index.timers;
  if (!first || first.due > now) return undefined;
  desk.index.timers.shift();
  desk.timers.delete(`${first.kind}:${first.id}`);
  return first;
}

export function indexTimers(desk: DeskState): void {
  for (const [key, due] of desk.timers) {
    const colon = key.indexOf(':');
    desk.index.timers.push({ due, kind: key.slice(0, colon), id: key.slice(colon + 1) });
  }
  desk.index.timers.sort(compareTimers);
}

function compareTimers(a: TimerEntry, b: TimerEntry): number {
  return a.due - b.due || compareIds(`${a.kind}:${a.id}`, `${b.kind}:${b.id}`);
}
