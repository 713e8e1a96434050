import type { TurnContext } from 'botbuilder';
import type { Enqueued, NewTicket } from '../handoff/desk';
import type { Escalation } from '../handoff/escalation';
import type { Facts } from '../handoff/ticket';
import type { Understanding } from '../knowledge/understand/understanding';
import { afterHandoff, rememberOffered } from './memory';
import type { OfferedChoice } from './memory';
import { turnOf, wordsOf } from './parts';
import type { DialogParts, TurnFacts } from './parts';
import type { Words } from './replies';
import { message } from './say';

/**
 * Hands the shopper over to people. The desk itself tells place and wait, in the same step that queues the ticket, so
 * this says nothing more then; where no ticket can be made it says why and invites a message.
 */
export async function handOver(
  context: TurnContext,
  parts: DialogParts,
  why: Escalation,
  understanding: Understanding | undefined,
): Promise<void> {
  const facts = turnOf(context);
  const words = wordsOf(parts, facts);
  if (why.reason === 'not_understood' || why.reason === 'rejected') reportGap(parts, facts, why, understanding);
  const result = await parts.desk.enqueue(ticketOf(facts, why, understanding));
  facts.decision = `escalate:${why.reason}:${result.outcome}`;
  if (result.outcome === 'queued') {
    afterHandoff(facts.memory);
    rememberOffered(facts.memory, waitingChoices(words));
    return;
  }
  if (result.outcome === 'open') {
    // A turn that is done a second time, after a crash, finds the ticket it made the first time, and the desk has told.
    if (result.ticket.enqueuedAt >= facts.line.at) return;
    rememberOffered(facts.memory, waitingChoices(words));
    await context.sendActivity(message(words.say('handoff/open'), waitingChoices(words)));
    return;
  }
  const choices = [{ title: words.say('status/leave-button'), action: 'leave-message' }];
  rememberOffered(facts.memory, choices);
  await context.sendActivity(message(unavailable(result, facts, words.say), choices));
}

/** The buttons of somebody who waits. */
export function waitingChoices(words: Words): OfferedChoice[] {
  return [
    { title: words.say('status/cancel-button'), action: 'cancel-waiting' },
    { title: words.say('status/leave-button'), action: 'leave-message' },
  ];
}

function unavailable(
  result: Extract<Enqueued, { outcome: 'closed_hours' | 'queue_full' }>,
  facts: TurnFacts,
  say: (key: string, values?: Record<string, string>) => string,
): string {
  if (result.outcome === 'queue_full') return say('status/queue_full');
  if (result.opensAt === undefined) return say('status/closed_hours');
  const opens = new Intl.DateTimeFormat(facts.locale, { weekday: 'long', hour: 'numeric', minute: '2-digit' });
  return say('status/closed_hours_at', { opens: opens.format(result.opensAt) });
}

/** What it is about; "a person please" says nothing of that, but what was asked before it does. */
function matterOf({ memory }: TurnFacts, understanding: Understanding | undefined): { intent: string; topic: string } {
  const said = understanding?.topic.name ?? 'other/person';
  const before = memory.tried.at(-1)?.topic ?? memory.answered?.topic;
  const topic = said.startsWith('other/') ? (before ?? said) : said;
  return { intent: topic.split('/')[0] ?? 'other', topic };
}

/** The ticket with its facts; the key is the shopper's line, so that a turn done twice queues once. */
export function ticketOf(facts: TurnFacts, why: Escalation, understanding: Understanding | undefined): NewTicket {
  const { conversation, line } = facts;
  const about = matterOf(facts, understanding);
  return {
    conversation: conversation.id,
    key: `${conversation.id}:${line.position}`,
    skill: why.skill === 'other' ? about.intent : why.skill,
    intent: about.intent,
    topic: about.topic,
    reason: why.reason,
    priority: why.priority,
    complexity: why.complexity,
    locale: facts.locale,
    shopper: conversation.shopper,
    facts: summaryFacts(facts, understanding),
  };
}

/** What the agent sees at once: what was asked and tried, the order, the mood from and to, where the shopper is. */
function summaryFacts(facts: TurnFacts, understanding: Understanding | undefined): Facts {
  const { memory } = facts;
  return {
    ...memory.facts,
    ...(memory.question ? { question: memory.question } : {}),
    tried: memory.tried.map((entry) => entry.topic),
    rejected: memory.rejected,
    moodFrom: round(memory.moodAtStart ?? memory.mood),
    moodTo: round(memory.mood),
    ...(understanding ? { urgency: understanding.urgency } : {}),
    ...(memory.page?.url ? { page: memory.page.url } : {}),
    ...(memory.page?.product ? { product: memory.page.product } : {}),
    ...(memory.page?.cart ? { cart: memory.page.cart } : {}),
  };
}

const round = (value: number): number => Math.round(value * 100) / 100;

function reportGap(
  parts: DialogParts,
  facts: TurnFacts,
  why: Escalation,
  understanding: Understanding | undefined,
): void {
  // What was turned down is the question before; what was not understood is what is said now.
  const text = why.reason === 'rejected' ? (facts.memory.question ?? facts.line.text) : facts.line.text;
  const topic = understanding?.topic.name ?? facts.memory.answered?.topic ?? 'other/fragment';
  parts.gap({ text, locale: facts.locale, topic, why: 'handed_over' });
}
