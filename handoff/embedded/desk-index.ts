import { placeAgent } from './desk-duty';
import { placeForShopper, placeTicket } from './desk-places';
import type { DeskState } from './desk-state';
import { indexTimers } from './desk-timers';

/** Rebuilds what is derived after a snapshot was loaded. */
export function indexDesk(desk: DeskState): void {
  for (const agent of desk.agents.values()) placeAgent(desk, agent);
  for (const kept of desk.tickets.values()) {
    placeTicket(desk, kept);
    placeForShopper(desk, kept);
  }
  indexTimers(desk);
}
