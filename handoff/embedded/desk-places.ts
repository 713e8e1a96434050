import { ownerOf } from '../ticket';
import { comparePlaces, laneOf, placeInLane, removeFromLane } from './desk-lanes';
import type { DeskState, KeptTicket, Place } from './desk-state';
import { insertSorted, removeSorted } from './sorted';

/** Puts a ticket into every list that its state calls for. */
export function placeTicket(desk: DeskState, kept: KeptTicket): void {
  const { ticket, seq } = kept;
  const { index } = desk;
  insertSorted(listOf(index.states, ticket.state), { at: ticket.stateSince, seq, id: ticket.id }, comparePlaces);
  const agent = workerOf(kept);
  if (agent !== undefined) insertSorted(listOf(index.agents, agent), { at: 0, seq, id: ticket.id }, comparePlaces);
  if (!isWaiting(kept)) return;
  const place = { at: ticket.score, seq, id: ticket.id };
  insertSorted(index.waiting, place, comparePlaces);
  placeInLane(desk, laneOf(kept), place, ticket.state === 'queued');
}

/** Takes it out again; to be called before anything that `placeTicket` looks at is changed. */
export function unplaceTicket(desk: DeskState, kept: KeptTicket): void {
  const { ticket, seq } = kept;
  const { index } = desk;
  removeFrom(index.states, ticket.state, { at: ticket.stateSince, seq, id: ticket.id });
  const agent = workerOf(kept);
  if (agent !== undefined) removeFrom(index.agents, agent, { at: 0, seq, id: ticket.id });
  if (!isWaiting(kept)) return;
  const place = { at: ticket.score, seq, id: ticket.id };
  removeSorted(index.waiting, place, comparePlaces);
  removeFromLane(desk, laneOf(kept), place);
}

export function placeForShopper(desk: DeskState, { ticket, seq }: KeptTicket): void {
  insertSorted(listOf(desk.index.shoppers, ticket.shopper.id), { at: 0, seq, id: ticket.id }, comparePlaces);
}

export function unplaceForShopper(desk: DeskState, { ticket, seq }: KeptTicket): void {
  removeFrom(desk.index.shoppers, ticket.shopper.id, { at: 0, seq, id: ticket.id });
}

export function isWaiting({ ticket }: KeptTicket): boolean {
  return ticket.state === 'queued' || ticket.state === 'offered';
}

/** Whose desk the ticket lies on: not anybody's once it is closed. */
function workerOf({ ticket }: KeptTicket): string | undefined {
  return ticket.state === 'closed' || ticket.state === 'left_message' ? undefined : ownerOf(ticket);
}

function listOf<Key>(lists: Map<Key, Place[]>, key: Key): Place[] {
  const known = lists.get(key);
  if (known) return known;
  const made: Place[] = [];
  lists.set(key, made);
  return made;
}

function removeFrom<Key>(lists: Map<Key, Place[]>, key: Key, place: Place): void {
  const list = lists.get(key);
  if (!list) return;
  removeSorted(list, place, comparePlaces);
  if (list.length === 0) lists.delete(key);
}
