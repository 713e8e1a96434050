import type { Json } from './transcript';

/**
 * What every process hears at once and nobody keeps. A signal is only a hint that something new can be read: readers
 * fetch from their own position, so a lost signal costs time, never a line.
 */
export type Signal =
  /** Lines were appended up to this position. */
  | { readonly type: 'lines'; readonly conversation: string; readonly last: number }
  /** The desk's event log grew to this cursor. */
  | { readonly type: 'desk'; readonly cursor: number }
  /** Something unstored for one conversation: typing, position, presence. */
  | { readonly type: 'moment'; readonly conversation: string; readonly name: string; readonly value: Json }
  /** Signals may have been lost: read on from your position, whatever it is of. */
  | { readonly type: 'missed' };

export interface Signals {
  publish(signal: Signal): void;
  /** Calls back for every signal of every process; returns the way to stop. */
  subscribe(listener: (signal: Signal) => void): () => void;
}
