import type { EscalationPolicy } from './escalation-policy';
import type { Complexity, Priority } from './ticket';

export type EscalationReason =
  | 'asked_person'
  | 'upset'
  | 'repeated'
  | 'rejected'
  | 'not_understood'
  | 'dispute'
  | 'safety'
  | 'several'
  | 'high_value'
  | 'marked'
  | 'failed'
  | 'entry';

/** What is known of the message and the conversation when it is decided whether a person must come. */
export interface EscalationInput {
  readonly asksForPerson: boolean;
  /** 0 to 1: this message, and the conversation with it. */
  readonly upset: number;
  readonly running: number;
  readonly urgency: 'urgent' | 'normal' | 'low';
  readonly intent: string;
  readonly topic: string;
  /** How likely the topic is, 0 to 1. */
  readonly topicProbability: number;
  /** Words of danger or fraud, of the law or the public, of a dispute; left out when there are none. */
  readonly signals?: readonly ('safety' | 'legal' | 'dispute')[];
  /** Whether the message holds a second wish of another intent. */
  readonly second: boolean;
  /** How often this topic was asked about by now, this message included. */
  readonly timesAsked: number;
  /** Answers in a row that the shopper turned down. */
  readonly rejected: number;
  /** Messages in a row that were not understood, this one included. */
  readonly misunderstood: number;
  /** Honest attempts already made for an upset shopper. */
  readonly attempts: number;
  /** The largest amount named of each currency, in hundredths; left out when none was. */
  readonly amounts?: Readonly<Record<string, number>>;
  /** How the store ranks this shopper; left out when it does not say. */
  readonly tier?: string;
  /** Whether a dialog could not do its work, for example because the shop's API is down. */
  readonly failed: boolean;
  /** Whether the entry that answers says that a person must follow. */
  readonly entryEscalates: boolean;
}

/** That a person must come, why, and how the ticket is graded. */
export interface Escalation {
  readonly escalate: true;
  readonly reason: EscalationReason | 'left_message';
  readonly priority: Priority;
  readonly complexity: Complexity;
  readonly skill: string;
}

/** One reason and whether it holds. */
type Rule = readonly [reason: EscalationReason, holds: (input: EscalationInput, policy: EscalationPolicy) => boolean];

/** In the order in which they are told: what the shopper said comes before what the bot counted. */
const RULES: readonly Rule[] = [
  ['asked_person', (input) => input.asksForPerson],
  ['safety', (input, { signals }) => signal(input, signals, 'safety') || signal(input, signals, 'legal')],
  ['safety', (input, { topics }) => input.topicProbability >= (topics[input.topic] ?? Infinity)],
  ['upset', isUpset],
  ['dispute', (input, { signals }) => signal(input, signals, 'dispute')],
  ['rejected', (input, { rejected }) => input.rejected >= rejected],
  ['repeated', (input, { repeated }) => input.timesAsked >= repeated],
  ['not_understood', (input, policy) => input.misunderstood >= policy.not_understood],
  ['failed', (input) => input.failed],
  ['several', (input, policy) => input.second && failedAttempts(input) >= policy.several_after],
  ['high_value', isHighValue],
  ['marked', ({ tier, intent }, { marked }) => tier !== undefined && marked.includes(tier) && intent !== 'other'],
  ['entry', (input) => input.entryEscalates],
];

/** Decides whether a person must come; pure, the first rule that holds is the reason. */
export function escalate(input: EscalationInput, policy: EscalationPolicy): Escalation | undefined {
  const rule = RULES.find(([, holds]) => holds(input, policy));
  if (!rule) return undefined;
  const [reason] = rule;
  return {
    escalate: true,
    reason,
    priority: priorityOf(input, reason),
    complexity: complexityOf(input, reason),
    skill: input.intent,
  };
}

/**
 * Clearly upset at once; upset at all after an honest attempt. It is the message at hand that must be upset: somebody
 * who was upset before and now calmly answers a question is being helped.
 */
function isUpset({ upset, running, attempts }: EscalationInput, policy: EscalationPolicy): boolean {
  if (upset < policy.upset.mildly) return false;
  return Math.max(upset, running) >= policy.upset.clearly || attempts >= policy.upset.attempts;
}

function isHighValue({ amounts = {} }: EscalationInput, policy: EscalationPolicy): boolean {
  return Object.entries(amounts).some(([currency, amount]) => amount >= (policy.high_value[currency] ?? Infinity));
}

type SignalName = NonNullable<EscalationInput['signals']>[number];

function signal(input: EscalationInput, wanted: readonly SignalName[], name: SignalName): boolean {
  return wanted.includes(name) && (input.signals?.includes(name) ?? false);
}

function failedAttempts({ rejected, timesAsked, misunderstood }: EscalationInput): number {
  return Math.max(rejected, timesAsked - 1, misunderstood);
}

function priorityOf(input: EscalationInput, reason: EscalationReason): Priority {
  if (reason === 'safety' || input.urgency === 'urgent') return 'urgent';
  return input.urgency === 'low' ? 'low' : 'normal';
}

const COMPLEX: readonly EscalationReason[] = ['dispute', 'repeated', 'rejected', 'several', 'safety'];

function complexityOf(input: EscalationInput, reason: EscalationReason): Complexity {
  if (COMPLEX.includes(reason) || input.second || failedAttempts(input) > 1) return 'complex';
  return reason === 'entry' || (reason === 'asked_person' && input.intent === 'other') ? 'simple' : 'guided';
}
