import type { Clock } from './clock';
import type { Desk, Swept } from './desk';
import type { Logger } from './logger';
import type { Transcript } from './transcript';

export interface SweeperNeed {
  readonly desk: Pick<Desk, 'sweep'>;
  readonly transcript: Pick<Transcript, 'expire'>;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Takes up turns that a process left unfinished. */
  readonly resumeExpired: () => Promise<unknown>;
  readonly retentionDays: number;
  /** Told what each sweep of the desk did. */
  readonly onSwept?: (swept: Swept) => void;
  /** Milliseconds between the end of one round and the next. */
  readonly everyMs?: number;
  /** How the next round is waited for; returns the way to call it off. */
  readonly later?: (round: () => void, ms: number) => () => void;
}

export interface Sweeper {
  /** One round now: everything that is due, within bounds. Never rejects. */
  round(): Promise<void>;
  /** Ends the rounds; resolves when the one under way is done. */
  stop(): Promise<void>;
}

const day = 24 * 60 * 60_000;
/** Timers in one command of the store, and commands in one round: nobody else is kept waiting long. */
const perCommand = 200;
const commandsPerRound = 25;
const expirePerRound = 100;
const expireEveryMs = 60_000;

/**
 * Sees to it that what falls due happens: timers of the desk, turns left unfinished, conversations past their
 * keeping. It keeps nothing itself, so it may run in every process at once and be ended at any time.
 */
export function startSweeper(need: SweeperNeed): Sweeper {
  const { everyMs = 500, later = laterByTimer } = need;
  let callOff: (() => void) | undefined;
  let running: Promise<void> | undefined;
  let stopped = false;
  let expireAt = 0;

  const work = async (): Promise<void> => {
    await attempt(need.logger, 'the desk was not swept', () => sweepDesk(need));
    await attempt(need.logger, 'unfinished turns were not taken up', need.resumeExpired);
    const now = need.clock.now();
    if (now < expireAt) return;
    expireAt = now + expireEveryMs;
    await attempt(need.logger, 'old conversations were not removed', () =>
      need.transcript.expire(now - need.retentionDays * day, expirePerRound),
    );
  };
  const round = (): Promise<void> => {
    running ??= work().finally(() => {
      running = undefined;
    });
    return running;
  };
  const plan = (): void => {
    callOff = later(() => {
      void round().then(() => {
        if (!stopped) plan();
      });
    }, everyMs);
  };
  plan();
  return {
    round,
    async stop() {
      stopped = true;
      callOff?.();
      await running;
    },
  };
}

async function sweepDesk({ desk, onSwept }: SweeperNeed): Promise<void> {
  for (let commands = 0; commands < commandsPerRound; commands += 1) {
    const swept = await desk.sweep(perCommand);
    onSwept?.(swept);
    if (swept.fired < perCommand) return;
  }
}

/** What fails now is due still: the next round takes it up. */
async function attempt(logger: Logger, message: string, act: () => Promise<unknown>): Promise<void> {
  try {
    await act();
  } catch (error) {
    logger.warn({ err: error }, message);
  }
}

function laterByTimer(round: () => void, ms: number): () => void {
  const timer = setTimeout(round, ms).unref();
  return () => {
    clearTimeout(timer);
  };
}
