import type { Entry } from './entry';

/** Lines of one author in a row, shown with one face and one time. */
export interface Group {
  readonly key: string;
  readonly by: Entry['by'];
  readonly agent: string | undefined;
  readonly entries: readonly Entry[];
  /** Set when a new day begins with it. */
  readonly day: number | undefined;
}

const CLOSE_MS = 5 * 60_000;

/** Puts lines that belong together into groups, and marks where a day begins. */
export function groupEntries(entries: readonly Entry[]): readonly Group[] {
  const groups: { group: Group; entries: Entry[] }[] = [];
  let before: Entry | undefined;
  for (const entry of entries) {
    const isNewDay = !before || dayOf(before.at) !== dayOf(entry.at);
    const isClose = before?.by === entry.by && before.agent === entry.agent && entry.at - before.at < CLOSE_MS;
    const last = groups.at(-1);
    if (last && isClose && !isNewDay && entry.by !== 'notice') last.entries.push(entry);
    else {
      const own = [entry];
      const { key, by, agent, at } = entry;
      groups.push({ group: { key, by, agent, entries: own, day: isNewDay ? at : undefined }, entries: own });
    }
    before = entry;
  }
  return groups.map(({ group }) => group);
}

function dayOf(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}
