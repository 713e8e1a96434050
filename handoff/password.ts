import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** Cost of a hash: about 60 ms and 32 MB. Kept in every hash, so that it can be raised without breaking old ones. */
const COST = 15;
const BLOCK = 8;
const PARALLEL = 1;
const KEY_BYTES = 32;
const SALT_BYTES = 16;
const MOST_MEMORY = 128 * 1024 * 1024;

/** The least a password must have; long beats complicated (NIST SP 800-63B, 5.1.1). */
export const LEAST_PASSWORD = 8;

/** Hashes a password by scrypt: `scrypt$cost$block$parallel$salt$hash`. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const key = await derive(password, salt, COST, BLOCK, PARALLEL);
  return ['scrypt', COST, BLOCK, PARALLEL, salt.toString('base64'), key.toString('base64')].join('$');
}

/** Whether the password gave this hash; takes equally long either way. False for a hash that is not well formed. */
export async function passwordFits(password: string, hash: string): Promise<boolean> {
  const [kind, cost, block, parallel, salt, key] = hash.split('$');
  if (kind !== 'scrypt' || salt === undefined || key === undefined) return false;
  const wanted = Buffer.from(key, 'base64');
  const given = await derive(password, Buffer.from(salt, 'base64'), Number(cost), Number(block), Number(parallel));
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

/** Spends the time a check takes where there is nothing to check, so that an unknown name is not quicker to refuse. */
export async function spendCheck(password: string): Promise<void> {
  await derive(password, Buffer.alloc(SALT_BYTES), COST, BLOCK, PARALLEL);
}

function derive(password: string, salt: Buffer, cost: number, r: number, p: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, KEY_BYTES, { N: 2 ** cost, r, p, maxmem: MOST_MEMORY }, (error, key) => {
      if (error) reject(error);
      else resolve(key);
    });
  });
}
