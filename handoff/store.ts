import type { Clock } from './clock';
import type { Desk } from './desk';
import type { Records } from './records';
import type { Signals } from './signals';
import type { Transcript } from './transcript';

/** A store that is open; both kinds have this shape and behave alike. */
export interface Store {
  readonly transcript: Transcript;
  readonly records: Records;
  readonly desk: Desk;
  readonly signals: Signals;
  /** The store's time; every rule about time uses this one. */
  readonly clock: Clock;
  /** Whether new work is taken just now: false while Redis is away or the folder cannot be written. */
  available(): boolean;
  /** Ends running work and lets go of the store. */
  close(): Promise<void>;
}
