import type { DeskState } from './desk-state';
import type { TimerEntry } from './timer-order';

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
  desk.index.timers.insert({ due, kind, id });
}

export function clearTimer(desk: DeskState, kind: TicketTimer | AgentTimer, id: string): void {
  const key = `${kind}:${id}`;
  const due = desk.timers.get(key);
  if (due === undefined) return;
  desk.timers.delete(key);
  desk.index.timers.remove({ due, kind, id });
}

export function timerOf(desk: DeskState, kind: TicketTimer | AgentTimer, id: string): number | undefined {
  return desk.timers.get(`${kind}:${id}`);
}

/** Takes out the timer that is due first, if one is. */
export function takeDueTimer(desk: DeskState, now: number): TimerEntry | undefined {
  const { first } = desk.index.timers;
  if (!first || first.due > now) return undefined;
  desk.index.timers.remove(first);
  desk.timers.delete(`${first.kind}:${first.id}`);
  return first;
}

export function indexTimers(desk: DeskState): void {
  for (const [key, due] of desk.timers) {
    const colon = key.indexOf(':');
    desk.index.timers.insert({ due, kind: key.slice(0, colon), id: key.slice(colon + 1) });
  }
}
