import { z } from 'zod';
import type { EntryMark } from '../dialogs/parts';
import type { Clock } from '../handoff/clock';
import { HandoffError } from '../handoff/errors';
import type { Records } from '../handoff/records';
import type { Logger } from './logger';

const KIND = 'faq-figures';
const DAY_MS = 86_400_000;
/** Days are kept a little longer than anybody looks back. */
const KEPT_DAYS = 32;
const FLUSH_MS = 5_000;
const TRIES = 5;

const counts = z.object({ asked: z.number(), helpful: z.number(), not_helpful: z.number() });
/** One day's counts by `entry|locale`. */
const dayShape = z.record(z.string(), counts);

export type EntryFigures = z.infer<typeof counts>;
type Day = z.infer<typeof dayShape>;

export interface Figures {
  /** Counts in memory and writes every few seconds: figures may lose those seconds in a crash, turns wait for none. */
  readonly mark: (entry: string, locale: string, mark: EntryMark) => void;
  /** Counts by `entry|locale` over the last days, today included. */
  over(days: number): Promise<ReadonlyMap<string, EntryFigures>>;
  /** Writes what is counted. */
  flush(): Promise<void>;
  stop(): Promise<void>;
}

export interface FiguresNeed {
  readonly records: Pick<Records, 'get' | 'put' | 'remove' | 'list'>;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** How often each entry was shown, and whether it helped, by day. */
export function createFigures({ records, clock, logger }: FiguresNeed): Figures {
  let pending = new Map<string, Day>();
  const today = (): string => dayOf(clock.now());

  const flush = async (): Promise<void> => {
    const writing = pending;
    pending = new Map();
    for (const [day, counted] of writing) {
      try {
        await addToDay(records, day, counted);
      } catch (error) {
        pending.set(day, merged(pending.get(day) ?? {}, counted));
        logger.warn({ error, day }, 'FAQ figures not written, will be tried again');
      }
    }
  };
  const timer = setInterval(() => void flush(), FLUSH_MS).unref();

  return {
    mark(entry, locale, mark) {
      const one = { ...none(), [mark]: 1 };
      pending.set(today(), merged(pending.get(today()) ?? {}, { [`${entry}|${locale}`]: one }));
    },
    async over(days) {
      await flush();
      const from = dayOf(clock.now() - (days - 1) * DAY_MS);
      let total: Day = {};
      for (const { id, value } of await records.list(KIND, undefined, KEPT_DAYS * 2)) {
        if (id >= from) total = merged(total, dayShape.parse(value));
        else if (id < dayOf(clock.now() - KEPT_DAYS * DAY_MS)) await records.remove(KIND, id);
      }
      return new Map(Object.entries(total));
    },
    flush,
    async stop() {
      clearInterval(timer);
      await flush();
    },
  };
}

/** Several processes count the same day: whoever was overtaken reads again and adds. */
async function addToDay(records: FiguresNeed['records'], day: string, counted: Day): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    const kept = await records.get(KIND, day);
    const before = kept ? dayShape.parse(kept.value) : {};
    try {
      await records.put(KIND, day, merged(before, counted), { version: kept?.version ?? 0 });
      return;
    } catch (error) {
      const overtaken = error instanceof HandoffError && error.code === 'VERSION_CONFLICT';
      if (!overtaken || tries === TRIES) throw error;
    }
  }
}

const none = (): EntryFigures => ({ asked: 0, helpful: 0, not_helpful: 0 });

function merged(a: Day, b: Day): Day {
  const sum = { ...a };
  for (const [key, more] of Object.entries(b)) {
    const has = sum[key] ?? none();
    sum[key] = {
      asked: has.asked + more.asked,
      helpful: has.helpful + more.helpful,
      not_helpful: has.not_helpful + more.not_helpful,
    };
  }
  return sum;
}

const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);
