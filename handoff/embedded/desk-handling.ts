import type { DeskState } from './desk-state';

/** Widths of the spans in which handling times are summed, and over how many of them a mean looks back. */
const minute = 60_000;
const widths = [
  { name: 'minute', width: minute, back: 10 },
  { name: 'ten', width: 10 * minute, back: 12 },
  { name: 'day', width: 24 * 60 * minute, back: 21 },
] as const;

/** Notes how long an agent had a ticket. */
export function addHandling(desk: DeskState, took: number, now: number): void {
  for (const { name, width, back } of widths) {
    const span = Math.floor(now / width);
    const key = `${name}:${span}`;
    const bucket = desk.handling.get(key) ?? { sum: 0, count: 0 };
    desk.handling.set(key, { sum: bucket.sum + took, count: bucket.count + 1 });
    if (bucket.count === 0) forgetBefore(desk, name, span - back + 1);
  }
}

/** Mean handling time in milliseconds: of the last 10 minutes, else 2 hours, else 3 weeks; undefined when unknown. */
export function meanHandling(desk: DeskState, now: number): number | undefined {
  if (desk.handling.size === 0) return undefined;
  for (const { name, width, back } of widths) {
    const span = Math.floor(now / width);
    let sum = 0;
    let count = 0;
    for (let ago = 0; ago < back; ago += 1) {
      const bucket = desk.handling.get(`${name}:${span - ago}`);
      sum += bucket?.sum ?? 0;
      count += bucket?.count ?? 0;
    }
    if (count > 0) return sum / count;
  }
  return undefined;
}

function forgetBefore(desk: DeskState, name: string, first: number): void {
  for (const key of [...desk.handling.keys()]) {
    const [itsName, span] = key.split(':');
    if (itsName === name && Number(span) < first) desk.handling.delete(key);
  }
}
