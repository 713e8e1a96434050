import { kindOf } from './words';

/** The lists an editor keeps for one language; see `lexicons/mood.<language>.yaml`. */
export const LIST_NAMES = [
  'negation',
  'intensifier',
  'anger',
  'blame',
  'sarcasm',
  'threat',
  'exasperation',
  'polite',
  'urgent',
  'relaxed',
  'person',
  'dispute',
  'safety',
  'legal',
] as const;
export type ListName = (typeof LIST_NAMES)[number];
export type MoodWords = Readonly<Record<ListName, readonly string[]>>;

/** A word of a list, where it stands in the normal form, and whether it is negated. */
export interface WordHit {
  readonly list: ListName;
  readonly word: string;
  readonly from: number;
  readonly negated: boolean;
}

interface Pattern {
  readonly word: string;
  readonly lists: ListName[];
  /** Latin words are matched whole unless they end in `*`. */
  readonly open: boolean;
}

/** How many letters may stand between a negation and what it negates. */
const REACH = { han: 2, latin: 14 };

/** Finds the words of all lists in a text; of two that begin at one place the longer counts. */
export class Lexicon {
  private readonly byStart = new Map<number, Pattern[]>();

  constructor(words: readonly MoodWords[]) {
    const patterns = new Map<string, Pattern>();
    for (const lists of words) {
      for (const list of LIST_NAMES) for (const word of lists[list]) this.note(patterns, word.toLowerCase(), list);
    }
    for (const pattern of [...patterns.values()].sort((a, b) => b.word.length - a.word.length)) {
      const start = pattern.word.charCodeAt(0);
      this.byStart.set(start, [...(this.byStart.get(start) ?? []), pattern]);
    }
  }

  private note(patterns: Map<string, Pattern>, written: string, list: ListName): void {
    const open = written.endsWith('*');
    const word = open ? written.slice(0, -1) : written;
    if (word === '') return;
    const known = patterns.get(word) ?? { word, lists: [], open };
    if (!known.lists.includes(list)) known.lists.push(list);
    patterns.set(word, known);
  }

  find(form: string): WordHit[] {
    const hits: WordHit[] = [];
    let negatedUntil = -1;
    for (let at = 0; at < form.length; at += 1) {
      const code = form.charCodeAt(at);
      const latin = kindOf(code) === 'letter';
      if (latin && at > 0 && kindOf(form.charCodeAt(at - 1)) === 'letter') continue;
      const found = this.byStart.get(code)?.find((pattern) => fits(form, at, pattern, latin));
      if (!found) continue;
      const to = at + found.word.length;
      const negated = at <= negatedUntil;
      for (const list of found.lists) hits.push({ list, word: found.word, from: at, negated });
      if (found.lists.includes('negation')) negatedUntil = to + (latin ? REACH.latin : REACH.han);
      // A list's word may hold another that means more: only short steps in Chinese, whole words elsewhere.
      if (latin) at = to - 1;
    }
    return hits;
  }
}

function fits(form: string, at: number, { word, open }: Pattern, latin: boolean): boolean {
  if (!form.startsWith(word, at)) return false;
  if (!latin || open) return true;
  const after = at + word.length;
  return after >= form.length || kindOf(form.charCodeAt(after)) !== 'letter';
}
