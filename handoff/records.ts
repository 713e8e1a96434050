import type { Json } from './transcript';

/** One kept thing. `version` starts at 1 and grows by one with every put; `due` is when `due()` finds it. */
export interface Kept {
  readonly kind: string;
  readonly id: string;
  readonly value: Json;
  readonly version: number;
  readonly due?: number;
}

/** Everything that is kept and is neither desk nor transcript: accounts, gaps, figures, resume secrets, … */
export interface Records {
  get(kind: string, id: string): Promise<Kept | undefined>;
  /**
   * Stores the value if the kept version is `version` (0: must not exist yet; undefined: whatever it is); atomic.
   * VERSION_CONFLICT otherwise, and nothing is stored. Returns the new version.
   */
  put(
    kind: string,
    id: string,
    value: Json,
    options?: { readonly version?: number; readonly due?: number },
  ): Promise<number>;
  /** Removes it; false when it was not there. */
  remove(kind: string, id: string): Promise<boolean>;
  /** Everything of a kind, by id, in pages: pass the last id to go on. */
  list(kind: string, after?: string, limit?: number): Promise<readonly Kept[]>;
  /** What fell due at or before now, oldest first. */
  due(kind: string, limit?: number): Promise<readonly Kept[]>;
  /**
   * Adds `by` to a counter and returns the new count; a counter whose `expiresAt` passed starts again at zero.
   * Atomic across processes: sign-in tries and FAQ figures are counted here.
   */
  count(name: string, by: number, expiresAt?: number): Promise<number>;
}
