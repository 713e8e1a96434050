/** After this long half of an upset is forgotten, in milliseconds. */
const HALF_LIFE = 10 * 60_000;
/** How much of the mood before is carried over, and how much of this message's own is added when it is upset itself. */
const CARRIED = 0.6;
const ADDED = 0.6;
/** A message below this cools: doubt about a calm message must not add up to an upset. */
const ADDS = 0.3;

/**
 * The mood of a conversation with one more message: never below the message's own upset, higher when it comes on top
 * of earlier ones, cooling with the time since and with every calm message.
 */
export function runningMood(mood: number, upset: number, elapsedMs: number): number {
  const cooled = mood * 0.5 ** (Math.max(0, elapsedMs) / HALF_LIFE) * CARRIED;
  return Math.min(1, Math.max(upset, upset < ADDS ? cooled : cooled + upset * ADDED));
}
