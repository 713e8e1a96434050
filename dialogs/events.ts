import type { TurnContext } from 'botbuilder';
import { z } from 'zod';
import { handOver } from './handoff';
import { contactIn } from './contact';
import { leaveMessage } from './leave-message';
import { turnOf, wordsOf } from './parts';
import type { DialogParts } from './parts';
import { tryRating } from './rating';
import { LOCALES } from './replies';
import { message } from './say';

/** What a page tells may be long; its beginning does. */
const short = z
  .string()
  .trim()
  .transform((text) => text.slice(0, 500));
const page = z.object({ url: short.optional(), product: short.optional(), cart: short.optional() });
const rating = z.object({ stars: z.number().int().min(1).max(5), comment: z.string().optional() });
const contact = z.object({ contact: z.string().trim().max(200), text: z.string().trim().min(1).max(4000) });

const language = z.object({ locale: z.enum(LOCALES) });

const ASKED = { escalate: true, reason: 'asked_person', priority: 'normal', complexity: 'guided' } as const;

type Taker = (context: TurnContext, parts: DialogParts, value: unknown) => Promise<void>;

/** What the page tells besides words. An event that is not known or not well formed changes nothing. */
const TAKERS: Readonly<Record<string, Taker>> = {
  'xiaoer/person': askForPerson,
  'xiaoer/cancel': cancel,
  'xiaoer/rate': takeRating,
  'xiaoer/leave-message': takeMessage,
  'xiaoer/page': takePage,
  'xiaoer/locale': takeLocale,
};

export async function takeEvent(context: TurnContext, parts: DialogParts): Promise<void> {
  const { name } = context.activity;
  const value: unknown = context.activity.value;
  const facts = turnOf(context);
  facts.decision = `event:${name ?? ''}`;
  await TAKERS[name ?? '']?.(context, parts, value);
}

async function askForPerson(context: TurnContext, parts: DialogParts): Promise<void> {
  const skill = turnOf(context).memory.answered?.topic.split('/')[0] ?? 'other';
  await handOver(context, parts, { ...ASKED, skill }, undefined);
}

async function cancel(context: TurnContext, parts: DialogParts): Promise<void> {
  const facts = turnOf(context);
  if (facts.conversation.ticket === undefined) {
    await context.sendActivity(message(wordsOf(parts, facts).say('leave/no-ticket')));
    return;
  }
  await parts.desk.cancel(facts.conversation.id);
}

async function takeRating(context: TurnContext, parts: DialogParts, value: unknown): Promise<void> {
  const given = rating.safeParse(value);
  const { stars, comment } = given.success ? given.data : {};
  const taken = stars !== undefined && (await tryRating(context, parts, comment ? { stars, comment } : { stars }));
  if (!taken) await context.sendActivity(message(wordsOf(parts, turnOf(context)).say('rate/none')));
}

async function takeMessage(context: TurnContext, parts: DialogParts, value: unknown): Promise<void> {
  const given = contact.safeParse(value);
  const to = given.success ? contactIn(given.data.contact) : undefined;
  if (!given.success || to === undefined) {
    await context.sendActivity(message(wordsOf(parts, turnOf(context)).say('leave/bad-contact')));
    return;
  }
  await leaveMessage(parts, context, { to, text: given.data.text });
}

async function takePage(context: TurnContext, _parts: DialogParts, value: unknown): Promise<void> {
  const given = page.safeParse(value);
  if (!given.success) return;
  const { url, product, cart } = given.data;
  turnOf(context).memory.page = { ...(url ? { url } : {}), ...(product ? { product } : {}), ...(cart ? { cart } : {}) };
}

/** Who has not asked anything yet is greeted anew: the buttons that are shown speak the other language. */
async function takeLocale(context: TurnContext, parts: DialogParts, value: unknown): Promise<void> {
  const given = language.safeParse(value);
  if (!given.success) return;
  const facts = turnOf(context);
  facts.locale = given.data.locale;
  if (facts.memory.question !== undefined || facts.conversation.ticket !== undefined) return;
  const words = wordsOf(parts, facts);
  const choices = words.greetingButtons.map((title) => ({ title }));
  await context.sendActivity(message(words.say('hello', {}, facts.memory.turns), choices));
}
