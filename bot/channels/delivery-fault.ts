import { z } from 'zod';
import type { Fault } from '../send-lines';

/** Codes are one word; anything else may be somebody's words. */
const code = z.string().regex(/^[\w.-]{1,60}$/);
const shape = z.object({
  statusCode: z.number().int(),
  code: code.optional().catch(undefined),
  body: z
    .object({ error: z.object({ code }) })
    .optional()
    .catch(undefined),
});
const coded = z.object({ code });

/** Too early, too much, or a secret that an operator must renew: none of it is the line's fault. */
const PASSING = new Set([401, 408, 425, 429]);
const GONE = new Set([404, 410]);
/** The shopper left or blocked the bot, as Teams says it. */
const GONE_CODES = new Set(['BotNotInConversationRoster', 'ConversationBlockedByUser', 'MessageWritesBlocked']);

/** What a failure to send to a Bot Service channel means for the line. */
export function deliveryFault(error: unknown): Fault {
  const answered = shape.safeParse(error);
  if (!answered.success) return { kind: 'passing', cause: withoutAnswer(error) };
  const { statusCode, body } = answered.data;
  const named = body?.error.code ?? answered.data.code;
  const cause = [String(statusCode), named].filter((part) => part !== undefined).join(' ');
  if (GONE.has(statusCode) || (named !== undefined && GONE_CODES.has(named))) return { kind: 'gone', cause };
  const isPassing = statusCode < 400 || statusCode >= 500 || PASSING.has(statusCode);
  return { kind: isPassing ? 'passing' : 'refused', cause };
}

/** The network, or something of ours: no channel said anything, so the message is nobody's words. */
function withoutAnswer(error: unknown): string {
  const known = coded.safeParse(error);
  if (known.success) return known.data.code;
  return error instanceof Error ? `${error.name}: ${error.message}` : 'unknown';
}
