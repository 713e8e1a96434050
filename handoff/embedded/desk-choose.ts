import { compareFree, freeKey, freeOf, isFree } from './desk-free';
import { fits, laneOf } from './desk-lanes';
import type { LaneName } from './desk-lanes';
import type { DeskState, Free, KeptAgent, KeptTicket } from './desk-state';

/**
 * The agent to offer a queued ticket to, if anybody: the shopper's last agent (once per ticket), else the freest of
 * those who fit and have not passed it, else one who passed it long enough ago.
 */
export function chooseAgent(desk: DeskState, kept: KeptTicket, now: number): KeptAgent | undefined {
  return lastAgent(desk, kept) ?? freest(desk, kept) ?? returning(desk, kept, now);
}

/** The agent who answered this shopper last, if that one is to be asked first. */
function lastAgent(desk: DeskState, kept: KeptTicket): KeptAgent | undefined {
  if (kept.stickyTried) return undefined;
  const id = desk.lastAgents.get(kept.ticket.shopper.id);
  const agent = id === undefined ? undefined : desk.agents.get(id);
  return agent && isFree(agent) && !hasPassed(kept, agent.profile.id) ? agent : undefined;
}

function freest(desk: DeskState, kept: KeptTicket): KeptAgent | undefined {
  let best: Free | undefined;
  for (const key of freeKeys(desk, laneOf(kept))) {
    // As many are skipped as passed the ticket, which is few.
    const found = desk.index.free.get(key)?.find(({ id }) => !hasPassed(kept, id));
    if (found && (!best || compareFree(found, best) < 0)) best = found;
  }
  return best && desk.agents.get(best.id);
}

function returning(desk: DeskState, kept: KeptTicket, now: number): KeptAgent | undefined {
  const lane = laneOf(kept);
  let best: KeptAgent | undefined;
  for (const { agent: id, at } of kept.passed) {
    const agent = desk.agents.get(id);
    const may = agent && isFree(agent) && fits(desk, lane, agent.profile);
    if (!may || at + desk.settings.passedPauseMs > now) continue;
    if (!best || compareFree(freeOf(agent), freeOf(best)) < 0) best = agent;
  }
  return best;
}

/** The lists in which the agents stand who are free and fit the lane. */
function freeKeys(desk: DeskState, lane: LaneName): string[] {
  const { speakers, levels } = desk.index;
  const language = speakers.has(lane.locale) ? lane.locale : '*';
  const seniorsOnly = lane.first && levels.has('senior');
  return (seniorsOnly ? ['senior'] : ['junior', 'senior']).map((level) => freeKey(lane.skill, language, level));
}

export function hasPassed({ passed }: KeptTicket, agent: string): boolean {
  return passed.some((pass) => pass.agent === agent);
}

/** Every free agent, the freest first. */
export function freeAgents(desk: DeskState): KeptAgent[] {
  const all = ['junior', 'senior'].flatMap((level) => desk.index.free.get(freeKey('*', '*', level)) ?? []);
  return all.sort(compareFree).flatMap(({ id }) => desk.agents.get(id) ?? []);
}

/** Languages and levels of which somebody is on duty; when one goes, its tickets become open to others. */
export function onDutyNow(desk: DeskState): string[] {
  return [...desk.index.speakers.keys(), ...desk.index.levels.keys()];
}
