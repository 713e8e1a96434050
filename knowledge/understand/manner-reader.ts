import { wordsThatCounted } from './evidence';
import { Features, readFeatures } from './features';
import type { Lexicon } from './lexicon';
import type { Scorer } from './scorer';
import { sentencesOf } from './segments';
import { signsOf } from './signs';
import { SparseVector } from './vocabulary';
import type { Vocabulary } from './vocabulary';

/** How a message is said. */
export interface Manner {
  readonly upset: number;
  readonly upsetWords: readonly string[];
  readonly asksForPerson: boolean;
  readonly personWords: readonly string[];
}

/** From this probability on a message counts as asking for a person. */
const ASKS = 0.5;
/** A mood below this needs no reason. */
const EXPLAINED = 0.25;
/** The labels of a yes-or-no classifier stand in the order of the alphabet: no, yes. */
const YES = 1;

/** Reads mood and the wish for a person. */
export class MannerReader {
  private readonly vector = new SparseVector();
  private readonly partFeatures = new Features();

  constructor(
    private readonly vocabulary: Vocabulary,
    private readonly upset: Scorer,
    private readonly person: Scorer,
    private readonly lexicon: Lexicon,
  ) {}

  /** `features` hold the message in its normal form together with its signs. */
  read(form: string, features: Features): Manner {
    this.vocabulary.read(features, this.vector);
    const asksForPerson = this.yes(this.person) >= ASKS;
    const personWords = asksForPerson ? this.words(this.person, features, form) : [];
    let upset = this.yes(this.upset);
    let upsetWords = upset >= EXPLAINED ? this.words(this.upset, features, form) : [];
    // One furious sentence is not made milder by calm ones around it.
    for (const sentence of sentencesOf(form)) {
      readFeatures(sentence, this.partFeatures, signsOf(sentence, sentence, this.lexicon).extras);
      this.vocabulary.read(this.partFeatures, this.vector);
      const own = this.yes(this.upset);
      if (own <= upset) continue;
      upset = own;
      if (own >= EXPLAINED) upsetWords = this.words(this.upset, this.partFeatures, sentence);
    }
    return { upset, upsetWords, asksForPerson, personWords };
  }

  private yes(scorer: Scorer): number {
    return this.vector.count === 0 ? 0 : (scorer.probabilities(this.vector)[YES] ?? 0);
  }

  private words(scorer: Scorer, features: Features, form: string): string[] {
    return wordsThatCounted(scorer, this.vector, features, form, YES);
  }
}
