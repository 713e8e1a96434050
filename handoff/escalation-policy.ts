import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';

const share = z.number().min(0).max(1);
const times = z.number().int().min(1);

const schema = z.strictObject({
  upset: z.strictObject({ clearly: share, mildly: share, attempts: z.number().int().min(0) }),
  repeated: times,
  rejected: times,
  not_understood: times,
  signals: z.array(z.enum(['safety', 'legal', 'dispute'])),
  topics: z.record(z.string(), share),
  several_after: z.number().int().min(0),
  high_value: z.record(z.string().regex(/^[A-Z]{3}$/u), times),
  marked: z.array(z.string().min(1)),
});

/** When a person must come; a supervisor's file. */
export type EscalationPolicy = z.infer<typeof schema>;

/**
 * Reads `escalation-policy.yaml`.
 * @throws Error naming the file and what is wrong in it.
 */
export async function loadEscalationPolicy(path: string): Promise<EscalationPolicy> {
  const parsed = schema.safeParse(parse(await readFile(path, 'utf8')));
  if (!parsed.success) throw new Error(`${path}: ${z.prettifyError(parsed.error)}`);
  if (parsed.data.upset.mildly > parsed.data.upset.clearly) {
    throw new Error(`${path}: upset.mildly must not be above upset.clearly.`);
  }
  return parsed.data;
}
