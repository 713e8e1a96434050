import { z } from 'zod';

/** Reads JSON that only commands of ours write: its shape is known and not checked again. */
export function ownJson<T>(shape: z.ZodType<T> = z.custom<T>()): (text: string) => T {
  return (text) => shape.parse(JSON.parse(text));
}
