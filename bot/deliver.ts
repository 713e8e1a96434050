import { z } from 'zod';
import type { Clock } from '../handoff/clock';
import { HandoffError } from '../handoff/errors';
import type { Records } from '../handoff/records';
import type { Signals } from '../handoff/signals';
import type { Conversation, Line, Transcript } from '../handoff/transcript';
import type { Logger } from './logger';

const KIND = 'delivery';
/** How long a process may take to send before another takes the delivery over. */
const LEASE_MS = 20_000;
const RETRY_MS = 5_000;
const PAGE = 100;

const shape = z.object({ sent: z.number().int(), until: z.number() });

export interface DeliverNeed {
  readonly channel: string;
  readonly transcript: Pick<Transcript, 'conversation' | 'read'>;
  readonly records: Pick<Records, 'get' | 'put' | 'due'>;
  readonly signals: Signals;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Sends one line to the shopper; rejects when it did not get there. */
  readonly send: (conversation: Conversation, line: Line) => Promise<void>;
}

export interface Delivery {
  /** Starts a delivery record for a conversation of this channel, so that its lines are sent from now on. */
  begin(conversation: string, sent: number): Promise<void>;
  /** Tries again what did not get through; called by the sweeper. */
  retryDue(): Promise<number>;
  /** Stops listening and waits for what is being sent. */
  stop(): Promise<void>;
}

/**
 * Carries lines of the transcript to a channel that must be called, such as the Bot Service. How far each
 * conversation is sent is kept in Records, and taken by one process at a time; a line may reach the channel twice
 * after a crash, but never not at all.
 */
export function createDelivery(need: DeliverNeed): Delivery {
  const { channel, transcript, records, signals, clock, logger } = need;
  const atWork = new Map<string, Promise<void>>();

  const deliver = async (id: string): Promise<void> => {
    const conversation = await transcript.conversation(id);
    if (conversation?.channel !== channel) return;
    const claim = await claimed(id);
    if (!claim) return;
    let { sent } = claim;
    let failed: unknown;
    try {
      for (const line of await transcript.read(id, sent, PAGE)) {
        if (line.by !== 'shopper') await need.send(conversation, line);
        sent = line.position;
      }
    } catch (error) {
      failed = error;
      logger.warn({ error, conversation: id, sent }, 'line not delivered, will be tried again');
    }
    const due = failed === undefined ? {} : { due: clock.now() + RETRY_MS };
    await records.put(KIND, id, { sent, until: 0 }, { version: claim.version, ...due });
    if (failed === undefined && (await transcript.read(id, sent, 1)).length > 0) await deliver(id);
  };

  const claimed = async (id: string): Promise<{ sent: number; version: number } | undefined> => {
    const kept = await records.get(KIND, id);
    if (!kept) return undefined;
    const { sent, until } = shape.parse(kept.value);
    const now = clock.now();
    if (until > now) return undefined;
    const due = now + LEASE_MS;
    const version = await unlessTaken(() =>
      records.put(KIND, id, { sent, until: due }, { version: kept.version, due }),
    );
    return version === undefined ? undefined : { sent, version };
  };

  /** One delivery of a conversation at a time here; lines that come meanwhile are read by it, or by the one behind. */
  const start = (id: string): Promise<void> => {
    const before = atWork.get(id) ?? Promise.resolve();
    const work = before
      .then(() => deliver(id))
      .catch((error: unknown) => {
        logger.error({ error, conversation: id }, 'delivery failed');
      })
      .finally(() => {
        if (atWork.get(id) === work) atWork.delete(id);
      });
    atWork.set(id, work);
    return work;
  };

  const stop = signals.subscribe((signal) => {
    if (signal.type === 'lines') void start(signal.conversation);
  });

  return {
    async begin(conversation, sent) {
      await unlessTaken(() => records.put(KIND, conversation, { sent, until: 0 }, { version: 0 }));
    },
    async retryDue() {
      const due = await records.due(KIND, PAGE);
      await Promise.all(due.map(({ id }) => start(id)));
      return due.length;
    },
    async stop() {
      stop();
      await Promise.all(atWork.values());
    },
  };
}

/** Another process was quicker: that is no fault, it does the work. */
async function unlessTaken(put: () => Promise<number>): Promise<number | undefined> {
  try {
    return await put();
  } catch (error) {
    if (error instanceof HandoffError && error.code === 'VERSION_CONFLICT') return undefined;
    throw error;
  }
}
