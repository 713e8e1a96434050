import type { Rows } from './corpus';

/** How one class is told from the rest. */
export interface SeparateOptions {
  /** How much a wrong training text costs against a simple model; larger fits closer. */
  readonly cost: number;
  /** How much more a missed text of the class costs than a false one, as a power of their ratio; 0 is equal. */
  readonly balance: number;
  readonly passes: number;
}

/** The part every text has in common, as one more feature of this value. */
const BIAS = 1;
/** Once no text asks for a larger step than this, the class is settled. */
const SETTLED = 0.02;

/** A small generator of numbers, the same everywhere: texts are taken in another order in each pass. */
function shuffler(seed: number): (size: number) => number {
  let state = seed >>> 0;
  return (size) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 0x100000000) * size);
  };
}

/**
 * Finds the plane that parts the texts of one class from all others: a linear support vector machine with squared
 * loss, solved in its dual one text at a time. Texts that lie safely on their side are set aside early, which
 * is what makes one plane per class affordable. Writes the weights into `plane` and returns the bias.
 */
export function separate(
  rows: Rows,
  selected: Int32Array,
  isPositive: (row: number) => boolean,
  options: SeparateOptions,
  plane: Float32Array,
): number {
  const size = selected.length;
  const signs = new Int8Array(size);
  let positives = 0;
  for (let at = 0; at < size; at += 1) {
    const positive = isPositive(selected[at] ?? 0);
    signs[at] = positive ? 1 : -1;
    if (positive) positives += 1;
  }
  plane.fill(0);
  if (positives === 0 || positives === size) return positives === 0 ? -1 : 1;
  const costs = costsOf(positives, size, options);
  return descend({ rows, selected, signs, costs, plane, passes: options.passes });
}

function costsOf(positives: number, size: number, { cost, balance }: SeparateOptions): readonly [number, number] {
  const ratio = (size - positives) / positives;
  return [cost, cost * ratio ** balance];
}

interface Work {
  readonly rows: Rows;
  readonly selected: Int32Array;
  readonly signs: Int8Array;
  /** Cost of a text outside the class, and of one within. */
  readonly costs: readonly [number, number];
  readonly plane: Float32Array;
  readonly passes: number;
}

/** Solves the dual; returns the bias. */
function descend(work: Work): number {
  const { rows, selected, signs, costs, plane, passes } = work;
  const { starts, index, value } = rows;
  const alpha = new Float32Array(selected.length);
  const active = Int32Array.from({ length: selected.length }, (_, at) => at);
  const random = shuffler(selected.length);
  let live = selected.length;
  let bias = 0;
  let limit = Number.POSITIVE_INFINITY;
  for (let pass = 0; pass < passes; pass += 1) {
    let worst = 0;
    shuffle(active, live, random);
    for (let at = 0; at < live; at += 1) {
      const text = active[at] ?? 0;
      const row = selected[text] ?? 0;
      const sign = signs[text] ?? 0;
      const to = starts[row + 1] ?? 0;
      let score = bias * BIAS;
      for (let f = starts[row] ?? 0; f < to; f += 1) score += (plane[index[f] ?? 0] ?? 0) * (value[f] ?? 0);
      const soft = 0.5 / (sign > 0 ? costs[1] : costs[0]);
      const old = alpha[text] ?? 0;
      const gradient = sign * score - 1 + old * soft;
      if (old === 0 && gradient > limit) {
        live -= 1;
        active[at] = active[live] ?? 0;
        active[live] = text;
        at -= 1;
      }
      if (old === 0 && gradient > 0) continue;
      worst = Math.max(worst, Math.abs(gradient));
      const next = Math.max(0, old - gradient / (1 + BIAS * BIAS + soft));
      const step = (next - old) * sign;
      alpha[text] = next;
      for (let f = starts[row] ?? 0; f < to; f += 1) {
        const feature = index[f] ?? 0;
        plane[feature] = (plane[feature] ?? 0) + step * (value[f] ?? 0);
      }
      bias += step * BIAS;
    }
    if (worst < SETTLED) break;
    limit = worst;
  }
  return bias * BIAS;
}

function shuffle(order: Int32Array, size: number, random: (size: number) => number): void {
  for (let at = size - 1; at > 0; at -= 1) {
    const other = random(at + 1);
    const kept = order[at] ?? 0;
    order[at] = order[other] ?? 0;
    order[other] = kept;
  }
}
