import { z } from 'zod';
import { loadRival } from './rivals';
import { wish } from './desk-shop';

/** The little that is used of BullMQ. */
interface Queue {
  add(name: string, data: object): Promise<{ readonly id?: string }>;
  waitUntilReady(): Promise<unknown>;
  close(): Promise<void>;
}
interface Job {
  moveToCompleted(result: unknown, token: string, fetchNext: boolean): Promise<unknown>;
}
interface Worker {
  getNextJob(token: string, options: { block: boolean }): Promise<Job | undefined>;
  on(event: 'completed', listener: (job: { readonly id?: string }) => void): void;
  waitUntilReady(): Promise<unknown>;
  close(): Promise<void>;
}
type Process = () => Promise<unknown>;

const isClass = (value: unknown): boolean => typeof value === 'function';
const bullmqShape = z.object({
  Queue: z.custom<new (name: string, options: object) => Queue>(isClass),
  Worker: z.custom<new (name: string, process: Process | null, options: object) => Worker>(isClass),
});

/** One job from add to completed. */
export interface Bullmq {
  /** The caller adds, fetches the next job and completes it: three commands, as a ticket takes. */
  readonly byHand: (caller: number) => Promise<void>;
  /** A worker in this process takes it, as most use it; the caller waits until it says that the job is completed. */
  readonly byWorker: () => Promise<void>;
  close(): Promise<void>;
}

/** Two queues in a Redis, for so many callers; undefined when BullMQ cannot be had. */
export async function openBullmq(port: number, callers: number): Promise<Bullmq | undefined> {
  const loaded = await loadRival('bullmq');
  if (loaded === undefined) return undefined;
  const { Queue, Worker } = bullmqShape.parse(loaded);
  const connection = { connection: { host: '127.0.0.1', port, maxRetriesPerRequest: null } };
  const [handQueue, handWorker] = [new Queue('hand', connection), new Worker('hand', null, connection)];
  const queue = new Queue('worked', connection);
  const worker = new Worker('worked', async () => 'done', { ...connection, concurrency: callers });
  const all = [handQueue, handWorker, queue, worker];
  await Promise.all(all.map((one) => one.waitUntilReady()));
  const completed = completions(worker);
  return {
    async byHand(caller) {
      const token = String(caller);
      await handQueue.add('ticket', wish(token));
      const job = await handWorker.getNextJob(token, { block: false });
      if (!job) throw new Error('BullMQ gave no job.');
      await job.moveToCompleted('done', token, false);
    },
    async byWorker() {
      const { id = '' } = await queue.add('ticket', wish('any'));
      await completed(id);
    },
    async close() {
      for (const one of all.reverse()) await one.close();
    },
  };
}

/** Waits for a job's end, also when it came before the job's id did. */
function completions(worker: Worker): (id: string) => Promise<void> {
  const early = new Set<string>();
  const waiting = new Map<string, () => void>();
  worker.on('completed', ({ id = '' }) => {
    const go = waiting.get(id);
    if (!go) early.add(id);
    waiting.delete(id);
    go?.();
  });
  return (id) =>
    new Promise((resolve) => {
      if (early.delete(id)) resolve();
      else waiting.set(id, resolve);
    });
}
