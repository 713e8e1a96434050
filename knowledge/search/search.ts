import { setImmediate } from 'node:timers/promises';
import type { Entry, Found, Hit } from '../entry';
import type { Understanding } from '../understand/understanding';
import { Inverted } from './inverted';
import type { Lexicon } from './lexicon';
import { termsOf } from './terms';

/** What search makes of the understanding: probabilities by name. */
export type Prior = Pick<Understanding, 'intents' | 'topics'>;

/** Search over the entries of one locale. */
export interface Searcher {
  /** @param shown whether an entry may be found now (its window, its status). */
  search(text: string, shown: (entry: Entry) => boolean, prior?: Prior): Found;
}

const MOST_HITS = 5;
const ANSWER_FIELD = 0.5;
/** Longest stretch of work before others get their turn, in milliseconds. */
const SLICE_MS = 8;

/** Builds the index, giving way to others every few milliseconds. */
export async function buildSearcher(entries: readonly Entry[], lexicon: Lexicon): Promise<Searcher> {
  const inverted = new Inverted();
  const wordings: string[] = [];
  let until = performance.now() + SLICE_MS;
  const giveWay = async () => {
    if (performance.now() < until) return;
    await setImmediate();
    until = performance.now() + SLICE_MS;
  };
  for (const [at, entry] of entries.entries()) {
    for (const wording of [entry.question, ...entry.wordings]) {
      inverted.add(at, termsOf(wording, lexicon), 1);
      wordings.push(wording);
    }
    if (entry.answer !== '') {
      inverted.add(at, termsOf(entry.answer, lexicon), ANSWER_FIELD);
      wordings.push(entry.question);
    }
    await giveWay();
  }
  for (const _done of inverted.settle(256)) await giveWay();
  return {
    search(text, shown, _prior) {
      const allowed = (at: number) => {
        const entry = entries[at];
        return entry !== undefined && shown(entry);
      };
      const hits = inverted
        .best(termsOf(text, lexicon), MOST_HITS, allowed)
        .flatMap(({ entry: at, unit, fit }): Hit[] => {
          const entry = entries[at];
          return entry ? [{ entry, score: fit, wording: wordings[unit] ?? entry.question, evidence: [] }] : [];
        });
      const top = hits[0]?.score ?? 0;
      return { outcome: top >= 0.4 ? 'answer' : top >= 0.25 ? 'clarify' : 'unknown', hits };
    },
  };
}
