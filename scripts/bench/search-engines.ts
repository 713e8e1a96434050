import Fuse from 'fuse.js';
import { z } from 'zod';
import type { Entry } from '../../knowledge/entry';
import type { Lexicon } from '../../knowledge/search/lexicon';
import { buildSearcher } from '../../knowledge/search/search';
import { loadRival } from './rivals';

/** Something that finds entries. */
export interface Engine {
  /** More entries than this take it too long to be worth waiting for. */
  readonly most: number;
  build(entries: readonly Entry[], lexicon: Lexicon): Promise<(text: string) => unknown>;
}

const ours: Engine = {
  most: Infinity,
  async build(entries, lexicon) {
    const searcher = await buildSearcher({ entries, lexicon });
    return (text) => searcher.search(text, () => true);
  },
};

const fuse: Engine = {
  most: 10_000,
  async build(entries) {
    const index = new Fuse(entries, { keys: ['question', 'wordings'], includeScore: true, ignoreLocation: true });
    return (text) => index.search(text, { limit: 5 });
  },
};

/** The little that is used of MiniSearch. */
const miniSearchShape = z.custom<
  new (options: object) => { addAll(documents: readonly object[]): void; search(text: string): unknown }
>((value) => typeof value === 'function');

/** By words and pairs of letters, since it knows no Chinese words. */
const miniSearch: Engine = {
  most: Infinity,
  async build(entries) {
    const MiniSearch = miniSearchShape.parse(await loadRival('minisearch'));
    const index = new MiniSearch({ fields: ['question', 'more', 'answer'], tokenize, searchOptions: { fuzzy: 0.2 } });
    index.addAll(
      entries.map(({ id, question, wordings, answer }) => ({ id, question, more: wordings.join('\n'), answer })),
    );
    return (text) => index.search(text);
  },
};

function tokenize(text: string): string[] {
  const words = text.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  return words.flatMap((word) => (/\p{Script=Han}/u.test(word) ? pairs(word) : [word]));
}

const pairs = (word: string) => Array.from({ length: Math.max(1, word.length - 1) }, (_, at) => word.slice(at, at + 2));

/** Every engine by the name it has in the figures. */
export const ENGINES: Readonly<Record<string, Engine>> = { Xiaoer: ours, 'fuse.js': fuse, MiniSearch: miniSearch };
