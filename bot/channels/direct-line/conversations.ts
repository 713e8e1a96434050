import { randomBytes } from 'node:crypto';
import type { Server } from 'restify';
import { z } from 'zod';
import type { Conversation, NewConversation, Transcript } from '../../../handoff/transcript';
import { readJson } from '../../read-body';
import type { Turns } from '../../turn';
import { DIRECT_LINE } from './activity';
import { positionOf } from './border';
import type { Border, Call, Caller, Reply } from './border';
import { DirectLineError, badArgument, isAway, unknownConversation } from './errors';
import type { Limits } from './limits';
import type { Claims, Tokens } from './tokens';

export interface ConversationsNeed {
  readonly border: Border;
  readonly tokens: Tokens;
  readonly limits: Pick<Limits, 'conversation'>;
  readonly transcript: Pick<Transcript, 'create' | 'conversation'>;
  readonly turns: Pick<Turns, 'greet'>;
}

const user = z.object({ id: z.string().min(1).max(100).nullish(), name: z.string().max(200).nullish() }).nullish();
const asked = z.object({ user, trustedOrigins: z.array(z.string()).nullish() }).nullish();
const started = z.object({ user, locale: z.string().max(35).nullish() }).nullish();

/** A client takes a refused start as final, so a store that is away is waited for, this long. */
const PATIENCE_MS = 12_000;
const PAUSE_MS = 250;

/** Tokens, and the start and re-opening of conversations. */
export function registerConversations(server: Server, need: ConversationsNeed): void {
  const { border } = need;
  const root = '/v3/directline';
  server.post(
    `${root}/tokens/generate`,
    border.route((call) => generate(need, call)),
  );
  server.post(
    `${root}/tokens/refresh`,
    border.route((call) => refresh(need, call)),
  );
  server.post(
    `${root}/conversations`,
    border.route((call) => start(need, call)),
  );
  server.get(
    `${root}/conversations/:id`,
    border.route((call) => reopen(need, call)),
  );
  server.get(
    `${root}/session/getsessionid`,
    border.route((call) => sessionId(need, call)),
  );
}

/** A conversation's id; nobody guesses one. */
export const newConversationId = (): string => randomBytes(16).toString('hex');

async function generate({ border, tokens }: ConversationsNeed, call: Call): Promise<Reply> {
  if (border.caller(call.request).holds !== 'secret') {
    throw new DirectLineError(403, 'Forbidden', 'Only the secret can generate tokens.');
  }
  const given = check(asked, await readJson(call.request));
  const id = given?.user?.id ?? undefined;
  if (id !== undefined && !id.startsWith('dl_')) throw badArgument('user.id: must begin with dl_');
  const name = given?.user?.name ?? undefined;
  const claims = { conversation: newConversationId(), ...(id ? { user: id } : {}), ...(id && name ? { name } : {}) };
  return { status: 200, body: { conversationId: claims.conversation, ...tokens.issue(claims) } };
}

async function refresh({ border, tokens }: ConversationsNeed, call: Call): Promise<Reply> {
  const caller = border.caller(call.request);
  if (caller.holds === 'secret') throw new DirectLineError(403, 'Forbidden', 'The secret needs no refreshing.');
  return { status: 200, body: { conversationId: caller.conversation, ...tokens.issue(caller) } };
}

async function start(need: ConversationsNeed, call: Call): Promise<Reply> {
  const caller = need.border.caller(call.request);
  const given = check(started, await readJson(call.request));
  const id = caller.holds === 'token' ? caller.conversation : newConversationId();
  const known = await patiently(() => need.transcript.conversation(id));
  if (!known && caller.holds === 'token') await need.limits.conversation(call.address);
  const conversation = known ?? (await patiently(() => need.transcript.create(fresh(id, caller, given, call))));
  if (conversation.last === 0) await patiently(() => need.turns.greet(id, conversation.locale));
  return { status: known ? 200 : 201, body: opened(need, call, claimsOf(caller, conversation), undefined) };
}

function fresh(id: string, caller: Caller, given: z.infer<typeof started>, call: Call): NewConversation {
  return { id, channel: DIRECT_LINE, locale: localeOf(given?.locale, call), shopper: shopperOf(caller, given) };
}

/** A user id counts when the store vouches for it, by the token or by its secret; else everybody is a stranger. */
function shopperOf(caller: Caller, given: z.infer<typeof started>): NewConversation['shopper'] {
  const claimed = caller.holds === 'secret' ? given?.user : { id: caller.user, name: caller.name };
  if (claimed?.id) return { id: claimed.id, ...(claimed.name ? { name: claimed.name } : {}) };
  return { id: `guest_${randomBytes(12).toString('hex')}` };
}

function localeOf(given: string | null | undefined, { request }: Call): string {
  const wanted = given ?? request.headers['accept-language']?.split(/[,;]/)[0]?.trim() ?? '';
  return /^[a-z]{2,3}([-_][a-z0-9]{2,8})*$/i.test(wanted) ? wanted : 'zh-Hans';
}

/** The holder of the secret gets a token of the conversation, as whom it belongs to. */
function claimsOf(caller: Caller, { id, shopper }: Conversation): Claims {
  return caller.holds === 'token' ? caller : { conversation: id, user: shopper.id };
}

async function reopen(need: ConversationsNeed, call: Call): Promise<Reply> {
  const caller = need.border.callerOf(call.request, call.param('id'));
  const conversation = await patiently(() => need.transcript.conversation(call.param('id')));
  if (conversation?.channel !== DIRECT_LINE) throw unknownConversation();
  return { status: 200, body: opened(need, call, claimsOf(caller, conversation), call.query('watermark')) };
}

function opened({ tokens }: ConversationsNeed, { base }: Call, claims: Claims, watermark: string | undefined): object {
  const id = claims.conversation;
  const position = positionOf(watermark);
  const query = `t=${tokens.issueStream(id)}${position > 0 ? `&watermark=${position}` : ''}`;
  const streamUrl = `${base.replace(/^http/, 'ws')}/v3/directline/conversations/${id}/stream?${query}`;
  return { conversationId: id, ...tokens.issue(claims), streamUrl };
}

/** Asked for by pages with sign-in cards; no card here signs anybody in. */
async function sessionId({ border }: ConversationsNeed, call: Call): Promise<Reply> {
  border.caller(call.request);
  return { status: 200, body: { sessionId: randomBytes(16).toString('hex') } };
}

function check<T>(shape: z.ZodType<T>, body: unknown): T {
  const parsed = shape.safeParse(body);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw badArgument(`${issue?.path.map(String).join('.') || 'body'}: ${issue?.message ?? 'not well formed'}`);
}

async function patiently<T>(work: () => Promise<T>): Promise<T> {
  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!isAway(error) || performance.now() > until) throw error;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }
}
