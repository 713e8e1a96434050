import type { Signal } from '../signals';
import type { EmbeddedState } from './state';

/** What a command may know besides the state and its arguments. */
export interface CommandContext {
  /** Never below the time of any earlier command; the only clock a command may read. */
  readonly now: number;
  /** Told to everybody once the command is safely on disk. */
  emit(signal: Signal): void;
}

/**
 * One atomic change of the embedded store. It is run once when it is called and again at every start from the log,
 * so `apply` must depend on nothing but state, arguments and `now`: random ids, tokens and settings come in `args`.
 *
 * `apply` checks everything first and throws HandoffError before it changes anything; a refused command is not
 * logged. What it returns must not be changed by later commands: hand out copies of what is mutable.
 */
export interface Command<Args, Result> {
  /** Stable for ever: old logs name it. */
  readonly name: string;
  // A method, not a function property: method parameters are bivariant, so commands of different arguments fit in
  // one list, and the log (our own, guarded by checksums) replays them by name.
  apply(state: EmbeddedState, args: Args, context: CommandContext): Result;
}

export type AnyCommand = Command<unknown, unknown>;
