import { randomUUID } from 'node:crypto';
import type { NewLine, OpenedTurn, Transcript, TurnResult } from '../transcript';
import type { Connection } from './connect';
import { keyOf } from './keys';
import { readReply } from './reply';
import type { Reply, Scripts } from './scripts';
import {
  clientIdArg,
  conversationArgs,
  lineArgs,
  readConversation,
  readKnownConversation,
  readLine,
  readLines,
  readTurn,
} from './transcript-shapes';
import * as scripts from './transcript-scripts';

/** How long a turn may take before somebody else may take it up. */
const leaseMs = 15_000;

/** The transcript in Redis. */
export function redisTranscript(
  run: Scripts['run'],
  connection: Connection,
  root: string,
  lease = leaseMs,
): Transcript {
  return {
    async create(conversation) {
      const args = { id: conversation.id, shopper: conversation.shopper.id };
      return conversationIn(await run(scripts.createConversation, args, conversationArgs(conversation)));
    },
    async conversation(id) {
      const fields = await connection.use((client) => client.hgetall(keyOf(root, 'conversation', id)));
      return readConversation(new Map(Object.entries(fields)));
    },
    async update(id, { locale, shopper, address }) {
      const change = {
        ...(locale === undefined ? {} : { locale }),
        ...(shopper === undefined ? {} : { shopper }),
        ...(address === undefined ? {} : { address }),
      };
      const args = { id, shopper: shopper?.id ?? '' };
      return conversationIn(await run(scripts.updateConversation, args, conversationArgs(change)));
    },
    openTurn: (conversation, line) => openTurn(run, conversation, line, lease),
    commitTurn: (result) => commitTurn(run, result, lease),
    async takeExpiredTurns(limit) {
      const reply = await run(scripts.takeExpiredTurns, { limit, token: randomUUID(), lease });
      return listsIn(readReply(reply).list()).map(readTurn);
    },
    async append(conversation, lines) {
      return readLines(readReply(await run(scripts.append, { conversation }, lineArgs(lines))).list());
    },
    async read(conversation, after, limit = 500) {
      if (limit < 1) return [];
      const key = keyOf(root, 'lines', conversation);
      const entries = await connection.use((client) => client.lrange(key, after, after + limit - 1));
      return entries.map((entry, index) => readLine(after + index + 1, entry));
    },
    async ofShopper(shopper, limit = 20) {
      const reply = await run(scripts.ofShopper, { shopper, limit });
      return listsIn(readReply(reply).list()).map((fields) => conversationIn([fields]));
    },
    async expire(before, limit) {
      return readReply(await run(scripts.expire, { before, limit })).number();
    },
  };
}

async function openTurn(run: Scripts['run'], conversation: string, line: NewLine, lease: number): Promise<OpenedTurn> {
  const args = {
    conversation,
    token: randomUUID(),
    lease,
    clientId: clientIdArg(line),
    line: JSON.stringify(line),
  };
  const reader = readReply(await run(scripts.openTurn, args));
  const outcome = reader.text();
  const kept = readLine(reader.number(), reader.text());
  if (outcome === 'turn') return readTurn(reader.list());
  if (outcome === 'person') return { outcome, line: kept, ticket: reader.text() };
  if (outcome === 'repeated' || outcome === 'waiting') return { outcome, line: kept };
  throw new Error(`A turn was opened as ${outcome}.`);
}

async function commitTurn(
  run: Scripts['run'],
  { conversation, token, lines, state, locale }: TurnResult,
  lease: number,
): ReturnType<Transcript['commitTurn']> {
  const args = {
    conversation,
    token,
    lease,
    state: state?.json ?? '',
    version: state?.version ?? 0,
    locale: locale ?? '',
  };
  const reader = readReply(await run(scripts.commitTurn, args, lineArgs(lines)));
  const appended = readLines(reader.list());
  return reader.hasMore() ? { lines: appended, next: readTurn(reader.list()) } : { lines: appended };
}

function conversationIn(reply: Reply): ReturnType<typeof readKnownConversation> {
  return readKnownConversation(readReply(reply).fields());
}

function listsIn(reply: Reply): Reply[] {
  return reply.flatMap((part) => (part !== null && typeof part === 'object' ? [part] : []));
}
