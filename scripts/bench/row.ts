/** One figure of a bench. */
export interface Row {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
}

/** A part of the bench: measures and gives its figures. */
export interface Part {
  /** What it measures, in a line. */
  readonly about: string;
  run(): Promise<readonly Row[]>;
}

/** Milliseconds that the work takes. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const begin = performance.now();
  await work();
  return performance.now() - begin;
}

/** The value that this share of all lies below. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length * share)] ?? 0;
}

/** The middle one: what a disturbed run does not move. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** Does the work `times` times by so many callers, each of which awaits one after the other. */
export async function byCallers(callers: number, times: number, work: (caller: number) => Promise<unknown>) {
  let left = times;
  const call = async (caller: number): Promise<void> => {
    while (left > 0) {
      left -= 1;
      await work(caller);
    }
  };
  await Promise.all(Array.from({ length: callers }, (_, caller) => call(caller)));
}
