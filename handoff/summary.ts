import type { Facts, Ticket } from './ticket';

/** What the agent should see before the first word: facts only, nothing guessed; the console words them. */
export interface Summary {
  readonly reason: string;
  readonly topic: string;
  readonly priority: Ticket['priority'];
  readonly complexity: Ticket['complexity'];
  readonly question?: string;
  /** Mood from 0 (calm) to 1 (very upset), when the conversation began and when it was handed over. */
  readonly mood?: { readonly from: number; readonly to: number };
  readonly urgency?: string | number;
  /** Topics that the bot tried to answer, oldest first. */
  readonly tried: readonly string[];
  /** Answers that the shopper turned down. */
  readonly rejected: number;
  /** What was named: order, tracking number, amount, …; and the page the shopper was on. */
  readonly named: Readonly<Record<string, string>>;
  /** The calming sequence of the service guide is shown beside the composer. */
  readonly upset: boolean;
}

const NAMED = ['order', 'tracking', 'amount', 'date', 'sku', 'url', 'page', 'product', 'cart'];
const UPSET = 0.5;

export function summaryOf(ticket: Ticket): Summary {
  const { facts, reason, topic, priority, complexity } = ticket;
  const { question, urgency } = facts;
  const mood = moodOf(facts);
  return {
    ...{ reason, topic, priority, complexity },
    ...(typeof question === 'string' ? { question } : {}),
    ...(mood ? { mood } : {}),
    ...(typeof urgency === 'string' || typeof urgency === 'number' ? { urgency } : {}),
    tried: Array.isArray(facts.tried) ? facts.tried.map(String) : [],
    rejected: typeof facts.rejected === 'number' ? facts.rejected : 0,
    named: Object.fromEntries(NAMED.flatMap((name) => namedFact(facts, name))),
    upset: reason === 'upset' || (mood?.to ?? 0) >= UPSET,
  };
}

function moodOf({ moodFrom, moodTo }: Facts): Summary['mood'] | undefined {
  return typeof moodFrom === 'number' && typeof moodTo === 'number' ? { from: moodFrom, to: moodTo } : undefined;
}

function namedFact(facts: Facts, name: string): [string, string][] {
  const value = facts[name];
  return typeof value === 'string' && value !== '' ? [[name, value]] : [];
}
