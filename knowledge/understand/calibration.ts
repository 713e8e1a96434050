/** Turns scores into probabilities that add up to 1, in place. */
export function softmax(scores: Float32Array, temperature: number): void {
  let top = Number.NEGATIVE_INFINITY;
  for (const score of scores) top = Math.max(top, score);
  let sum = 0;
  for (let at = 0; at < scores.length; at += 1) {
    const value = Math.exp(((scores[at] ?? 0) - top) * temperature);
    scores[at] = value;
    sum += value;
  }
  for (let at = 0; at < scores.length; at += 1) scores[at] = (scores[at] ?? 0) / sum;
}

/** Scores of a text that training had not seen, and which of them is right. */
export interface Trial {
  readonly scores: Float32Array;
  readonly truth: number;
}

const SHARPEST = 20;
const BLUNTEST = 0.5;
const STEPS = 20;

/** The temperature under which the right labels of the trials are likeliest, by golden section. */
export function fitTemperature(trials: readonly Trial[]): number {
  if (trials.length === 0) return 4;
  const golden = (Math.sqrt(5) - 1) / 2;
  let low = BLUNTEST;
  let high = SHARPEST;
  for (let step = 0; step < STEPS; step += 1) {
    const a = high - golden * (high - low);
    const b = low + golden * (high - low);
    if (surprise(trials, a) < surprise(trials, b)) high = b;
    else low = a;
  }
  return (low + high) / 2;
}

function surprise(trials: readonly Trial[], temperature: number): number {
  let sum = 0;
  for (const { scores, truth } of trials) {
    const right = scores[truth] ?? 0;
    let total = 0;
    for (const score of scores) total += Math.exp((score - right) * temperature);
    sum += Math.log(total);
  }
  return sum;
}
