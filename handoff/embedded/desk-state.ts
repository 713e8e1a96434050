import type { Ticket } from '../ticket';

/** What the desk keeps: tickets by id. */
export interface DeskState {
  readonly tickets: { [id: string]: Ticket };
}

export function emptyDeskState(): DeskState {
  return { tickets: {} };
}

/** Rebuilds what is derived after a snapshot was loaded. */
export function indexDesk(_state: DeskState): void {
  // Nothing is derived yet.
}
