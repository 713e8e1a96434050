import { setTimeout as wait } from 'node:timers/promises';

const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 1_000;
const TRIES = 60;

/** Does it again, with growing pauses, as long as it fails: processes die in a simulation, and come back. */
export async function persist<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1, pause = FIRST_PAUSE_MS; ; tries += 1, pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
    try {
      return await work();
    } catch (error) {
      if (tries === TRIES) throw error;
      await wait(pause);
    }
  }
}
