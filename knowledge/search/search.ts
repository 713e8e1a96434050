import { setImmediate } from 'node:timers/promises';
import type { Entry, Found, Hit } from '../entry';
import { wordsOf } from '../understand/words';
import { Building, MOSTLY, plainOf } from './building';
import type { SearcherOptions } from './building';
import { ANSWER_FROM, CLARIFY_FROM, CLEAR_LEAD, isUnsure, sureness } from './calibrate';
import { readingOf } from './lexicon';
import type { Lexicon } from './lexicon';
import { rank, rankBySpelling } from './rank';
import type { Prior, Ranked } from './rank';
import { termsOf } from './terms';

/** Search over the entries of one locale. */
export interface Searcher {
  /** @param shown whether an entry may be found now (its window, its status). */
  search(text: string, shown: (entry: Entry) => boolean, prior?: Prior): Found;
}

const MOST_HITS = 5;
const LOOKED_AT = 10;
/** Longest stretch of work before others get their turn, in milliseconds. */
const SLICE_MS = 8;
/** Nobody asks in more words than this; the rest would only cost time. */
const LONGEST_QUESTION = 500;

/** Builds the index, giving way to others every few milliseconds. */
export async function buildSearcher(options: SearcherOptions): Promise<Searcher> {
  const building = new Building(options);
  let until = performance.now() + SLICE_MS;
  const steps = building.steps();
  while (steps.next().done !== true) {
    if (performance.now() < until) continue;
    await setImmediate();
    until = performance.now() + SLICE_MS;
  }
  return new Ready(options.entries, options.lexicon, building);
}

/** The wording at a place among an entry's own; an answer speaks for the question. */
function wordingAt(entry: Entry | undefined, place: number): string {
  return (place === 0 ? entry?.question : entry?.wordings[place - 1]) ?? entry?.question ?? '';
}

class Ready implements Searcher {
  constructor(
    private readonly entries: readonly Entry[],
    private readonly lexicon: Lexicon,
    private readonly built: Building,
  ) {}

  search(text: string, shown: (entry: Entry) => boolean, prior?: Prior): Found {
    const typed = readingOf(text.slice(0, LONGEST_QUESTION));
    const form = this.built.spelling.mend(typed);
    const allowed = (at: number) => {
      const entry = this.entries[at];
      return entry !== undefined && shown(entry);
    };
    const same = new Set([...this.wordedAs(typed), ...this.wordedAs(form)]);
    const also = [...new Set([...same, ...this.onTopicOf(prior)])].filter(allowed).slice(0, LOOKED_AT);
    const found = this.built.inverted.best(termsOf(form, this.lexicon), LOOKED_AT, allowed, also);
    const knownOf = (entry: number) => ({
      about: this.built.abouts[entry] ?? new Map<string, number>(),
      exact: same.has(entry),
    });
    let ranked = rank(found, knownOf, prior);
    const sure = (one: readonly Ranked[]) => sureness(one, this.entries.length, prior !== undefined);
    if (isUnsure(sure(ranked)[0] ?? 0)) {
      ranked = rankBySpelling(ranked.slice(0, LOOKED_AT), text, (one) =>
        wordingAt(this.entries[one.entry], one.wording),
      );
    }
    const scores = sure(ranked);
    const hits = ranked.slice(0, MOST_HITS).flatMap((one, at): Hit[] => {
      const entry = this.entries[one.entry];
      const wording = wordingAt(entry, one.wording);
      if (entry === undefined) return [];
      const evidence = () => this.evidence(form, wording);
      return [
        {
          entry,
          score: scores[at] ?? 0,
          wording,
          // Few ask why, and telling costs more than finding.
          get evidence() {
            return evidence();
          },
        },
      ];
    });
    return { outcome: outcomeOf(hits, ranked[0]), hits: hits.filter(({ score }) => score > 0.005) };
  }

  private wordedAs(form: string): readonly number[] {
    const plain = plainOf(form);
    return plain === '' ? [] : (this.built.worded.get(plain) ?? []);
  }

  /**
   * The entries on the topic that the message is surely about: though they may share no word with it, one that shares a
   * letter by chance must not be without a rival.
   */
  private onTopicOf(prior: Prior | undefined): readonly number[] {
    const [topic] = prior?.topics ?? [];
    return topic === undefined || topic.probability < MOSTLY ? [] : (this.built.onTopic.get(topic.name) ?? []);
  }

  /** The words that question and wording share, as the question has them; not those that stand in every question. */
  private evidence(form: string, wording: string): readonly string[] {
    const theirs = new Set(wordsOf(readingOf(wording)).map(({ stem }) => stem));
    const shared = wordsOf(form).filter(({ stem }) => theirs.has(stem) && !this.lexicon.stop.has(stem));
    return [...new Set(shared.map(({ from, to }) => form.slice(from, to)))];
  }
}

/**
 * A clear best hit is answered; near ones, and two that are as good as each other, are offered; else it is not known. A
 * hit that has nothing but the topic in common with the question is offered at best.
 */
function outcomeOf(hits: readonly Hit[], best: Ranked | undefined): Found['outcome'] {
  const [top = 0, next = 0] = hits.map(({ score }) => score);
  const fits = (best?.fit ?? 0) > 0;
  if (fits && top >= ANSWER_FROM && top - next >= CLEAR_LEAD) return 'answer';
  return top >= CLARIFY_FROM ? 'clarify' : 'unknown';
}
