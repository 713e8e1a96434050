import type { Account } from './account';
import type { Clock } from './clock';
import type { Desk } from './desk';

/** Calls nearer to each other than this count as one sign of life. */
const EVERY_MS = 3_000;

/** Tells the desk that an agent lives whenever their page calls: a page may call where no socket gets through. */
export function createHeartbeats(desk: Pick<Desk, 'heartbeat'>, clock: Clock): (account: Account) => void {
  const last = new Map<string, number>();
  return ({ username }) => {
    const now = clock.now();
    if (now - (last.get(username) ?? 0) < EVERY_MS) return;
    last.set(username, now);
    // One that fails is made up for by the next; the call itself says that the store is away.
    desk.heartbeat(username).catch(() => last.delete(username));
  };
}
