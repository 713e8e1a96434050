import { z } from 'zod';

/** Kinds of value an environment variable can have; each says in plain words what it wants. */
export const text = () => z.string().min(1);

export const number = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d+$/, `must be a whole number from ${least} to ${most}`)
    .transform(Number)
    .refine((value) => value >= least && value <= most, `must be a whole number from ${least} to ${most}`);

/** Seconds in the environment, milliseconds in the code. */
export const durationSetting = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d+$/, `must be a number of seconds from ${least} to ${most}`)
    .refine((value) => Number(value) >= least && Number(value) <= most, `must be ${least} to ${most} seconds`)
    .transform((value) => Number(value) * 1000);

const TRUE = new Set(['true', '1', 'yes', 'on']);
const FALSE = new Set(['false', '0', 'no', 'off']);

export const flag = () =>
  z
    .string()
    .transform((value) => value.toLowerCase())
    .refine((value) => TRUE.has(value) || FALSE.has(value), 'must be true or false')
    .transform((value) => TRUE.has(value));

/** A comma-separated list of web origins, without paths. */
export const origins = () =>
  z
    .string()
    .transform((value) =>
      value
        .split(',')
        .map((part) => part.trim())
        .filter(Boolean),
    )
    .refine((list) => list.every(isOrigin), 'must be origins such as https://shop.example.com, separated by commas');

function isOrigin(value: string): boolean {
  try {
    const url = new URL(value);
    return /^https?:$/.test(url.protocol) && url.origin === value.replace(/\/$/, '').toLowerCase();
  } catch {
    return false;
  }
}
