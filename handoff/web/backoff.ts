/** The first try comes within a second; a service that stays away is asked ever more seldom, at most twice a minute. */
const FIRST_MS = 400;
const LONGEST_MS = 30_000;

/**
 * Milliseconds to wait before try number `attempt` (0 is the first): doubling, at most 30 s, and spread by half so
 * that a thousand pages do not come back in the same moment. `random` gives a number in [0, 1).
 */
export function retryDelay(attempt: number, random: () => number = Math.random): number {
  const full = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt, 16));
  return Math.round(full * (0.5 + random() * 0.5));
}
