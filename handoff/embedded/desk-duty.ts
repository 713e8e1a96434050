import { placeFree, unplaceFree } from './desk-free';
import type { DeskState, KeptAgent } from './desk-state';

/** On duty: there for shoppers, if perhaps busy. */
export function isOnDuty(agent: KeptAgent): boolean {
  return agent.presence === 'online' || agent.presence === 'busy';
}

/** How many agents are on duty. */
export function countOnDuty({ index }: DeskState): number {
  return (index.levels.get('junior') ?? 0) + (index.levels.get('senior') ?? 0);
}

/** Counts an agent wherever the rules look for it. */
export function placeAgent(desk: DeskState, agent: KeptAgent): void {
  placeFree(desk, agent);
  if (isOnDuty(agent)) countDuty(desk, agent, 1);
}

/** Takes it out again; to be called before anything that `placeAgent` looks at is changed. */
function unplaceAgent(desk: DeskState, agent: KeptAgent): void {
  unplaceFree(desk, agent);
  if (isOnDuty(agent)) countDuty(desk, agent, -1);
}

/** Changes an agent and keeps the lists right. */
export function changeAgent(desk: DeskState, agent: KeptAgent, change: Partial<KeptAgent>): void {
  unplaceAgent(desk, agent);
  Object.assign(agent, change);
  placeAgent(desk, agent);
}

/** Changes what no count of agents on duty depends on; cheaper. */
export function changeLoad(
  desk: DeskState,
  agent: KeptAgent,
  change: Partial<Pick<KeptAgent, 'load' | 'idleSince'>>,
): void {
  unplaceFree(desk, agent);
  Object.assign(agent, change);
  placeFree(desk, agent);
}

function countDuty({ index }: DeskState, { profile }: KeptAgent, by: 1 | -1): void {
  for (const language of new Set(profile.languages)) add(index.speakers, language, by);
  add(index.levels, profile.level, by);
  const { skills, languages, level, capacity } = profile;
  const key = JSON.stringify([skills, languages, level]);
  const alike = index.alike.get(key) ?? { skills, languages, level, agents: 0, slots: 0 };
  alike.agents += by;
  alike.slots += by * capacity;
  if (alike.agents === 0) index.alike.delete(key);
  else index.alike.set(key, alike);
}

function add(counts: Map<string, number>, key: string, by: 1 | -1): void {
  const count = (counts.get(key) ?? 0) + by;
  if (count === 0) counts.delete(key);
  else counts.set(key, count);
}
