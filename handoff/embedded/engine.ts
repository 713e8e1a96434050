import type { Clock } from '../clock';
import { HandoffError } from '../errors';
import type { Logger } from '../logger';
import type { Signal, Signals } from '../signals';
import type { AnyCommand, Command } from './command';
import { compact } from './compact';
import { GroupLog } from './group-log';
import { loadStore } from './load';
import type { LoadedStore } from './load';
import { localSignals } from '../local-signals';
import type { Lock } from './lock';
import { openLogFile } from './log-file';
import type { LogFile, OpenLogFile } from './log-file';
import type { EmbeddedState } from './state';

export interface EngineOptions {
  readonly folder: string;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Every command that the log may hold. */
  readonly commands: readonly AnyCommand[];
  /** A log file is followed by a new one at this size. */
  readonly segmentBytes?: number;
  /** A snapshot is taken when the logs since the last one are this large, or as large as that snapshot. */
  readonly snapshotBytes?: number;
  /** How long to wait before writing is tried again after it failed, in milliseconds. */
  readonly retryMs?: number;
  readonly openFile?: OpenLogFile;
}

/** Runs commands one after the other over the one state, and keeps each on disk before its result is told. */
export interface Engine {
  readonly signals: Signals;
  /** Never below the time of any command. */
  now(): number;
  /**
   * Runs a command and resolves when it is safely on disk. Rejects with the command's HandoffError, or with
   * STORE_READ_ONLY while the folder cannot be written; then nothing was changed. `args` are plain JSON.
   */
  run<Args, Result>(command: Command<Args, Result>, args: Args): Promise<Result>;
  /** Looks at the state; resolves when all that was seen is on disk. Hand out copies of what is mutable. */
  read<Result>(look: (state: EmbeddedState, now: number) => Result): Promise<Result>;
  /** Whether commands are taken; false while the folder cannot be written. */
  available(): boolean;
  /** Takes a snapshot now; also done by itself as the log grows. */
  compact(): Promise<void>;
  /** Ends running work, then lets go of the folder. */
  close(): Promise<void>;
}

export class EmbeddedEngine implements Engine {
  readonly signals: Signals;
  private state: EmbeddedState;
  /** Grows when the state is thrown away and read from disk again. */
  private epoch = 0;
  private last: number;
  /** Time flows on from the last command, even if the machine's clock was set back since. */
  private readonly skew: number;
  private mode: 'open' | 'read_only' | 'closed' = 'open';
  /** Memory may be ahead of the disk; the disk counts. */
  private spoiled = false;
  private retry: NodeJS.Timeout | undefined;
  private readonly log: GroupLog;
  private snapshotSize = 0;
  private compacting: Promise<void> | undefined;

  constructor(
    private readonly options: EngineOptions,
    private readonly commands: ReadonlyMap<string, AnyCommand>,
    private readonly lock: Lock,
    loaded: LoadedStore,
    file: LogFile,
  ) {
    const { folder, logger, segmentBytes = 8 * 1024 * 1024, openFile = openLogFile } = options;
    this.state = loaded.state;
    this.last = loaded.now;
    this.skew = Math.max(0, loaded.now - options.clock.now());
    this.signals = localSignals((error) => {
      logger.error({ err: error }, 'a listener for signals failed');
    });
    const hooks = {
      onFailure: (error: unknown) => this.writeFailed(error),
      onRotated: () => {
        this.compactWhenLarge();
      },
      onRotateFailed: (error: unknown) => {
        logger.warn({ err: error }, 'cannot begin a new log file; the old one grows on');
      },
    };
    this.log = new GroupLog({ folder, openFile, segmentBytes, ...hooks }, loaded.segment, file);
  }

  now(): number {
    this.last = Math.max(this.last, this.options.clock.now() + this.skew);
    return this.last;
  }

  async run<Args, Result>(command: Command<Args, Result>, args: Args): Promise<Result> {
    if (this.mode !== 'open') throw this.refusal();
    const now = this.now();
    // Applied from the text that is logged, so that a replay sees exactly what this run sees.
    const text = JSON.stringify(args);
    const signals: Signal[] = [];
    const result = this.apply(command, JSON.parse(text), now, signals);
    try {
      await this.log.add(`{"n":${JSON.stringify(command.name)},"t":${String(now)},"a":${text}}`);
    } catch {
      throw this.refusal();
    }
    for (const signal of signals) this.signals.publish(signal);
    return result;
  }

  async read<Result>(look: (state: EmbeddedState, now: number) => Result): Promise<Result> {
    for (;;) {
      const { epoch } = this;
      const result = look(this.state, this.now());
      await this.log.settled();
      if (epoch === this.epoch) return result;
    }
  }

  available(): boolean {
    return this.mode === 'open';
  }

  async compact(): Promise<void> {
    await this.compacting;
    if (this.mode !== 'open') throw this.refusal();
    await this.log.between(() => this.log.rotate());
    this.startCompaction();
    await this.compacting;
  }

  async close(): Promise<void> {
    if (this.mode === 'closed') return;
    this.mode = 'closed';
    clearTimeout(this.retry);
    await this.log.close();
    await this.compacting;
    await this.lock.release();
  }

  private apply<Result>(command: Command<unknown, Result>, args: unknown, now: number, signals: Signal[]): Result {
    try {
      return command.apply(this.state, args, { now, emit: (signal) => signals.push(signal) });
    } catch (error) {
      if (error instanceof HandoffError) throw error;
      // A fault in a command: it may have changed half of something.
      this.options.logger.error({ err: error, command: command.name }, 'a command failed; reading the store again');
      this.mode = 'read_only';
      this.spoiled = true;
      void this.log.between(() => this.recover());
      throw error;
    }
  }

  /** Nothing of the group counts, so memory goes back to what is on disk. */
  private async writeFailed(error: unknown): Promise<void> {
    if (this.mode === 'open') this.mode = 'read_only';
    this.spoiled = true;
    this.options.logger.error({ err: error }, 'cannot write to the store: new work is refused until that works again');
    await this.reload();
    this.retryLater();
  }

  private async reload(): Promise<void> {
    if (!this.spoiled) return;
    try {
      this.state = (await loadStore(this.options.folder, this.commands, this.log.end)).state;
      this.epoch += 1;
      this.spoiled = false;
    } catch (error) {
      this.options.logger.error({ err: error }, 'cannot read the store again; trying later');
    }
  }

  private async recover(): Promise<void> {
    await this.reload();
    try {
      await this.log.repair();
    } catch {
      this.retryLater();
      return;
    }
    if (this.spoiled) this.retryLater();
    else if (this.mode === 'read_only') {
      this.mode = 'open';
      this.options.logger.info({}, 'the store can be written again');
    }
  }

  private retryLater(): void {
    if (this.mode === 'closed') return;
    clearTimeout(this.retry);
    this.retry = setTimeout(() => void this.log.between(() => this.recover()), this.options.retryMs ?? 1000).unref();
  }

  private compactWhenLarge(): void {
    const enough = Math.max(this.options.snapshotBytes ?? 32 * 1024 * 1024, this.snapshotSize);
    if (this.log.unsnapshot >= enough) this.startCompaction();
  }

  private startCompaction(): void {
    const covered = this.log.unsnapshot;
    this.compacting ??= compact(this.options.folder, this.log.end.segment, this.commands)
      .then((size) => {
        this.snapshotSize = size;
        this.log.unsnapshot -= covered;
      })
      .catch((error: unknown) => {
        this.options.logger.warn({ err: error }, 'cannot write a snapshot; the logs are kept');
      })
      .finally(() => {
        this.compacting = undefined;
      });
  }

  private refusal(): HandoffError {
    return this.mode === 'closed'
      ? new HandoffError('STORE_AWAY', 'The store is closed.')
      : new HandoffError('STORE_READ_ONLY', 'The store cannot be written now, only read. Is the disk full?');
  }
}
