import { randomUUID } from 'node:crypto';
import type { Server } from 'restify';
import type { Signals } from '../../../handoff/signals';
import type { Conversation, Line, Transcript } from '../../../handoff/transcript';
import { readJson } from '../../read-body';
import type { Logger } from '../../logger';
import type { Turns } from '../../turn';
import { DIRECT_LINE, activityId } from './activity';
import { positionOf } from './border';
import type { Border, Call, Caller, Reply } from './border';
import { chosenLocale } from './chosen-locale';
import { DirectLineError, isAway, unknownConversation } from './errors';
import type { Files } from './files';
import type { Limits } from './limits';
import type { Sent } from './outgoing';
import { readPosted } from './posted';
import type { Posted } from './posted';
import { readUpload } from './upload';

export interface ActivitiesNeed {
  readonly border: Border;
  readonly limits: Limits;
  readonly files: Files;
  readonly transcript: Pick<Transcript, 'conversation' | 'read' | 'update'>;
  readonly turns: Pick<Turns, 'receive'>;
  readonly signals: Signals;
  readonly logger: Logger;
  readonly show: (line: Line, conversation: Conversation, base: string) => readonly Sent[];
}

/** Sending, reading by polling, and uploads. */
export function registerActivities(server: Server, need: ActivitiesNeed): void {
  const { border } = need;
  const path = '/v3/directline/conversations/:id';
  server.get(
    `${path}/activities`,
    border.route((call) => poll(need, call)),
  );
  server.post(
    `${path}/activities`,
    border.route((call) => post(need, call)),
  );
  server.post(
    `${path}/upload`,
    border.route((call) => upload(need, call)),
  );
}

/**
 * What came after the watermark. The common client stops polling for good on any error but 403 and 404, so a store
 * that is away reads as "nothing new yet".
 */
async function poll({ border, transcript, show, logger }: ActivitiesNeed, call: Call): Promise<Reply> {
  const id = call.param('id');
  border.callerOf(call.request, id);
  const from = positionOf(call.query('watermark'));
  const found = await Promise.all([transcript.conversation(id), transcript.read(id, from)]).catch((error: unknown) => {
    logger.warn({ error, conversation: id }, 'poll answered empty');
    return undefined;
  });
  if (!found) return { status: 200, body: { activities: [], watermark: String(from) } };
  const [conversation, lines] = found;
  if (conversation?.channel !== DIRECT_LINE) throw unknownConversation();
  const activities = lines.flatMap((line) => show(line, conversation, call.base));
  return { status: 200, body: { activities, watermark: String(lines.at(-1)?.position ?? from) } };
}

async function post(need: ActivitiesNeed, call: Call): Promise<Reply> {
  const id = call.param('id');
  const caller = need.border.callerOf(call.request, id);
  const posted = readPosted(await readJson(call.request), { anyUser: isAnyUser(caller) });
  await ours(need, caller, id);
  if (posted.kind === 'typing') return type(need, caller, id, posted);
  const locale = chosenLocale(posted.line);
  await limited(need, caller, call);
  // Not left to the turn: while a person has the conversation there is none.
  if (locale !== undefined) await need.transcript.update(id, { locale });
  const { position } = await need.turns.receive(id, posted.line);
  return { status: 200, body: { id: activityId(id, position) } };
}

/** Whether the client may say as whom it speaks; a token that names its user decides that itself. */
const isAnyUser = (caller: Caller): boolean => caller.holds === 'secret' || caller.user === undefined;

/** A token is only ever made for a conversation of this channel; the secret could name any. */
async function ours({ transcript }: ActivitiesNeed, caller: Caller, id: string): Promise<void> {
  if (caller.holds === 'token') return;
  const conversation = await transcript.conversation(id);
  if (conversation?.channel !== DIRECT_LINE) throw unknownConversation();
}

/** The holder of the secret is the store's own server, which speaks for many shoppers from one address. */
async function limited({ limits }: ActivitiesNeed, caller: Caller, call: Call): Promise<void> {
  if (caller.holds === 'token') await limits.message(caller.conversation, call.address);
}

async function type(
  { limits, signals }: ActivitiesNeed,
  caller: Caller,
  conversation: string,
  { clientActivityID }: Extract<Posted, { kind: 'typing' }>,
): Promise<Reply> {
  const id = `${conversation}|typing-${randomUUID()}`;
  if (!(await limits.typing(conversation))) return { status: 200, body: { id } };
  const user = (caller.holds === 'token' ? caller.user : undefined) ?? 'shopper';
  const echo = clientActivityID === undefined ? {} : { id, user, clientActivityID };
  signals.publish({ type: 'moment', conversation, name: 'typing', value: { by: 'shopper', ...echo } });
  return { status: 200, body: { id } };
}

async function upload(need: ActivitiesNeed, call: Call): Promise<Reply> {
  const id = call.param('id');
  const { request } = call;
  const caller = need.border.callerOf(request, id);
  await ours(need, caller, id);
  if (caller.holds === 'token') await need.limits.upload(call.address);
  await limited(need, caller, call);
  if (!(await need.transcript.conversation(id))) throw unknownConversation();
  const { activity, attachments } = await readUpload(request, need.files);
  try {
    const from = { id: call.query('userId') ?? 'shopper' };
    const given = typeof activity === 'object' && activity !== null ? activity : {};
    const body = { from, ...given, type: 'message', attachments: [] };
    const posted = readPosted(body, { anyUser: isAnyUser(caller), files: attachments });
    if (posted.kind !== 'line') throw new DirectLineError(400, 'BadArgument', 'type: an upload is a message');
    const { position, outcome } = await need.turns.receive(id, posted.line);
    if (outcome === 'repeated') await need.files.discard(attachments);
    return { status: 200, body: { id: activityId(id, position) } };
  } catch (error) {
    // A store that went away may have taken the line: better a file nobody asks for than a line without its file.
    if (!isAway(error)) await need.files.discard(attachments);
    throw error;
  }
}
