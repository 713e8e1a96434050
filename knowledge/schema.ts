import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Locale } from './understand/understanding';

/** The closed list of what a button under an answer may do. */
export const ACTIONS = [
  'cancel-order',
  'change-address',
  'continue-shopping',
  'coupon-list',
  'invoice-request',
  'order-status',
  'person',
  'refund-status',
  'report-problem',
  'reset-password',
  'return-request',
  'track-parcel',
  'warranty-request',
] as const;

/** The head of an FAQ file. Other keys are mistakes, mostly of spelling. */
export const frontMatter = z.strictObject({ intent: z.string().min(1), title: z.string().min(1).optional() });

const day = z.iso.date();

/** The settings that a comment under a question may hold. */
export const settings = z.strictObject({
  topic: z.string().optional(),
  status: z.enum(['draft', 'published', 'archived']).optional(),
  valid: z.string().optional(),
  review: day.optional(),
  escalate: z.enum(['always', 'never']).optional(),
});

export type Settings = z.infer<typeof settings>;

/** How the settings are written, for advice. */
export const SETTING_FORMS: Readonly<Record<keyof Settings, string>> = {
  topic: 'topic: order/return',
  status: 'status: draft | published | archived',
  valid: 'valid: 2026-11-01..2026-11-20',
  review: 'review: 2027-01-31',
  escalate: 'escalate: always',
};

/** Reads `from..to`, both real days and in order; undefined otherwise. */
export function windowOf(text: string): { readonly from: string; readonly to: string } | undefined {
  const [from, to, ...more] = text.split('..').map((part) => part.trim());
  const parsed = z.tuple([day, day]).safeParse([from, to]);
  if (!parsed.success || more.length > 0) return undefined;
  return parsed.data[0] <= parsed.data[1] ? { from: parsed.data[0], to: parsed.data[1] } : undefined;
}

/** The values of the store that answers may name, as `{store.name}`; one text, or one per locale. */
export type StoreProfile = Readonly<Record<string, string | Readonly<Record<Locale, string>>>>;

/** Intent → topic → title. */
export type Topics = Readonly<Record<string, Readonly<Record<string, { readonly zh: string; readonly en: string }>>>>;

const topicsFile = z.record(
  z.string(),
  z.record(z.string(), z.object({ zh: z.string().min(1), en: z.string().min(1) })),
);

/**
 * Reads the closed list of intents and topics.
 * @throws Error naming the file and what is wrong with it.
 */
export async function loadTopics(path: string): Promise<Topics> {
  const parsed = topicsFile.safeParse(parse(await readFile(path, 'utf8')));
  if (!parsed.success) throw new Error(`${path}: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}
