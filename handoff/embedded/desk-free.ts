import type { DeskState, Free, KeptAgent } from './desk-state';
import { compareIds } from './records-state';
import { insertSorted, removeSorted } from './sorted';

/** Free: offers may come. */
export function isFree(agent: KeptAgent): boolean {
  return agent.presence === 'online' && agent.load < agent.profile.capacity;
}

/** Name of a list of free agents: of one skill or `*` (all), one language or `*` (all), one level. */
export function freeKey(skill: string, language: string, level: string): string {
  return `${skill}|${language}|${level}`;
}

/** Fewest tickets first, then longest idle. */
export function compareFree(a: Free, b: Free): number {
  return a.load - b.load || a.idleSince - b.idleSince || (a.id === b.id ? 0 : compareIds(a.id, b.id));
}

/** Puts a free agent into the lists under which matching looks for it. */
export function placeFree(desk: DeskState, agent: KeptAgent): void {
  if (!isFree(agent)) return;
  for (const key of keysOf(agent)) {
    const list = desk.index.free.get(key);
    if (list) insertSorted(list, freeOf(agent), compareFree);
    else desk.index.free.set(key, [freeOf(agent)]);
  }
}

export function unplaceFree(desk: DeskState, agent: KeptAgent): void {
  if (!isFree(agent)) return;
  for (const key of keysOf(agent)) {
    const list = desk.index.free.get(key);
    if (!list) continue;
    removeSorted(list, freeOf(agent), compareFree);
    if (list.length === 0) desk.index.free.delete(key);
  }
}

function keysOf({ profile }: KeptAgent): string[] {
  const languages = ['*', ...new Set(profile.languages)];
  return ['*', ...new Set(profile.skills)].flatMap((skill) =>
    languages.map((language) => freeKey(skill, language, profile.level)),
  );
}

export function freeOf({ load, idleSince, profile }: KeptAgent): Free {
  return { load, idleSince, id: profile.id };
}
