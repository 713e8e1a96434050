import { randomBytes, randomInt } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from './config';

/** The key that signs tokens and cookies: as configured, else made on the first start and kept in the data folder. */
export async function secretKey(config: Pick<Config, 'SECRET_KEY' | 'DATA_DIR'>): Promise<string> {
  return config.SECRET_KEY ?? keptOrMade(config.DATA_DIR, 'secret-key', () => randomBytes(32).toString('hex'));
}

const LOOPBACK = /^(127\.\d+\.\d+\.\d+|::1|localhost)$/;

/** Whether the service can be reached from this machine only. */
export const onLoopback = (host: string): boolean => LOOPBACK.test(host);

/**
 * Password of the demo agent: as configured, else random and kept. Undefined where there must be no demo agent: on
 * Redis, and when the service can be reached from other machines.
 */
export async function demoPassword(
  config: Pick<Config, 'DEMO_AGENT_PASSWORD' | 'DATA_DIR' | 'STORE_URL' | 'HOST'>,
): Promise<string | undefined> {
  if (!config.STORE_URL.startsWith('embedded:') || !onLoopback(config.HOST)) return undefined;
  return config.DEMO_AGENT_PASSWORD ?? keptOrMade(config.DATA_DIR, 'demo-password', easyPassword);
}

/** Letters and digits that nobody takes for another. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';

function easyPassword(): string {
  const group = (): string => Array.from({ length: 4 }, () => LETTERS[randomInt(LETTERS.length)]).join('');
  return [group(), group(), group()].join('-');
}

/** Reads a file of the data folder, or makes it, readable by its owner only; two starts at once agree on one. */
async function keptOrMade(folder: string, name: string, make: () => string): Promise<string> {
  const path = join(folder, name);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const kept = await unless('ENOENT', () => readFile(path, 'utf8'));
  if (kept !== undefined) return kept.trim();
  // Whole before it has its name: another start never reads half of it.
  const draft = `${path}.${String(process.pid)}-${randomBytes(4).toString('hex')}`;
  await writeFile(draft, `${make()}\n`, { flag: 'wx', mode: 0o600 });
  try {
    await unless('EEXIST', () => link(draft, path));
  } finally {
    await rm(draft, { force: true });
  }
  return (await readFile(path, 'utf8')).trim();
}

/** The result, or undefined when it failed with this code. */
async function unless<T>(code: string, act: () => Promise<T>): Promise<T | undefined> {
  try {
    return await act();
  } catch (error) {
    if (typeof error === 'object' && error !== null && 'code' in error && error.code === code) return undefined;
    throw error;
  }
}
