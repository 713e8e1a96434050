import { setImmediate } from 'node:timers/promises';

/** Long work steps aside for everything else after this many milliseconds. */
const sliceMs = 8;

/** Gives a function to be awaited between small steps of long work; it lets others run when the slice is used up. */
export function slices(): () => Promise<void> | undefined {
  let started = performance.now();
  return () => {
    if (performance.now() - started < sliceMs) return undefined;
    return setImmediate().then(() => {
      started = performance.now();
    });
  };
}
