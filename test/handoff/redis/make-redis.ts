import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { openRedis } from '../../../handoff/redis/open-redis';
import { quiet } from '../contract/make-embedded';
import type { MakeStore } from '../contract/shop';

export const luaFolder = resolve(__dirname, '../../../handoff/redis/commands');

/** Makes stores on a Redis, each a desk of its own. */
export function makeRedisAt(url: () => string): MakeStore {
  return async (need) => {
    const store = await openRedis({ url: url(), desk: randomUUID(), logger: quiet, luaFolder, ...need });
    return { store, close: () => store.close() };
  };
}
