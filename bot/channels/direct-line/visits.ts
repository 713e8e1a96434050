import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { HandoffError } from '../../../handoff/errors';
import type { Records } from '../../../handoff/records';
import type { Conversation, Transcript } from '../../../handoff/transcript';
import { DIRECT_LINE } from './activity';
import { newConversationId } from './conversations';
import type { Identity } from './identity';
import type { Resumes } from './resume';

const KIND = 'shopper-conversation';
const bound = z.object({ conversation: z.string() });

export interface Visit {
  readonly locale: string;
  readonly identity: Identity | undefined;
  readonly resume: string | undefined;
}

export interface VisitsNeed {
  readonly transcript: Pick<Transcript, 'create' | 'conversation' | 'update'>;
  readonly records: Pick<Records, 'get' | 'put'>;
  readonly resumes: Pick<Resumes, 'use'>;
  /** Called before a conversation is made; rejects when there were too many. */
  readonly mayBegin: () => Promise<void>;
}

/**
 * Finds the conversation of whoever opens the widget, or begins one. An identified shopper has one conversation, on
 * every device; a stranger's is found by its resume secret. A stranger who signs in keeps the conversation, unless
 * the shopper already has one. A shopper's conversation opens to nobody who only has the browser they used.
 */
export async function findConversation(need: VisitsNeed, visit: Visit): Promise<Conversation> {
  const resumed = visit.resume === undefined ? undefined : await resumedBy(need, visit.resume);
  const { identity } = visit;
  if (identity === undefined) {
    return resumed && !isIdentified(resumed) ? resumed : begin(need, visit, newConversationId());
  }
  const own = await ownConversation(need, identity.sub);
  if (own) return known(need, own, identity);
  const free = resumed && !isIdentified(resumed) ? resumed : undefined;
  const winner = await bind(need, identity.sub, free?.id ?? newConversationId());
  const conversation = (await need.transcript.conversation(winner)) ?? (await begin(need, visit, winner));
  return known(need, conversation, identity);
}

async function resumedBy({ resumes, transcript }: VisitsNeed, secret: string): Promise<Conversation | undefined> {
  const id = await resumes.use(secret);
  const found = id === undefined ? undefined : await transcript.conversation(id);
  return found?.channel === DIRECT_LINE ? found : undefined;
}

const address = z.looseObject({ identity: z.looseObject({ sub: z.string() }) });

function isIdentified(conversation: Conversation): boolean {
  return address.safeParse(conversation.address).success;
}

async function begin({ transcript, mayBegin }: VisitsNeed, { locale, identity }: Visit, id: string) {
  await mayBegin();
  const shopper = identity ? shopperOf(identity) : { id: `dl_${randomBytes(12).toString('hex')}` };
  return transcript.create({ id, channel: DIRECT_LINE, locale, shopper });
}

const shopperOf = ({ sub, name }: Identity): Conversation['shopper'] => ({ id: `dl_${sub}`, name });

/** Keeps what the store says about the shopper up to date. */
async function known(
  { transcript }: VisitsNeed,
  conversation: Conversation,
  identity: Identity,
): Promise<Conversation> {
  const { sub, email, tier } = identity;
  const change = {
    shopper: shopperOf(identity),
    address: { identity: { sub, ...(email ? { email } : {}), ...(tier ? { tier } : {}) } },
  };
  const same =
    JSON.stringify([conversation.shopper, conversation.address]) === JSON.stringify([change.shopper, change.address]);
  return same ? conversation : transcript.update(conversation.id, change);
}

/** Names of any length and kind make keys of one kind. */
const keyOf = (sub: string): string => createHash('sha256').update(sub).digest('hex');

async function ownConversation({ records, transcript }: VisitsNeed, sub: string): Promise<Conversation | undefined> {
  const kept = bound.safeParse((await records.get(KIND, keyOf(sub)))?.value);
  return kept.success ? transcript.conversation(kept.data.conversation) : undefined;
}

/** Makes a conversation the shopper's only one; of two at once, both get the first one's. */
async function bind({ records, transcript }: VisitsNeed, sub: string, conversation: string): Promise<string> {
  const kept = await records.get(KIND, keyOf(sub));
  const before = bound.safeParse(kept?.value);
  if (before.success && (await transcript.conversation(before.data.conversation))) return before.data.conversation;
  try {
    await records.put(KIND, keyOf(sub), { conversation }, { version: kept?.version ?? 0 });
    return conversation;
  } catch (error) {
    if (!(error instanceof HandoffError && error.code === 'VERSION_CONFLICT')) throw error;
    const winner = bound.safeParse((await records.get(KIND, keyOf(sub)))?.value);
    return winner.success ? winner.data.conversation : conversation;
  }
}
