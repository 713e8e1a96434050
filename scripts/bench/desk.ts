import { Redis } from 'ioredis';
import type { Store } from '../../handoff/store';
import { startRedis } from '../rig/redis-server';
import { converse, openInFolder, openOnRedis, serve, staff } from './desk-shop';
import { measureGrowth } from './desk-growth';
import { byCallers, median, timed } from './row';
import type { Part, Row } from './row';

/** Commands that one ticket takes from enqueue to close. */
const perTicket = 3;
const rounds = 7;

/** The desk on both stores: rates beside what Redis gives at all, and how they change as the desk grows. */
export const deskPart: Part = {
  about: 'tickets from enqueue to close on Redis and embedded, and growth',
  async run() {
    const redis = await startRedis();
    try {
      const rates = [...(await redisRates(redis.url, 1, 600)), ...(await redisRates(redis.url, 64, 6000))];
      return [...rates, ...(await embeddedRate()), ...(await measureGrowth())];
    } finally {
      await redis.stop();
    }
  },
};

/** Tickets against the same number of bare one-key EVALSHA calls, in turn, so that both meet the same weather. */
async function redisRates(url: string, callers: number, tickets: number): Promise<Row[]> {
  const store = await openOnRedis(url, `rate-${String(callers)}`);
  const client = new Redis(url);
  try {
    const sha = String(await client.script('LOAD', "return redis.call('INCR', KEYS[1])"));
    const names = await ready(store, callers);
    const work = (): Promise<void> => byCallers(callers, tickets, (caller) => serve(store, names[caller] ?? ''));
    const bare = (): Promise<void> => byCallers(callers, tickets * perTicket, () => client.evalsha(sha, 1, 'bare'));
    await work();
    await bare();
    const ratios: number[] = [];
    const rates: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const [ours, theirs] = [await timed(work), await timed(bare)];
      ratios.push(theirs / ours);
      rates.push((tickets * perTicket * 1000) / ours);
    }
    const at = `${String(callers)} caller${callers === 1 ? '' : 's'}`;
    return [
      { name: `desk on Redis, ${at}`, value: median(rates), unit: 'commands/s' },
      { name: `desk on Redis beside bare EVALSHA, ${at}`, value: median(ratios), unit: '×' },
    ];
  } finally {
    client.disconnect();
    await store.close();
  }
}

async function embeddedRate(): Promise<Row[]> {
  const { store, close } = await openInFolder();
  const [callers, tickets] = [64, 4000];
  try {
    const names = await ready(store, callers);
    const ms = await timed(() => byCallers(callers, tickets, (caller) => serve(store, names[caller] ?? '')));
    return [{ name: 'desk embedded, 64 callers', value: (tickets * perTicket * 1000) / ms, unit: 'commands/s' }];
  } finally {
    await close();
  }
}

/** Agents with room for all callers, and a conversation for each of these. */
async function ready(store: Store, callers: number): Promise<string[]> {
  const names = Array.from({ length: callers }, (_, i) => `c-${String(i)}`);
  await converse(store, names);
  await staff(store, 16, 8);
  return names;
}
