import { Redis } from 'ioredis';
import type { RedisServer } from '../rig/redis-server';
import type { Store } from '../../handoff/store';
import { openBullmq } from './bullmq';
import { converse, openInFolder, openOnRedis, serve, staff } from './desk-shop';
import { byCallers, median, timed } from './row';
import type { Row } from './row';

/** Commands that one ticket takes from enqueue to close. */
const perTicket = 3;
const rounds = 5;

/**
 * Tickets from enqueue to close against the same number of bare one-key EVALSHA calls, and against as many jobs of
 * BullMQ; all in turn, so that they meet the same weather.
 */
export async function redisRates({ url, port }: RedisServer, callers: number, tickets: number): Promise<Row[]> {
  const store = await openOnRedis(url, `rate-${String(callers)}`);
  const client = new Redis(url);
  const bullmq = await openBullmq(port, callers);
  try {
    const sha = String(await client.script('LOAD', "return redis.call('INCR', KEYS[1])"));
    const names = await ready(store, callers);
    const by = (times: number, work: (caller: number) => Promise<unknown>) => () =>
      timed(() => byCallers(callers, times, work));
    const ours = by(tickets, (caller) => serve(store, names[caller] ?? ''));
    const rivals = {
      bare: by(tickets * perTicket, () => client.evalsha(sha, 1, 'bare')),
      ...(bullmq && { byHand: by(tickets, bullmq.byHand), byWorker: by(tickets, bullmq.byWorker) }),
    };
    const times = await inTurn({ ours, ...rivals });
    return rateRows(`${String(callers)} caller${callers === 1 ? '' : 's'}`, tickets, times);
  } finally {
    client.disconnect();
    await bullmq?.close();
    await store.close();
  }
}

type Named<T> = Readonly<Record<string, T>>;

/** Milliseconds of each in every round; the first, in which all grow warm, does not count. */
async function inTurn(works: Named<() => Promise<number>>): Promise<Named<number[]>> {
  const times: Record<string, number[]> = {};
  for (let round = -1; round < rounds; round += 1) {
    for (const [name, work] of Object.entries(works)) {
      const ms = await work();
      if (round >= 0) (times[name] ??= []).push(ms);
    }
  }
  return times;
}

function rateRows(at: string, tickets: number, { ours = [], bare = [], byHand, byWorker }: Named<number[]>): Row[] {
  const rate = (name: string, ms: readonly number[], count: number, unit: string): Row => ({
    name: `${name}, ${at}`,
    value: (count * 1000) / median(ms),
    unit,
  });
  const beside = (name: string, theirs: readonly number[]): Row => ({
    name: `${name}, ${at}`,
    value: median(ours.map((ms, round) => (theirs[round] ?? 0) / ms)),
    unit: '×',
  });
  const rows = [
    rate('desk on Redis', ours, tickets * perTicket, 'commands/s'),
    rate('desk on Redis', ours, tickets, 'tickets/s'),
    beside('desk beside bare EVALSHA', bare),
  ];
  if (!byHand || !byWorker) return rows;
  return [
    ...rows,
    rate('BullMQ, its worker', byWorker, tickets, 'jobs/s'),
    beside('desk beside BullMQ, its worker', byWorker),
    rate('BullMQ, its commands called one by one', byHand, tickets, 'jobs/s'),
    beside('desk beside BullMQ, its commands called one by one', byHand),
  ];
}

/** The same on the embedded store, each group of commands synced to disk. */
export async function embeddedRate(): Promise<Row[]> {
  const store = await openInFolder();
  const [callers, tickets] = [64, 4000];
  try {
    const names = await ready(store, callers);
    const ms = await timed(() => byCallers(callers, tickets, (caller) => serve(store, names[caller] ?? '')));
    return [{ name: 'desk embedded, 64 callers', value: (tickets * perTicket * 1000) / ms, unit: 'commands/s' }];
  } finally {
    await store.close();
  }
}

/** Agents with room for all callers, and a conversation for each of these. */
async function ready(store: Store, callers: number): Promise<string[]> {
  const names = Array.from({ length: callers }, (_, i) => `c-${String(i)}`);
  await converse(store, names);
  await staff(store, 16, 8);
  return names;
}
