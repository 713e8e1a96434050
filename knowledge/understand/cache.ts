import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { z } from 'zod';
import type { Models } from './train-all';
import type { Teaching } from './teaching';

/** Raised whenever what is trained, or how, changes. */
const ENGINE = 'understanding-16';

/** Told by its name: what is read back may come from another realm than this file's classes. */
const named = (name: string) => (value: unknown) => Object.prototype.toString.call(value) === `[object ${name}]`;
const numbers = z.custom<Float32Array>(named('Float32Array'));
const vocabulary = z.object({ hashes: z.custom<Int32Array>(named('Int32Array')), weights: numbers });
const classifier = z.object({
  labels: z.array(z.string()),
  weights: z.custom<Int16Array>(named('Int16Array')),
  scale: z.number(),
  biases: numbers,
  temperature: z.number(),
});
const shape = z.object({
  matter: vocabulary,
  intents: classifier,
  topics: classifier,
  manner: vocabulary,
  upset: classifier,
  person: classifier,
});

/** The name under which what is learnt from this teaching is kept. */
export function cacheKey(teaching: Teaching): string {
  const hash = createHash('sha256').update(`${ENGINE}\n${process.version}\n`);
  for (const { topic, text } of teaching.examples) hash.update(`${topic}\t${text}\n`);
  hash.update(JSON.stringify(teaching.moodWords));
  return hash.digest('hex').slice(0, 32);
}

const fileOf = (folder: string, key: string): string => join(folder, `${key}.model`);
const DIGEST = 32;
const digestOf = (content: Uint8Array): Buffer => createHash('sha256').update(content).digest();

/** Reads what was kept; undefined when there is none, or when it is damaged and must be learnt again. */
export async function readCache(folder: string, key: string): Promise<Models | undefined> {
  try {
    const content = await readFile(fileOf(folder, key));
    const body = content.subarray(DIGEST);
    if (!digestOf(body).equals(content.subarray(0, DIGEST))) return undefined;
    const parsed = shape.safeParse(deserialize(body));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Keeps what was learnt: written beside and renamed, so that another process never reads half a file.
 * A folder that cannot be written only costs the next start its time.
 */
export async function writeCache(folder: string, key: string, models: Models): Promise<void> {
  const beside = join(folder, `${key}.${String(process.pid)}.tmp`);
  try {
    await mkdir(folder, { recursive: true });
    const body = serialize(models);
    await writeFile(beside, Buffer.concat([digestOf(body), body]));
    await rename(beside, fileOf(folder, key));
  } catch {
    await rm(beside, { force: true }).catch(() => undefined);
  }
}
