import type { TurnContext } from 'botbuilder';
import type { Entry, Hit } from '../knowledge/entry';
import { rememberOffered } from './memory';
import type { OfferedChoice } from './memory';
import { turnOf, wordsOf } from './parts';
import type { DialogParts } from './parts';
import { answerChoices, message, questionChoices } from './say';

/** How many of the next best entries are kept for "that did not help". */
const KEPT_OTHERS = 3;

export interface AnswerOptions {
  /** The next best, for when this one does not help. */
  readonly others: readonly Hit[];
  readonly person: boolean;
  readonly sorry: boolean;
  /** What is said before the entry's own words. */
  readonly lead?: string;
  /** Buttons besides those of the entry. */
  readonly more?: readonly OfferedChoice[];
  /** Answers what else was asked in the same message. */
  readonly also?: Hit | undefined;
}

/** Answers from an entry, with its buttons, whether it helped, and its page. */
export async function sendAnswer(
  context: TurnContext,
  parts: DialogParts,
  hit: Hit,
  options: AnswerOptions,
): Promise<void> {
  const facts = turnOf(context);
  const words = wordsOf(parts, facts);
  const also = options.also?.entry;
  const choices = [
    ...(also ? [{ title: also.question, entry: also.id }] : []),
    ...(options.more ?? []),
    ...answerChoices(hit, words, options.person),
  ];
  rememberOffered(facts.memory, choices);
  facts.memory.misunderstood = 0;
  facts.memory.answered = {
    entry: hit.entry.id,
    topic: hit.entry.topic,
    others: options.others.slice(0, KEPT_OTHERS).map((other) => other.entry.id),
    position: facts.line.position,
  };
  parts.mark(hit.entry.id, facts.locale, 'asked');
  const sorry = options.sorry ? words.say('sorry') : undefined;
  const end = also && words.say('also-asked', { question: also.question });
  const answer = [sorry, options.lead, hit.entry.answer, end].filter((part) => part !== undefined).join('\n\n');
  await context.sendActivity(message(answer, choices, { answer: hit.entry.id, ...helpLink(parts, hit.entry) }));
}

function helpLink(parts: DialogParts, entry: Entry): { help?: string } {
  const url = parts.helpUrl(entry);
  return url ? { help: url } : {};
}

/** Answers from an entry the shopper chose by its button. */
export async function sendChosen(context: TurnContext, parts: DialogParts, id: string): Promise<boolean> {
  const entry = parts.entry(id, turnOf(context).locale);
  if (!entry) return false;
  const hit: Hit = { entry, score: 1, wording: entry.question, evidence: [] };
  await sendAnswer(context, parts, hit, { others: [], person: entry.escalate, sorry: false });
  return true;
}

/** Thanks for "that helped". */
export async function noteHelpful(context: TurnContext, parts: DialogParts): Promise<void> {
  const facts = turnOf(context);
  facts.memory.rejected = 0;
  facts.memory.tried = [];
  facts.memory.attempts = 0;
  if (facts.memory.answered) parts.mark(facts.memory.answered.entry, facts.locale, 'helpful');
  delete facts.memory.answered;
  facts.memory.offered = [];
  await context.sendActivity(message(wordsOf(parts, facts).say('helpful-thanks')));
}

/** After "not solved": the next best entries and a person, or only a person when there is nothing else. */
export async function offerNextBest(context: TurnContext, parts: DialogParts): Promise<void> {
  const facts = turnOf(context);
  const { memory } = facts;
  const words = wordsOf(parts, facts);
  const person = { title: words.say('person-button'), action: 'person' };
  const others = (memory.answered?.others ?? []).flatMap((id) => parts.entry(id, facts.locale) ?? []);
  delete memory.answered;
  const hits = others.map((entry) => ({ entry, score: 0, wording: entry.question, evidence: [] }));
  const choices = hits.length > 0 ? [...questionChoices(hits, words).slice(0, -1), person] : [person];
  rememberOffered(memory, choices);
  await context.sendActivity(message(words.say(hits.length > 0 ? 'next-best' : 'no-more'), choices));
}
