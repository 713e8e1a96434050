import Fuse from 'fuse.js';
import type { Understanding } from '../understand/understanding';
import type { Candidate } from './inverted';

/** What search makes of the understanding: probabilities by name. */
export type Prior = Pick<Understanding, 'intents' | 'topics'>;

/** A candidate with all that speaks for it in one number; not yet a probability. */
export interface Ranked extends Candidate {
  readonly strength: number;
}

/** What an entry is about: its topic, or what a reader takes it for where it has none. */
export type About = ReadonlyMap<string, number>;

const WEIGHTS = {
  fit: 0.2,
  exact: 0.25,
  covered: 0.3,
  answered: 0.25,
  alike: 0.6,
  topic: 0.17,
  intent: 0.03,
  other: 1,
  spelling: 0.1,
} as const;
/** What no entry answers; praise and complaints are `other` too, and entries may well say where they go. */
const IDLE: ReadonlySet<string> = new Set(
  ['off-topic', 'chat', 'greeting', 'thanks', 'goodbye', 'yes', 'no'].map((topic) => `other/${topic}`),
);
/** Fuse looks for one long pattern, at a cost that grows with it. */
const LONGEST_PATTERN = 32;
/** With more than this part of its letters wrong, a text is no typo of another; looking further only costs time. */
const MOST_WRONG = 0.5;

/** What is known of an entry beside what the index finds. */
export interface Known {
  readonly about: About;
  /** The question is one of its wordings, word for word: that is the entry, whatever else speaks for others. */
  readonly exact: boolean;
}

/** Orders candidates by what the index found and by what the message seems to be about. */
export function rank(found: readonly Candidate[], knownOf: (entry: number) => Known, prior?: Prior): readonly Ranked[] {
  return found
    .map((one) => {
      const { about, exact } = knownOf(one.entry);
      return withStrength(one, inIndex(one) + (exact ? WEIGHTS.exact : 0) + (prior ? byPrior(about, prior) : 0));
    })
    .sort(byStrength);
}

function inIndex({ fit, covered, answered, alike }: Candidate): number {
  return WEIGHTS.fit * fit + WEIGHTS.covered * covered + WEIGHTS.answered * answered + WEIGHTS.alike * alike;
}

function byPrior(about: About, prior: Prior): number {
  let topic = 0;
  let intent = 0;
  for (const [name, share] of about) {
    topic += share * (prior.topics.find((guess) => guess.name === name)?.probability ?? 0);
    const [of] = name.split('/');
    intent += share * (prior.intents.find((guess) => guess.name === of)?.probability ?? 0);
  }
  const other = prior.topics.reduce((sum, { name, probability }) => sum + (IDLE.has(name) ? probability : 0), 0);
  return WEIGHTS.topic * topic + WEIGHTS.intent * intent - WEIGHTS.other * other;
}

/** Looks again at the best few, letter by letter, for when the index is unsure: typos are told from other words. */
export function rankBySpelling(
  ranked: readonly Ranked[],
  text: string,
  wordingOf: (one: Ranked) => string,
): readonly Ranked[] {
  const fuse = new Fuse(ranked.map(wordingOf), { includeScore: true, ignoreLocation: true, threshold: MOST_WRONG });
  const likeness = new Map<number, number>();
  for (const { refIndex, score } of fuse.search(text.slice(0, LONGEST_PATTERN)))
    likeness.set(refIndex, 1 - (score ?? 1));
  return ranked
    .map((one, at) => withStrength(one, one.strength + WEIGHTS.spelling * (likeness.get(at) ?? 0)))
    .sort(byStrength);
}

/** Spelt out, since a spread of ten candidates costs a tenth of a search. */
function withStrength({ entry, wording, fit, covered, answered, alike }: Candidate, strength: number): Ranked {
  return { entry, wording, fit, covered, answered, alike, strength };
}

function byStrength(a: Ranked, b: Ranked): number {
  return b.strength - a.strength || a.entry - b.entry;
}
