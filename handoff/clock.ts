/** Tells the time in whole milliseconds since 1970. It never goes back, whatever the machine's clock does. */
export interface Clock {
  now(): number;
}

/** Where a clock reads from: `wall` may jump either way, `elapsed` only grows. */
export interface TimeSource {
  readonly wall: () => number;
  readonly elapsed: () => number;
}

const machine: TimeSource = { wall: () => Date.now(), elapsed: () => performance.now() };

/**
 * The machine's clock, made to flow: when the wall clock is set back, time goes on from where it was; when it is
 * ahead (set forward, or the machine slept), time follows it.
 */
export function systemClock(source: TimeSource = machine): Clock {
  let last = source.wall();
  let lastElapsed = source.elapsed();
  return {
    now() {
      const elapsed = source.elapsed();
      last = Math.max(last + (elapsed - lastElapsed), source.wall());
      lastElapsed = elapsed;
      return Math.floor(last);
    },
  };
}

export interface SyncedClock extends Clock {
  /** Asks the other clock now; rejects when it cannot be reached, and the old offset stays. */
  sync(): Promise<void>;
  /** Ends the regular syncing. */
  stop(): void;
}

/** Of so many answers the quickest counts: an answer cannot be further off than half of what it took. */
const ASKS = 4;

/**
 * A clock that follows another one (Redis TIME), so that every process of a desk means the same by "now" and a
 * machine whose clock is wrong expires nothing early. Between two syncs it counts elapsed time only. When a sync
 * shows that it was ahead it stands still until the other clock has caught up.
 *
 * @param ask reads the other clock, in milliseconds since 1970.
 * @param every milliseconds between two syncs; 0 syncs only when told to.
 */
export function followingClock(ask: () => Promise<number>, every = 30_000, source: TimeSource = machine): SyncedClock {
  let offset = source.wall() - source.elapsed();
  let last = 0;
  const once = async (): Promise<{ readonly took: number; readonly offset: number }> => {
    const sent = source.elapsed();
    const told = await ask();
    const came = source.elapsed();
    return { took: came - sent, offset: told - (sent + came) / 2 };
  };
  const sync = async (): Promise<void> => {
    let best = await once();
    for (let asked = 1; asked < ASKS; asked += 1) {
      const next = await once();
      if (next.took < best.took) best = next;
    }
    ({ offset } = best);
  };
  const timer = every > 0 ? setInterval(() => void sync().catch(() => undefined), every).unref() : undefined;
  return {
    now() {
      last = Math.max(last, Math.floor(source.elapsed() + offset));
      return last;
    },
    sync,
    stop: () => {
      clearInterval(timer);
    },
  };
}
