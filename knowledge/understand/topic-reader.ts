import { softmax } from './calibration';
import type { Classifier } from './classifier';
import { wordsThatCounted } from './evidence';
import { Features, readFeatures } from './features';
import type { Guess } from './understanding';
import { SparseVector } from './vocabulary';

/** What a text is about. */
export interface About {
  readonly intent: Guess;
  readonly intents: readonly Guess[];
  readonly topic: Guess;
  readonly topics: readonly Guess[];
  readonly evidence: readonly string[];
}

const MOST_TOPICS = 5;
/** A second wish must be this likely in its own part of the message, and the first one in another part. */
const SURE_OF_SECOND = 0.6;
/** What is said of a message without anything readable. */
const UNREADABLE = 'other/fragment';

/** Reads intent and topic: an intent is as likely as its topics together. */
export class TopicReader {
  private readonly vector = new SparseVector();
  private readonly partFeatures = new Features();
  private readonly partVector = new SparseVector();
  private readonly scores: Float32Array;
  private readonly intentNames: readonly string[];
  /** The number of each topic's intent. */
  private readonly intentOf: Int32Array;

  constructor(private readonly classifier: Classifier) {
    const { labels } = classifier;
    this.scores = new Float32Array(labels.length);
    this.intentNames = [...new Set(labels.map(intentName))];
    this.intentOf = Int32Array.from(labels, (label) => this.intentNames.indexOf(intentName(label)));
  }

  read(form: string, features: Features): About {
    this.probabilities(features, this.vector);
    if (this.vector.count === 0) return this.nothing();
    const intents = this.intents();
    const [intent = nobody] = intents;
    const topics = this.topics();
    const topic = topics.find(({ name }) => intentName(name) === intent.name) ?? topics[0] ?? nobody;
    const label = this.classifier.labels.indexOf(topic.name);
    return {
      intent,
      intents,
      topic,
      topics: topics.slice(0, MOST_TOPICS),
      evidence: wordsThatCounted(this.classifier, this.vector, features, form, label),
    };
  }

  /** The second wish: a part of the message that is surely about something else than a part that is about the first. */
  second(parts: readonly string[], first: About): Guess | undefined {
    if (parts.length < 2) return undefined;
    const found = new Map<string, number>();
    for (const part of parts) {
      readFeatures(part, this.partFeatures);
      this.probabilities(this.partFeatures, this.partVector);
      if (this.partVector.count === 0) continue;
      const [best] = this.intents();
      if (!best || best.name === 'other' || best.probability < SURE_OF_SECOND) continue;
      found.set(best.name, Math.max(found.get(best.name) ?? 0, best.probability));
    }
    if (!found.has(first.intent.name)) return undefined;
    const [second] = [...found].filter(([name]) => name !== first.intent.name).sort((a, b) => b[1] - a[1]);
    return second ? { name: second[0], probability: second[1] } : undefined;
  }

  private probabilities(features: Features, vector: SparseVector): void {
    this.classifier.vocabulary.read(features, vector);
    this.classifier.score(vector, this.scores);
    softmax(this.scores, this.classifier.data.temperature);
  }

  private intents(): Guess[] {
    const sums = new Float64Array(this.intentNames.length);
    for (let at = 0; at < this.scores.length; at += 1) {
      const intent = this.intentOf[at] ?? 0;
      sums[intent] = (sums[intent] ?? 0) + (this.scores[at] ?? 0);
    }
    return this.intentNames.map((name, at) => ({ name, probability: sums[at] ?? 0 })).sort(byProbability);
  }

  private topics(): Guess[] {
    return this.classifier.labels.map((name, at) => ({ name, probability: this.scores[at] ?? 0 })).sort(byProbability);
  }

  private nothing(): About {
    const rest = 0.5 / Math.max(1, this.intentNames.length - 1);
    const intents = this.intentNames
      .map((name) => ({ name, probability: name === 'other' ? 0.5 : rest }))
      .sort(byProbability);
    const topic = { name: UNREADABLE, probability: 0.5 };
    return { intent: intents[0] ?? nobody, intents, topic, topics: [topic], evidence: [] };
  }
}

const nobody: Guess = { name: 'other', probability: 1 };
const intentName = (topic: string): string => topic.split('/')[0] ?? topic;
const byProbability = (a: Guess, b: Guess): number => b.probability - a.probability;
