/** Arrays kept in order. `compare` is below 0 when its first argument comes first. */
export type Compare<T> = (a: T, b: T) => number;

/** Index of the first item that does not come before `item`. */
export function placeOf<T>(sorted: readonly T[], item: T, compare: Compare<T>): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const found = sorted[middle];
    if (found !== undefined && compare(found, item) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Puts the item in its place; an equal item is not doubled. */
export function insertSorted<T>(sorted: T[], item: T, compare: Compare<T>): void {
  const place = placeOf(sorted, item, compare);
  const found = sorted[place];
  if (found !== undefined && compare(found, item) === 0) return;
  sorted.splice(place, 0, item);
}

export function removeSorted<T>(sorted: T[], item: T, compare: Compare<T>): void {
  const place = placeOf(sorted, item, compare);
  const found = sorted[place];
  if (found !== undefined && compare(found, item) === 0) sorted.splice(place, 1);
}
