import type { StatePropertyAccessor, TurnContext } from 'botbuilder';
import { z } from 'zod';
import { alike } from './alike';

/** Remembered answers and tried topics beyond these are forgotten, so that state stays small over days. */
const MOST_OFFERED = 12;
const MOST_TRIED = 10;
const KEPT_WORDS = 80;
/** A problem asked about again after a day counts anew. */
const SAME_PROBLEM = 24 * 3600_000;

const offered = z.object({
  /** The words on the button, as the shopper's tap sends them. */
  title: z.string(),
  /** The entry it stands for, or the action it starts. */
  entry: z.string().optional(),
  action: z.string().optional(),
});

const answered = z.object({
  entry: z.string(),
  topic: z.string(),
  /** The next best entries, for when this one did not help. */
  others: z.array(z.string()),
  /** Position of the shopper's line it answered. */
  position: z.number(),
});

const attempt = z.object({
  topic: z.string(),
  /** The entry that answers it, when one does, and the beginning of the words it was last asked in. */
  entry: z.string().optional(),
  words: z.string().optional(),
  times: z.number(),
  at: z.number(),
});

const schema = z.object({
  version: z.literal(1),
  /** Turns of this conversation; chooses among wordings of a reply. */
  turns: z.number(),
  mood: z.number(),
  moodAt: z.number(),
  moodAtStart: z.number().optional(),
  /** Messages in a row that were not understood. */
  misunderstood: z.number(),
  /** Answers in a row that the shopper turned down. */
  rejected: z.number(),
  /** What was asked how often, newest last. */
  tried: z.array(attempt),
  /** Whether one honest attempt was already made for an upset shopper. */
  attempts: z.number(),
  offered: z.array(offered),
  answered: answered.optional(),
  /** The last question, for a gap or a hand-over. */
  question: z.string().optional(),
  questionAt: z.number().optional(),
  /** Entities named so far, the newest of each kind. */
  facts: z.record(z.string(), z.string()),
  page: z
    .object({ url: z.string().optional(), product: z.string().optional(), cart: z.string().optional() })
    .optional(),
});

export type Memory = z.infer<typeof schema>;
export type OfferedChoice = z.infer<typeof offered>;

/** What a conversation is remembered by at its start. */
export function freshMemory(): Memory {
  return {
    version: 1,
    turns: 0,
    mood: 0,
    moodAt: 0,
    misunderstood: 0,
    rejected: 0,
    tried: [],
    attempts: 0,
    offered: [],
    facts: {},
  };
}

/** Reads the memory; what an older or foreign version left behind reads as a fresh start, never as a crash. */
export async function recall(property: StatePropertyAccessor, context: TurnContext): Promise<Memory> {
  const kept: unknown = await property.get(context);
  const parsed = schema.safeParse(kept);
  return parsed.success ? parsed.data : freshMemory();
}

/** A try at a problem: its topic, the entry that answers it, if one does, and its words. */
export interface Try {
  readonly topic: string;
  readonly entry?: string;
  readonly text: string;
}

/**
 * Counts one more try at a problem; returns how often it was asked about by now. It is the same problem when the same
 * entry answers it, or when it is asked within the same topic in much the same words.
 */
export function countTry(memory: Memory, { topic, entry, text }: Try, now: number): number {
  const words = text.slice(0, KEPT_WORDS);
  const before = memory.tried.find(
    (known) =>
      known.topic === topic && ((entry !== undefined && known.entry === entry) || alike(known.words ?? '', words)),
  );
  const times = before && now - before.at < SAME_PROBLEM ? before.times + 1 : 1;
  const kept = { topic, words, times, at: now, ...(entry === undefined ? {} : { entry }) };
  memory.tried = [...memory.tried.filter((known) => known !== before), kept].slice(-MOST_TRIED);
  return times;
}

/** Remembers the buttons just shown, so that a tap means exactly what stood on it. */
export function rememberOffered(memory: Memory, choices: readonly OfferedChoice[]): void {
  memory.offered = choices.slice(0, MOST_OFFERED).map((choice) => ({ ...choice }));
}

/** The choice whose button has these words, if one was just shown. */
export function chosen(memory: Memory, text: string): OfferedChoice | undefined {
  const wanted = text.trim().toLowerCase();
  return memory.offered.find((choice) => choice.title.toLowerCase() === wanted);
}

/** After a hand-over the bot starts afresh with the shopper, but keeps facts and page. */
export function afterHandoff(memory: Memory): void {
  memory.misunderstood = 0;
  memory.rejected = 0;
  memory.attempts = 0;
  memory.tried = [];
  memory.mood = 0;
  delete memory.answered;
}
