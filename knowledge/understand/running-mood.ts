/** After this long half of an upset is forgotten, in milliseconds. */
const HALF_LIFE = 10 * 60_000;
/** How much of the mood before, and of this message's share, is carried on; together an upset that lasts grows. */
const CARRIED = 0.6;
const ADDED = 0.6;

/**
 * The mood of a conversation with one more message: never below the message's own upset, higher when it comes on top
 * of earlier ones, cooling with the time since and with every calm message.
 */
export function runningMood(mood: number, upset: number, elapsedMs: number): number {
  const cooled = mood * 0.5 ** (Math.max(0, elapsedMs) / HALF_LIFE);
  return Math.min(1, Math.max(upset, cooled * CARRIED + upset * ADDED));
}
