import type { Account } from './account';
import type { Agents } from './agents';
import type { Clock } from './clock';
import type { Records } from './records';

/** Failed tries that are let through in `WINDOW_MS`: for one name from one address, and for one address in all. */
const PAIR_TRIES = 5;
const ADDRESS_TRIES = 50;
const WINDOW_MS = 5 * 60_000;

export type SignedIn =
  | { readonly outcome: 'in'; readonly account: Account }
  | { readonly outcome: 'wrong' }
  /** Too many failed tries; nothing was checked. */
  | { readonly outcome: 'slow_down'; readonly retryAfterSeconds: number };

export interface SignInNeed {
  readonly agents: Agents;
  readonly records: Records;
  readonly clock: Clock;
}

/**
 * Checks name and password. Tries are counted before the check, so that many at once get no more than the limit;
 * a try that succeeds is taken off again. A count starts anew 5 minutes after its first try.
 */
export async function signIn(
  { agents, records, clock }: SignInNeed,
  { username, password, address }: { readonly username: string; readonly password: string; readonly address: string },
): Promise<SignedIn> {
  const ends = clock.now() + WINDOW_MS;
  const counters = [
    { name: `sign-in:${address}:${username.trim().toLowerCase().slice(0, 60)}`, most: PAIR_TRIES },
    { name: `sign-in:${address}`, most: ADDRESS_TRIES },
  ];
  const counts = await Promise.all(counters.map(({ name }) => records.count(name, 1, ends)));
  if (counters.some(({ most }, i) => (counts[i] ?? 0) > most)) {
    return { outcome: 'slow_down', retryAfterSeconds: WINDOW_MS / 1000 };
  }
  const account = await agents.check(username, password);
  if (!account) return { outcome: 'wrong' };
  await Promise.all(counters.map(({ name }) => records.count(name, -1, ends)));
  return { outcome: 'in', account };
}
