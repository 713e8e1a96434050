import type { Ranked } from './rank';

/** Weights of a logistic curve: strength, lead over the next (or arrears to the best), size of the set, and a constant. */
interface Curve {
  readonly strength: number;
  readonly lead: number;
  readonly size: number;
  readonly constant: number;
}

/**
 * How often the best hit is the right one, by logistic regression on questions written for our own entries and on
 * questions that they do not answer, over entries with all their wordings, with their question alone, and over small parts
 * of them. With the understanding as a prior strengths run higher, so it has a curve of its own.
 */
const CURVES: Readonly<Record<'bare' | 'prior', Curve>> = {
  bare: { strength: 4.87, lead: 19.67, size: -0.17, constant: -1.41 },
  prior: { strength: 4.51, lead: 14.39, size: -0.14, constant: -1.59 },
};

/** From here on a hit is answered. */
export const ANSWER_FROM = 0.55;
/** The best hit must be this much surer than the next one, or it is asked which is meant. */
export const CLEAR_LEAD = 0.1;
/** From here on a hit is worth asking about. */
export const CLARIFY_FROM = 0.2;

/** Below this a closer look brings no answer; above that letters that chance to be alike would outdo the words. */
const LITTLE = 0.12;
const MUCH = 0.4;

/** How often each of the ranked is the right one, 0 to 1, best first. */
export function sureness(ranked: readonly Ranked[], entries: number, withPrior: boolean): readonly number[] {
  const curve = withPrior ? CURVES.prior : CURVES.bare;
  const [first, second] = ranked;
  return ranked.map((one) => {
    const rival = (one === first ? second : first)?.strength ?? 0;
    const value =
      curve.strength * one.strength +
      curve.lead * (one.strength - rival) +
      curve.size * Math.log(1 + entries) +
      curve.constant;
    return 1 / (1 + Math.exp(-value));
  });
}

/** Whether a closer look may help: neither fairly sure already, nor out of reach. */
export function isUnsure(best: number): boolean {
  return best >= LITTLE && best < MUCH;
}
