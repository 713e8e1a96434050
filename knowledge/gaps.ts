import { createHash } from 'node:crypto';
import { z } from 'zod';
import { groupGaps } from './gap-groups';
import type { Gap, GapGroup } from './gap-groups';
import { readingOf } from './search/lexicon';
import type { Lexicon } from './search/lexicon';
import type { Locale } from './understand/understanding';

const shape = z.object({
  text: z.string(),
  locale: z.enum(['zh-Hans', 'zh-Hant', 'en']),
  topic: z.string(),
  why: z.string(),
  count: z.number(),
  firstAt: z.number(),
  lastAt: z.number(),
});
type Kept = z.infer<typeof shape>;

/** Where gaps are kept; the store's records fit. */
export interface GapStore {
  get(kind: string, id: string): Promise<{ readonly value: unknown; readonly version: number } | undefined>;
  put(kind: string, id: string, value: Kept, options: { readonly version: number }): Promise<number>;
  remove(kind: string, id: string): Promise<boolean>;
  list(
    kind: string,
    after?: string,
    limit?: number,
  ): Promise<readonly { readonly id: string; readonly value: unknown }[]>;
}

/** A question that found no answer. */
export interface GapFound {
  readonly text: string;
  readonly locale: Locale;
  readonly topic: string;
  readonly why: string;
}

/** The questions that nobody has written an entry for. */
export interface Gaps {
  /** Counts the question, its numbers and addresses taken out. */
  report(found: GapFound): Promise<void>;
  /** By likeness, most asked first. */
  groups(): Promise<readonly GapGroup[]>;
  /** Forgets a group's questions; false when there is no such group any more. */
  dismiss(group: string): Promise<boolean>;
  /** Forgets the questions that are answered by now; gives how many. */
  resolve(isAnswered: (text: string, locale: Locale) => boolean): Promise<number>;
}

export interface GapsNeed {
  readonly records: GapStore;
  readonly lexicons: ReadonlyMap<Locale, Lexicon>;
  readonly now: () => number;
}

const KIND = 'gap';
const TRIES = 5;
const PAGE = 500;
/** More than this no editor reads, and grouping would take long. */
const MOST = 3000;
const KEPT_MS = 90 * 86_400_000;
const LONGEST = 200;

/** Keeps gaps in the store's records; every call reads them afresh, so that any number of processes may share them. */
export function createGaps({ records, lexicons, now }: GapsNeed): Gaps {
  const all = async (): Promise<readonly Gap[]> => {
    const gaps: Gap[] = [];
    const oldest = now() - KEPT_MS;
    for (let after: string | undefined; gaps.length < MOST;) {
      const page = await records.list(KIND, after, PAGE);
      for (const { id, value } of page) {
        const kept = shape.safeParse(value);
        if (kept.success && kept.data.lastAt >= oldest) gaps.push({ id, ...kept.data });
        else await records.remove(KIND, id);
      }
      after = page.at(-1)?.id;
      if (page.length < PAGE) break;
    }
    return gaps;
  };
  const groups = async () => groupGaps(await all(), lexicons);

  return {
    report: (found) => count(records, found, now()),
    groups,
    async dismiss(group) {
      const found = (await groups()).find(({ id }) => id === group);
      for (const id of found?.gaps ?? []) await records.remove(KIND, id);
      return found !== undefined;
    },
    async resolve(isAnswered) {
      const answered = (await all()).filter(({ text, locale }) => isAnswered(text, locale));
      for (const { id } of answered) await records.remove(KIND, id);
      return answered.length;
    },
  };
}

/** Several processes count the same question: whoever was overtaken reads again. */
async function count(records: GapStore, found: GapFound, at: number): Promise<void> {
  const text = redacted(found.text);
  if (text === '') return;
  const id = idOf(text, found.locale);
  for (let tries = 1; ; tries += 1) {
    const before = await records.get(KIND, id);
    const kept = shape.safeParse(before?.value);
    const value: Kept = {
      ...found,
      text: kept.success ? kept.data.text : text,
      count: kept.success ? kept.data.count + 1 : 1,
      firstAt: kept.success ? kept.data.firstAt : at,
      lastAt: at,
    };
    try {
      await records.put(KIND, id, value, { version: before?.version ?? 0 });
      return;
    } catch (error) {
      const overtaken = error instanceof Error && 'code' in error && error.code === 'VERSION_CONFLICT';
      if (!overtaken || tries === TRIES) throw error;
    }
  }
}

/** Questions that differ in case, width, script of Chinese or marks only are one. */
function idOf(text: string, locale: Locale): string {
  const bare = readingOf(text).replace(/[^\p{L}\p{N}]+/gu, '');
  return createHash('sha256').update(`${locale}\n${bare}`).digest('hex').slice(0, 16);
}

/** The question without what tells who asked: numbers, e-mail addresses, links. */
function redacted(text: string): string {
  return text
    .slice(0, LONGEST * 2)
    .replace(/\p{Cs}/gu, '')
    .replace(/(https?:\/\/|www\.)\S+/giu, '…')
    .replace(/[^\s@]+@[^\s@]+\.[a-z]{2,}/giu, '…')
    .replace(/[\d０-９](?:[ -]?[\d０-９]){3,}/gu, '…')
    .replace(/\s+/gu, ' ')
    .trim()
    .slice(0, LONGEST);
}
