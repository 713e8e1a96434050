import { wordsThatCounted } from './evidence';
import { Features, readFeatures } from './features';
import type { Scorer } from './scorer';
import type { Guess, SecondWish } from './understanding';
import { SparseVector } from './vocabulary';
import type { Vocabulary } from './vocabulary';

/** What a text is about. */
export interface About {
  readonly intent: Guess;
  readonly intents: readonly Guess[];
  readonly topic: Guess;
  readonly topics: readonly Guess[];
  readonly evidence: readonly string[];
}

const MOST_TOPICS = 5;
/** How much the classifier that knows only intents counts, and the one that knows topics: both together more than one. */
const BY_INTENT = 0.69;
const BY_TOPIC = 0.63;
/** A second wish must be this likely in its own part of the message, and the first one in another part. */
const SURE_OF_SECOND = 0.6;
/** What is said of a message without anything readable. */
const UNREADABLE = 'other/fragment';

/**
 * Reads intent and topic. Two classifiers speak on the intent, one that knows only intents and one that knows topics;
 * they err differently, and together less. The topic is the likeliest of the likeliest intent.
 */
export class TopicReader {
  private readonly vector = new SparseVector();
  private readonly partFeatures = new Features();
  private readonly partVector = new SparseVector();
  private readonly names: readonly string[];
  /** The number of each topic's intent. */
  private readonly intentOf: Int32Array;

  constructor(
    private readonly vocabulary: Vocabulary,
    private readonly byIntent: Scorer,
    private readonly byTopic: Scorer,
  ) {
    this.names = byIntent.labels;
    this.intentOf = Int32Array.from(byTopic.labels, (label) => this.names.indexOf(intentName(label)));
  }

  read(form: string, features: Features): About {
    const intents = this.intents(features, this.vector);
    if (this.vector.count === 0) return this.nothing();
    const [intent = nobody] = intents;
    const topics = this.topics(intents);
    const topic = topics.find(({ name }) => intentName(name) === intent.name) ?? topics[0] ?? nobody;
    const label = this.names.indexOf(intent.name);
    return {
      intent,
      intents,
      topic,
      topics: topics.slice(0, MOST_TOPICS),
      evidence: wordsThatCounted(this.byIntent, this.vector, features, form, label),
    };
  }

  /** The second wish: a part of the message that is surely about something else than a part that is about the first. */
  second(parts: readonly string[], first: About): SecondWish | undefined {
    if (parts.length < 2) return undefined;
    const found = new Map<string, Guess & { readonly text: string }>();
    for (const text of parts) {
      readFeatures(text, this.partFeatures);
      const [best] = this.intents(this.partFeatures, this.partVector);
      if (this.partVector.count === 0 || !best) continue;
      if (best.name === 'other' || best.probability < SURE_OF_SECOND) continue;
      if (best.probability > (found.get(best.name)?.probability ?? 0)) found.set(best.name, { ...best, text });
    }
    const own = found.get(first.intent.name);
    if (!own) return undefined;
    const [second] = [...found.values()].filter(({ name }) => name !== own.name).sort(byProbability);
    return second && { ...second, firstText: own.text };
  }

  private intents(features: Features, vector: SparseVector): Guess[] {
    this.vocabulary.read(features, vector);
    const direct = this.byIntent.probabilities(vector);
    const topics = this.byTopic.probabilities(vector);
    const sums = new Float64Array(this.names.length);
    for (let at = 0; at < topics.length; at += 1) {
      const intent = this.intentOf[at] ?? 0;
      sums[intent] = (sums[intent] ?? 0) + (topics[at] ?? 0);
    }
    let total = 0;
    for (let at = 0; at < sums.length; at += 1) {
      sums[at] = (direct[at] ?? 0) ** BY_INTENT * (sums[at] ?? 0) ** BY_TOPIC;
      total += sums[at] ?? 0;
    }
    return this.names.map((name, at) => ({ name, probability: (sums[at] ?? 0) / total })).sort(byProbability);
  }

  /** Topics share out their intent's probability. */
  private topics(intents: readonly Guess[]): Guess[] {
    const { scores, labels } = this.byTopic;
    const sums = new Float64Array(this.names.length);
    for (let at = 0; at < scores.length; at += 1) {
      const intent = this.intentOf[at] ?? 0;
      sums[intent] = (sums[intent] ?? 0) + (scores[at] ?? 0);
    }
    const share = Float64Array.from(
      this.names,
      (name) => intents.find((intent) => intent.name === name)?.probability ?? 0,
    );
    return labels
      .map((name, at) => {
        const intent = this.intentOf[at] ?? 0;
        return { name, probability: ((scores[at] ?? 0) / (sums[intent] || 1)) * (share[intent] ?? 0) };
      })
      .sort(byProbability);
  }

  private nothing(): About {
    const rest = 0.5 / Math.max(1, this.names.length - 1);
    const intents = this.names
      .map((name) => ({ name, probability: name === 'other' ? 0.5 : rest }))
      .sort(byProbability);
    const topic = { name: UNREADABLE, probability: 0.5 };
    return { intent: intents[0] ?? nobody, intents, topic, topics: [topic], evidence: [] };
  }
}

const nobody: Guess = { name: 'other', probability: 1 };
const intentName = (topic: string): string => topic.split('/')[0] ?? topic;
const byProbability = (a: Guess, b: Guess): number => b.probability - a.probability;
