import type { Entry } from '../entry';
import type { Guess } from '../understand/understanding';
import { Inverted } from './inverted';
import { readingOf } from './lexicon';
import type { Lexicon } from './lexicon';
import type { About } from './rank';
import { Spelling } from './spelling';
import { termsOf } from './terms';

export interface SearcherOptions {
  readonly entries: readonly Entry[];
  readonly lexicon: Lexicon;
  /** What an entry without a topic is about; without it, such entries get nothing from the prior. */
  readonly topicsOf?: (question: string) => readonly Guess[];
}

/** What has more than this share of something is mostly that. */
export const MOSTLY = 0.5;

/** What is being built, and afterwards what was. */
export class Building {
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
      addTo(this.worded, plainOf(form), at);
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

/** A reading without punctuation. */
export function plainOf(form: string): string {
  return form.replace(/[^\p{Letter}\p{Number}\p{Co}]+/gu, ' ').trim();
}

function aboutOf(entry: Entry, topicsOf: SearcherOptions['topicsOf']): About {
  if (entry.topic !== '') return new Map([[entry.topic, 1]]);
  return new Map(topicsOf?.(entry.question).map(({ name, probability }) => [name, probability]));
}
