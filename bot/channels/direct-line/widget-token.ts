import type { IncomingMessage } from 'node:http';
import type { Server } from 'restify';
import { z } from 'zod';
import { originFits } from '../../../handoff/api-border';
import type { Clock } from '../../../handoff/clock';
import type { Records } from '../../../handoff/records';
import type { Conversation, Transcript } from '../../../handoff/transcript';
import { readJson } from '../../read-body';
import type { Turns } from '../../turn';
import type { Border, Call, Reply } from './border';
import { DirectLineError, badArgument } from './errors';
import { readIdentity } from './identity';
import type { Limits } from './limits';
import type { Resumes } from './resume';
import type { Tokens } from './tokens';
import { findConversation } from './visits';

export interface WidgetTokenNeed {
  readonly border: Border;
  readonly tokens: Tokens;
  readonly limits: Limits;
  readonly resumes: Resumes;
  readonly transcript: Pick<Transcript, 'create' | 'conversation' | 'update'>;
  readonly records: Pick<Records, 'get' | 'put'>;
  readonly turns: Pick<Turns, 'receive' | 'greet'>;
  readonly clock: Clock;
  /** Pages of these origins may open the widget, and the service's own. */
  readonly storeOrigins: readonly string[];
  readonly identitySecret: string | undefined;
}

/** What a store tells of its page may be long: that must keep nobody from the chat. */
const told = z.string().transform((text) => text.slice(0, 500));
const page = z.object({ url: told, product: told.nullish(), cart: told.nullish() });
const shape = z.object({
  locale: z.string().max(35).nullish(),
  identity: z.string().min(1).max(4096).nullish(),
  resume: z.string().min(1).max(200).nullish(),
  page: page.nullish(),
});
type Asked = z.infer<typeof shape>;

/** `POST /widget/token`: how the widget gets its conversation, without a secret on the page. */
export function registerWidgetToken(server: Server, need: WidgetTokenNeed): void {
  server.post(
    '/widget/token',
    need.border.route((call) => token(need, call)),
  );
  server.opts('/widget/token', need.border.preflight);
}

async function token(need: WidgetTokenNeed, call: Call): Promise<Reply> {
  if (!originAllowed(call.request, call.base, need.storeOrigins)) {
    throw new DirectLineError(403, 'ForeignOrigin', 'This page may not open the widget: see STORE_ORIGINS.');
  }
  await need.limits.token(call.address);
  const asked = check(await readJson(call.request));
  const identity = asked.identity ? readIdentity(asked.identity, need.identitySecret, need.clock) : undefined;
  const conversation = await findConversation(
    { ...need, mayBegin: () => need.limits.conversation(call.address) },
    { locale: localeOf(asked, identity?.locale), identity, resume: asked.resume ?? undefined },
  );
  await open(need, conversation, asked);
  const { id, shopper } = conversation;
  const name = shopper.name ? { name: shopper.name } : {};
  const resume = await need.resumes.issue(id);
  const issued = need.tokens.issue({ conversation: id, user: shopper.id, ...name });
  return { status: 200, body: { conversationId: id, ...issued, resume } };
}

/** Says hello in a new conversation, and tells the bot where the shopper is. */
async function open({ turns }: WidgetTokenNeed, { id, last, locale }: Conversation, asked: Asked): Promise<void> {
  if (last === 0) await turns.greet(id, locale);
  if (!asked.page) return;
  const { url, product, cart } = asked.page;
  const value = { url, ...(product ? { product } : {}), ...(cart ? { cart } : {}) };
  await turns.receive(id, { by: 'shopper', kind: 'event', text: '', data: { name: 'xiaoer/page', value } });
}

function originAllowed(request: IncomingMessage, base: string, allowed: readonly string[]): boolean {
  return originFits(request.headers, allowed) || request.headers.origin === new URL(base).origin;
}

function localeOf({ locale }: Asked, fromStore: string | undefined): string {
  const wanted = locale ?? fromStore ?? '';
  return /^[a-z]{2,3}([-_][a-z0-9]{2,8})*$/i.test(wanted) ? wanted : 'zh-Hans';
}

function check(body: unknown): Asked {
  const parsed = shape.safeParse(body ?? {});
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw badArgument(`${issue?.path.map(String).join('.') || 'body'}: ${issue?.message ?? 'not well formed'}`);
}
