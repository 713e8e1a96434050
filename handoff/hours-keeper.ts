import { z } from 'zod';
import { openness } from './hours';
import type { Openness, OpeningHours } from './hours';
import type { Logger } from './logger';
import type { Records } from './records';
import type { Json } from './transcript';

const KIND = 'hours';
const ID = 'desk';
/** How long another process may go on with hours that were changed here. */
const REFRESH_MS = 10_000;

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'must be a time as 09:00');
const spans = z.array(z.object({ from: time, to: time })).max(6);
const zone = z.string().refine(isZone, 'must be a time zone as Asia/Shanghai');

/** Opening hours as they come in and are kept. */
export const hoursShape = z.object({
  zone,
  week: z.tuple([spans, spans, spans, spans, spans, spans, spans]),
  holidays: z.record(z.iso.date(), spans).default({}),
});

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** The desk's opening hours: set by supervisors, kept in Records, the same on every process within seconds. */
export interface HoursKeeper {
  /** Whether the desk is open at a time, by the hours known now; always, while none are set. */
  at(now: number): Openness;
  current(): OpeningHours | undefined;
  /** Sets them; undefined means always open. */
  set(hours: OpeningHours | undefined): Promise<void>;
  /** Begins to read them; resolves when they are known. */
  follow(records: Pick<Records, 'get' | 'put' | 'remove'>, logger: Logger): Promise<void>;
  stop(): void;
}

export function createHoursKeeper(): HoursKeeper {
  let hours: OpeningHours | undefined;
  let records: Pick<Records, 'get' | 'put' | 'remove'> | undefined;
  let timer: NodeJS.Timeout | undefined;

  const read = async (): Promise<void> => {
    const kept = await records?.get(KIND, ID);
    hours = kept && hoursShape.parse(kept.value);
  };
  return {
    at: (now) => openness(hours, now),
    current: () => hours,
    async set(given) {
      if (given) await records?.put(KIND, ID, jsonOf(given));
      else await records?.remove(KIND, ID);
      hours = given;
    },
    async follow(from, logger) {
      records = from;
      await read();
      timer = setInterval(() => {
        read().catch((error: unknown) => {
          logger.warn({ error }, 'opening hours not read; those of before go on');
        });
      }, REFRESH_MS).unref();
    },
    stop() {
      clearInterval(timer);
    },
  };
}

const jsonOf = (hours: OpeningHours): Json => z.json().parse(structuredClone(hours));
