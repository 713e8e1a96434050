import { setImmediate } from 'node:timers/promises';
import type { Entry, Found, Hit } from '../entry';
import type { Guess } from '../understand/understanding';
import { wordsOf } from '../understand/words';
import { ANSWER_FROM, CLARIFY_FROM, CLEAR_LEAD, isUnsure, sureness } from './calibrate';
import { Inverted } from './inverted';
import type { Candidate } from './inverted';
import { readingOf } from './lexicon';
import type { Lexicon } from './lexicon';
import { rank, rankBySpelling } from './rank';
import type { About, Prior, Ranked } from './rank';
import { Spelling } from './spelling';
import { termsOf } from './terms';

/** Search over the entries of one locale. */
export interface Searcher {
  /** @param shown whether an entry may be found now (its window, its status). */
  search(text: string, shown: (entry: Entry) => boolean, prior?: Prior): Found;
}

export interface SearcherOptions {
  readonly entries: readonly Entry[];
  readonly lexicon: Lexicon;
  /** What an entry without a topic is about; without it, such entries get nothing from the prior. */
  readonly topicsOf?: (question: string) => readonly Guess[];
}

const MOST_HITS = 5;
const LOOKED_AT = 10;
/** What has more than this share of something is mostly that. */
const MOSTLY = 0.5;
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

/** What is being built, and afterwards what was. */
class Building {
  readonly inverted = new Inverted();
  readonly spelling: Spelling;
  readonly abouts: About[] = [];
  /** Which entries have a wording, by its plain reading. */
  readonly worded = new Map<string, number[]>();
  /** Which entries are mostly about a topic. */
  readonly onTopic = new Map<string, number[]>();

  constructor(private readonly options: SearcherOptions) {
    this.spelling = new Spelling(options.lexicon.ordinary);
  }

  *steps(): Generator<void> {
    const { entries, topicsOf, lexicon } = this.options;
    for (const form of lexicon.spelt) {
      this.spelling.learn(form);
      yield;
    }
    for (const [at, entry] of entries.entries()) {
      this.addEntry(entry, at);
      const about = aboutOf(entry, topicsOf);
      this.abouts.push(about);
      for (const [topic, share] of about) if (share > MOSTLY) addTo(this.onTopic, topic, at);
      yield;
    }
    yield* this.inverted.settle(64);
  }

  private addEntry(entry: Entry, at: number): void {
    const { lexicon } = this.options;
    const wordings = [entry.question, ...entry.wordings].map((wording) => {
      const form = readingOf(wording);
      const plain = plainOf(form);
      addTo(this.worded, plain, at);
      this.spelling.learn(form);
      return termsOf(form, lexicon);
    });
    const answer = entry.answer === '' ? undefined : termsOf(readingOf(entry.answer), lexicon);
    this.inverted.add(wordings, answer);
  }
}

function addTo(lists: Map<string, number[]>, name: string, at: number): void {
  const list = lists.get(name);
  if (list === undefined) lists.set(name, [at]);
  else list.push(at);
}

/** A reading without its marks and gaps. */
function plainOf(form: string): string {
  return form.replace(/[^\p{Letter}\p{Number}\p{Co}]+/gu, ' ').trim();
}

/** The wording at a place among an entry's own; an answer speaks for the question. */
function wordingAt(entry: Entry | undefined, place: number): string {
  return (place === 0 ? entry?.question : entry?.wordings[place - 1]) ?? entry?.question ?? '';
}

function aboutOf(entry: Entry, topicsOf: SearcherOptions['topicsOf']): About {
  if (entry.topic !== '') return new Map([[entry.topic, 1]]);
  return new Map(topicsOf?.(entry.question).map(({ name, probability }) => [name, probability]));
}

class Ready implements Searcher {
  constructor(
    private readonly entries: readonly Entry[],
    private readonly lexicon: Lexicon,
    private readonly built: Building,
  ) {}

  search(text: string, shown: (entry: Entry) => boolean, prior?: Prior): Found {
    const form = this.built.spelling.mend(readingOf(text.slice(0, LONGEST_QUESTION)));
    const terms = termsOf(form, this.lexicon);
    const allowed = (at: number) => {
      const entry = this.entries[at];
      return entry !== undefined && shown(entry);
    };
    const found = this.withTopic(this.built.inverted.best(terms, LOOKED_AT, allowed), allowed, prior);
    const same = this.built.worded.get(plainOf(form)) ?? [];
    const knownOf = (entry: number) => ({
      about: this.built.abouts[entry] ?? new Map<string, number>(),
      exact: same.includes(entry),
    });
    let ranked = rank(found, knownOf, prior);
    const sure = (one: readonly Ranked[]) => sureness(one, this.entries.length, prior !== undefined);
    if (isUnsure(sure(ranked)[0] ?? 0)) {
      ranked = rankBySpelling(ranked, text, (one) => wordingAt(this.entries[one.entry], one.wording));
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
    return { outcome: outcomeOf(hits), hits: hits.filter(({ score }) => score > 0.005) };
  }

  /**
   * With the entries on the topic that the message is surely about, though they share no word with it: else the one
   * that shares a letter would have no rival.
   */
  private withTopic(found: readonly Candidate[], allowed: (entry: number) => boolean, prior?: Prior) {
    const [topic] = prior?.topics ?? [];
    if (topic === undefined || topic.probability < MOSTLY) return found;
    const others = (this.built.onTopic.get(topic.name) ?? [])
      .slice(0, LOOKED_AT)
      .filter((entry) => allowed(entry) && !found.some((one) => one.entry === entry));
    return [...found, ...others.map((entry) => ({ entry, wording: 0, fit: 0, covered: 0, answered: 0, alike: 0 }))];
  }

  /** The words that question and wording share, as the question has them; not those that stand in every question. */
  private evidence(form: string, wording: string): readonly string[] {
    const theirs = new Set(wordsOf(readingOf(wording)).map(({ stem }) => stem));
    const shared = wordsOf(form).filter(({ stem }) => theirs.has(stem) && !this.lexicon.stop.has(stem));
    return [...new Set(shared.map(({ from, to }) => form.slice(from, to)))];
  }
}

/** A clear best hit is answered; near ones, and two that are as good as each other, are offered; else it is not known. */
function outcomeOf(hits: readonly Hit[]): Found['outcome'] {
  const [top = 0, next = 0] = hits.map(({ score }) => score);
  if (top >= ANSWER_FROM && top - next >= CLEAR_LEAD) return 'answer';
  return top >= CLARIFY_FROM ? 'clarify' : 'unknown';
}
