import type { Alike, DeskState, KeptTicket, Lane, Place } from './desk-state';
import { insertSorted, removeSorted } from './sorted';

export type LaneName = Pick<Lane, 'key' | 'skill' | 'locale' | 'first'>;

/** The lane in which a waiting ticket stands now. */
export function laneOf({ ticket, skillRelaxed, levelRelaxed }: KeptTicket): LaneName {
  const skill = skillRelaxed ? '*' : ticket.skill;
  const first = ticket.complexity === 'complex' && !levelRelaxed;
  return { key: `${skill}|${ticket.locale}|${first ? 'first' : 'any'}`, skill, locale: ticket.locale, first };
}

/**
 * Whether agents of this kind may take tickets of the lane. Languages count while somebody on duty speaks the
 * lane's; the right of seniors to complex tickets counts while one is on duty.
 */
export function fits(desk: DeskState, lane: LaneName, agent: Pick<Alike, 'skills' | 'languages' | 'level'>): boolean {
  const { speakers, levels } = desk.index;
  if (lane.skill !== '*' && !agent.skills.includes(lane.skill)) return false;
  if (speakers.has(lane.locale) && !agent.languages.includes(lane.locale)) return false;
  return !lane.first || agent.level === 'senior' || !levels.has('senior');
}

/** Lanes in which somebody waits, by key. */
export function lanesInOrder(desk: DeskState): Lane[] {
  return [...desk.index.lanes.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}

export function placeInLane(desk: DeskState, name: LaneName, place: Place, isQueued: boolean): void {
  let lane = desk.index.lanes.get(name.key);
  if (!lane) {
    lane = { ...name, queued: [], waiting: [] };
    desk.index.lanes.set(name.key, lane);
  }
  insertSorted(lane.waiting, place, comparePlaces);
  if (isQueued) insertSorted(lane.queued, place, comparePlaces);
}

export function removeFromLane(desk: DeskState, name: LaneName, place: Place): void {
  const lane = desk.index.lanes.get(name.key);
  if (!lane) return;
  removeSorted(lane.waiting, place, comparePlaces);
  removeSorted(lane.queued, place, comparePlaces);
  if (lane.waiting.length === 0) desk.index.lanes.delete(name.key);
}

export function comparePlaces(a: Place, b: Place): number {
  return a.at - b.at || a.seq - b.seq;
}
