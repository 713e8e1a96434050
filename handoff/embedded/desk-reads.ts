import type { Agent, AuditEntry, DeskEvent, DeskNumbers, Presence } from '../desk';
import type { Ticket, TicketState } from '../ticket';
import { describeAgent } from './desk-presence';
import type { DeskState, Place } from './desk-state';
import { compareIds } from './records-state';

/** Looks at the desk; nothing here changes it. */
export function listAgents(desk: DeskState): Agent[] {
  return [...desk.agents.values()].map(describeAgent).sort((a, b) => compareIds(a.id, b.id));
}

export function listWaiting(desk: DeskState, limit: number): Ticket[] {
  return ticketsAt(desk, desk.index.waiting.slice(0, limit));
}

export function listOfAgent(desk: DeskState, agent: string): Ticket[] {
  return ticketsAt(desk, desk.index.agents.get(agent) ?? []);
}

export function listOfShopper(desk: DeskState, shopper: string, limit: number): Ticket[] {
  const places = desk.index.shoppers.get(shopper) ?? [];
  return ticketsAt(desk, places.slice(-limit).reverse());
}

/** Newest first; `before` is a time that they came to the state before. */
export function listByState(desk: DeskState, state: TicketState, limit: number, before?: number): Ticket[] {
  const places = desk.index.states.get(state) ?? [];
  const found: Place[] = [];
  for (let i = places.length - 1; i >= 0 && found.length < limit; i -= 1) {
    const place = places[i];
    if (place && (before === undefined || place.at < before)) found.push(place);
  }
  return ticketsAt(desk, found);
}

export function countAll(desk: DeskState): DeskNumbers {
  const agents: Record<Presence, number> = { online: 0, busy: 0, away: 0, offline: 0 };
  for (const { presence } of desk.agents.values()) agents[presence] += 1;
  const count = (state: TicketState): number => desk.index.states.get(state)?.length ?? 0;
  return {
    waiting: count('queued'),
    offered: count('offered'),
    active: count('active'),
    onHold: count('on_hold'),
    leftMessages: count('left_message'),
    agents,
  };
}

/** Events after the cursor, with `reset` first when some of them are no longer kept. */
export function eventsAfter(desk: DeskState, after: number, limit: number, now: number): DeskEvent[] {
  const newest = desk.counters.event;
  const first = desk.events[0]?.cursor ?? newest + 1;
  if (after > newest) return [{ cursor: newest, at: now, type: 'reset' }];
  if (after + 1 >= first) return desk.events.slice(after + 1 - first, after + 1 - first + limit);
  const reset: DeskEvent = { cursor: first - 1, at: now, type: 'reset' };
  return [reset, ...desk.events.slice(0, Math.max(limit - 1, 0))];
}

export function auditAfter(desk: DeskState, after: number, limit: number): AuditEntry[] {
  const first = desk.audit[0]?.cursor ?? desk.counters.audit + 1;
  const start = Math.max(after + 1 - first, 0);
  return desk.audit.slice(start, start + limit);
}

function ticketsAt(desk: DeskState, places: readonly Place[]): Ticket[] {
  return places.flatMap(({ id }) => desk.tickets.get(id)?.ticket ?? []);
}
