import type { Rows } from './corpus';

/** How one class is told from the rest. */
export interface SeparateOptions {
  /** How much a wrong training text costs against a simple model; larger fits closer. */
  readonly cost: number;
  /** How much more a missed text of the class costs than a false one, as a power of their ratio; 0 is equal. */
  readonly balance: number;
  readonly passes: number;
}

/** Once no text asks for a larger step than this, the class is settled. */
const SETTLED = 0.1;
/** Texts taken between two pauses. */
const PIECE = 3000;

/** A small generator of numbers, the same everywhere: texts are taken in another order in each pass. */
function shuffler(seed: number): (size: number) => number {
  let state = seed >>> 0;
  return (size) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 0x100000000) * size);
  };
}

interface Work {
  readonly rows: Rows;
  readonly selected: Int32Array;
  /** 1 within the class, −1 outside. */
  readonly signs: Int8Array;
  /** How far a text may lie on the wrong side: outside the class, and within. */
  readonly soft: readonly [number, number];
  readonly plane: Float32Array;
  readonly alpha: Float32Array;
  /** The texts by turn; those from `live` on are set aside. */
  readonly active: Int32Array;
  live: number;
  bias: number;
  /** Beyond this a text on its right side is set aside. */
  limit: number;
  /** The largest step asked for in this pass. */
  worst: number;
}

/**
 * Finds the plane that parts the texts of one class from all others: a linear support vector machine with squared
 * loss, solved in its dual one text at a time. Texts that lie safely on their side are set aside early, which
 * is what makes one plane per class affordable. Writes the weights into `plane` and returns the bias; pauses often.
 */
export function* separate(
  rows: Rows,
  selected: Int32Array,
  isPositive: (row: number) => boolean,
  options: SeparateOptions,
  plane: Float32Array,
): Generator<void, number> {
  const signs = Int8Array.from(selected, (row) => (isPositive(row) ? 1 : -1));
  let positives = 0;
  for (const sign of signs) if (sign > 0) positives += 1;
  plane.fill(0);
  if (positives === 0 || positives === signs.length) return positives === 0 ? -1 : 1;
  const work: Work = {
    ...{ rows, selected, signs, plane, soft: softness(positives, signs.length, options) },
    alpha: new Float32Array(signs.length),
    active: Int32Array.from(signs.keys()),
    ...{ live: signs.length, bias: 0, limit: Number.POSITIVE_INFINITY, worst: 0 },
  };
  const random = shuffler(signs.length);
  for (let pass = 0; pass < options.passes; pass += 1) {
    work.worst = 0;
    shuffle(work.active, work.live, random);
    for (let at = 0; at < work.live; at = descend(work, at, PIECE)) yield;
    if (work.worst < SETTLED) break;
    work.limit = work.worst;
  }
  return work.bias;
}

function softness(positives: number, size: number, { cost, balance }: SeparateOptions): readonly [number, number] {
  return [0.5 / cost, 0.5 / (cost * ((size - positives) / positives) ** balance)];
}

/** Takes up to `count` texts from place `at` on; returns the place of the next one. */
function descend(work: Work, at: number, count: number): number {
  const { rows, selected, signs, soft, plane, alpha, active } = work;
  const { starts, index, value } = rows;
  let place = at;
  for (let taken = 0; taken < count && place < work.live; taken += 1) {
    const text = active[place] ?? 0;
    const row = selected[text] ?? 0;
    const sign = signs[text] ?? 0;
    const to = starts[row + 1] ?? 0;
    let score = work.bias;
    for (let f = starts[row] ?? 0; f < to; f += 1) score += (plane[index[f] ?? 0] ?? 0) * (value[f] ?? 0);
    const give = sign > 0 ? soft[1] : soft[0];
    const old = alpha[text] ?? 0;
    const gradient = sign * score - 1 + old * give;
    if (old === 0 && gradient > work.limit) {
      work.live -= 1;
      active[place] = active[work.live] ?? 0;
      active[work.live] = text;
      continue;
    }
    place += 1;
    if (old === 0 && gradient > 0) continue;
    work.worst = Math.max(work.worst, Math.abs(gradient));
    // Every text has length one, and the bias is one more feature of value one.
    const next = Math.max(0, old - gradient / (2 + give));
    const step = (next - old) * sign;
    alpha[text] = next;
    for (let f = starts[row] ?? 0; f < to; f += 1) {
      const feature = index[f] ?? 0;
      plane[feature] = (plane[feature] ?? 0) + step * (value[f] ?? 0);
    }
    work.bias += step;
  }
  return place;
}

function shuffle(order: Int32Array, size: number, random: (size: number) => number): void {
  for (let at = size - 1; at > 0; at -= 1) {
    const other = random(at + 1);
    const kept = order[at] ?? 0;
    order[at] = order[other] ?? 0;
    order[other] = kept;
  }
}
