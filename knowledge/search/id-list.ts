/** The numbers that any of the lists has, each once, sorted. */
export function union(lists: readonly Int32Array[]): Int32Array {
  const all = new Int32Array(lists.reduce((sum, list) => sum + list.length, 0));
  let at = 0;
  for (const list of lists) {
    all.set(list, at);
    at += list.length;
  }
  all.sort();
  return all.filter((id, place) => place === 0 || id !== all[place - 1]);
}

/** What the numbers of the list weigh together. */
export function sumOf(ids: Int32Array, weights: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < ids.length; at += 1) sum += weights[ids[at] ?? 0] ?? 0;
  return sum;
}

/** Whether a sorted list holds an id. */
export function holds(list: Int32Array | undefined, id: number): boolean {
  let low = 0;
  let high = (list?.length ?? 0) - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const here = list?.[middle] ?? 0;
    if (here === id) return true;
    if (here < id) low = middle + 1;
    else high = middle - 1;
  }
  return false;
}

/** Those with the most weight, as many as wanted, in no order; of those that tie for the last places, the first. */
export function strongest(found: readonly number[], weightOf: Float32Array, wanted: number): readonly number[] {
  if (found.length <= wanted) return found;
  // Not Float32Array.from, which asks an iterator for each.
  const weights = new Float32Array(found.length);
  for (let at = 0; at < found.length; at += 1) weights[at] = weightOf[found[at] ?? 0] ?? 0;
  weights.sort();
  const least = weights[weights.length - wanted] ?? 0;
  const above = found.filter((one) => (weightOf[one] ?? 0) > least);
  for (let at = 0; above.length < wanted && at < found.length; at += 1) {
    const one = found[at] ?? 0;
    if (weightOf[one] === least) above.push(one);
  }
  return above;
}
