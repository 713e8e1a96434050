import { z } from 'zod';
import type { Clock } from '../handoff/clock';
import { HandoffError } from '../handoff/errors';
import type { Kept, Records } from '../handoff/records';
import type { Signals } from '../handoff/signals';
import type { Transcript } from '../handoff/transcript';
import { sendLines } from './send-lines';
import type { Progress, SendLinesNeed } from './send-lines';

const KIND = 'delivery';
/** How long a process may take to send before another takes the delivery over. */
const LEASE_MS = 20_000;
const PAGE = 100;

const shape = z.object({
  /** Position of the newest line that is dealt with. */
  sent: z.number().int(),
  /** Until then nobody else sends: a process is at it, or a pause is not over. */
  until: z.number(),
  tries: z.number().int().default(0),
  refused: z.number().int().default(0),
});

export interface DeliverNeed extends SendLinesNeed {
  readonly channel: string;
  readonly transcript: Pick<Transcript, 'conversation' | 'read' | 'append'>;
  readonly records: Pick<Records, 'get' | 'put' | 'due' | 'list' | 'remove'>;
  readonly signals: Pick<Signals, 'subscribe'>;
  readonly clock: Clock;
}

export interface Delivery {
  /** Starts a delivery record for a conversation of this channel, so that its lines are sent from now on. */
  begin(conversation: string, sent: number): Promise<void>;
  /** Tries again what did not get through; called by the sweeper. */
  retryDue(): Promise<number>;
  /** Looks through all conversations for lines that nobody sent: at the start, and after signals were lost. */
  catchUp(): Promise<void>;
  /** Stops listening and waits for what is being sent. */
  stop(): Promise<void>;
}

/**
 * Carries lines of the transcript to a channel that must be called, such as the Bot Service. How far each
 * conversation is sent is kept in Records, and taken by one process at a time; a line may reach the channel twice
 * after a crash, but never not at all, unless the channel refuses it for good (see `send-lines.ts`).
 */
export function createDelivery(need: DeliverNeed): Delivery {
  const { records, logger } = need;
  const atWork = new Map<string, Promise<void>>();

  /** One delivery of a conversation at a time here; lines that come meanwhile are read by it, or by the one behind. */
  const start = (id: string): Promise<void> => {
    const before = atWork.get(id) ?? Promise.resolve();
    const work = before
      .then(() => deliver(need, id))
      .catch((error: unknown) => {
        logger.error({ error, conversation: id }, 'delivery failed');
      })
      .finally(() => {
        if (atWork.get(id) === work) atWork.delete(id);
      });
    atWork.set(id, work);
    return work;
  };

  const catchUp = async (): Promise<void> => {
    for (let after: string | undefined; ;) {
      const page = await records.list(KIND, after, PAGE);
      await Promise.all(page.map((kept) => lookAfter(need, kept, start)));
      after = page.at(-1)?.id;
      if (page.length < PAGE) return;
    }
  };

  const stop = need.signals.subscribe((signal) => {
    if (signal.type === 'lines') void start(signal.conversation);
    if (signal.type !== 'missed') return;
    catchUp().catch((error: unknown) => {
      logger.warn({ error }, 'deliveries not looked through');
    });
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
    catchUp,
    async stop() {
      stop();
      await Promise.all(atWork.values());
    },
  };
}

/** Starts what is behind, and forgets conversations that are no more. */
async function lookAfter(need: DeliverNeed, kept: Kept, start: (id: string) => Promise<void>): Promise<void> {
  const conversation = await need.transcript.conversation(kept.id);
  if (!conversation) await need.records.remove(KIND, kept.id);
  else if (conversation.last > shape.parse(kept.value).sent) await start(kept.id);
}

/** Sends the lines of a conversation that were not sent yet, unless another process is at it. */
async function deliver(need: DeliverNeed, id: string): Promise<void> {
  const { channel, transcript, records, clock } = need;
  const conversation = await transcript.conversation(id);
  if (conversation?.channel !== channel) return;
  const claim = await claimed(need, id);
  if (!claim) return;
  const lines = await transcript.read(id, claim.progress.sent, PAGE);
  const { progress, pauseMs } = await sendLines(need, conversation, lines, claim.progress);
  const until = pauseMs === undefined ? 0 : clock.now() + pauseMs;
  const due = pauseMs === undefined ? {} : { due: until };
  await records.put(KIND, id, { ...progress, until }, { version: claim.version, ...due });
  if (pauseMs === undefined && (await transcript.read(id, progress.sent, 1)).length > 0) await deliver(need, id);
}

async function claimed(
  { records, clock }: DeliverNeed,
  id: string,
): Promise<{ readonly progress: Progress; readonly version: number } | undefined> {
  const kept = await records.get(KIND, id);
  if (!kept) return undefined;
  const { until, ...progress } = shape.parse(kept.value);
  const now = clock.now();
  if (until > now) return undefined;
  const due = now + LEASE_MS;
  const claim = { ...progress, until: due };
  const version = await unlessTaken(() => records.put(KIND, id, claim, { version: kept.version, due }));
  return version === undefined ? undefined : { progress, version };
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
