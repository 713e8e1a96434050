import type { Standing } from '../desk';
import type { Json } from '../transcript';
import type { CommandContext } from './command';
import { countOnDuty } from './desk-duty';
import { meanHandling } from './desk-handling';
import { comparePlaces, fits, laneOf } from './desk-lanes';
import { isWaiting } from './desk-places';
import type { Alike, DeskState, KeptTicket, Place } from './desk-state';
import { placeOf } from './sorted';

/** Where a waiting ticket stands; undefined when it is not waiting. An offered one has no wait. */
export function standingOf(desk: DeskState, kept: KeptTicket, now: number): Standing | undefined {
  if (!isWaiting(kept)) return undefined;
  const able = ableTo(desk, kept);
  const position = positionOf(desk, kept, able);
  const slots = able.reduce((sum, alike) => sum + alike.slots, 0);
  const mean = kept.ticket.state === 'queued' && slots > 0 ? meanHandling(desk, now) : undefined;
  const onDuty = countOnDuty(desk);
  if (mean === undefined) return { position, onDuty };
  const seconds = (position * mean) / slots / 1000;
  return { position, onDuty, wait: { from: Math.floor(seconds * 0.5), to: Math.ceil(seconds * 1.5) } };
}

/** Groups of agents on duty who may take the ticket. */
function ableTo(desk: DeskState, kept: KeptTicket): Alike[] {
  const lane = laneOf(kept);
  return [...desk.index.alike.values()].filter((alike) => fits(desk, lane, alike));
}

/** One more than the tickets that stand before it and could go to the same agents; to any, when nobody could. */
function positionOf(desk: DeskState, { ticket, seq }: KeptTicket, able: readonly Alike[]): number {
  const place: Place = { at: ticket.score, seq, id: ticket.id };
  if (able.length === 0) return 1 + placeOf(desk.index.waiting, place, comparePlaces);
  let position = 1;
  for (const lane of desk.index.lanes.values()) {
    if (able.some((alike) => fits(desk, lane, alike))) position += placeOf(lane.waiting, place, comparePlaces);
  }
  return position;
}

/** Tells the shopper's page what state the ticket is in and, while it waits, its place; a worse place is not told. */
export function tellStatus(desk: DeskState, kept: KeptTicket, context: CommandContext): void {
  const { ticket } = kept;
  const standing = standingOf(desk, kept, context.now);
  let value: Json = { state: ticket.state };
  if (standing) {
    const position = Math.min(standing.position, kept.toldPosition ?? standing.position);
    kept.toldPosition = position;
    value = { state: ticket.state, position, ...(standing.wait ? { wait: standing.wait } : {}) };
  }
  context.emit({ type: 'moment', conversation: ticket.conversation, name: 'status', value });
}

/** Tells a better place, if it is one. */
export function tellPosition(desk: DeskState, kept: KeptTicket, context: CommandContext): void {
  const standing = standingOf(desk, kept, context.now);
  if (!standing || (kept.toldPosition !== undefined && standing.position >= kept.toldPosition)) return;
  tellStatus(desk, kept, context);
}
