import { startRedis } from '../rig/redis-server';
import { embeddedRate, redisRates } from './desk-rates';
import { readyRows } from './desk-ready';
import { openInFolder, openOnRedis } from './desk-shop';
import { sweepRows } from './desk-sweep';
import type { Part, Row } from './row';

/** The desk on both stores: rates beside what Redis gives at all and beside BullMQ, offers, and what falls due. */
export const deskPart: Part = {
  about: 'tickets from enqueue to close beside bare Redis and BullMQ, offers to ready agents, the sweeper (2 minutes)',
  async run() {
    const redis = await startRedis();
    try {
      return [
        ...(await redisRates(redis, 1, 600)),
        ...(await redisRates(redis, 64, 6000)),
        ...(await embeddedRate()),
        ...(await readyOnRedis(redis.url)),
        ...(await readyEmbedded()),
        ...(await sweepRows('on Redis', (name, rules) => openOnRedis(redis.url, name, rules))),
        ...(await sweepRows('embedded', (_name, rules) => openInFolder(rules))),
      ];
    } finally {
      await redis.stop();
    }
  },
};

async function readyOnRedis(url: string): Promise<Row[]> {
  const [own, other] = [await openOnRedis(url, 'ready'), await openOnRedis(url, 'ready')];
  try {
    return await readyRows('on Redis', own, other);
  } finally {
    await own.close();
    await other.close();
  }
}

async function readyEmbedded(): Promise<Row[]> {
  const store = await openInFolder();
  try {
    return await readyRows('embedded', store, store);
  } finally {
    await store.close();
  }
}
