import { cacheKey, readCache, writeCache } from './cache';
import { inSlices } from './slices';
import type { Teaching } from './teaching';
import { trainAll } from './train-all';
import { createUnderstanding } from './understand';
import type { Understand } from './understand';

/**
 * Makes understanding ready: takes what was learnt before from `cacheFolder`, or learns in slices of a few
 * milliseconds and keeps it there. The same teaching gives the same understanding, to the bit.
 */
export async function loadUnderstanding(teaching: Teaching, cacheFolder?: string): Promise<Understand> {
  const key = cacheKey(teaching);
  const kept = cacheFolder === undefined ? undefined : await readCache(cacheFolder, key);
  if (kept) return createUnderstanding(kept, teaching.moodWords);
  const models = await inSlices(trainAll(teaching));
  if (cacheFolder !== undefined) await writeCache(cacheFolder, key, models);
  return createUnderstanding(models, teaching.moodWords);
}
