import { z } from 'zod';
import type { BotState, Conversation, Json, Line, NewConversation, NewLine, Turn } from '../transcript';
import { ownJson } from './own-json';
import { readReply } from './reply';
import type { Reply } from './scripts';

const lineIn = ownJson<NewLine>();
const readJson = ownJson<Json>();

/** The line under a position: `<at>:<JSON of what was handed in>`. */
export function readLine(position: number, entry: string): Line {
  const colon = entry.indexOf(':');
  return { ...lineIn(entry.slice(colon + 1)), position, at: Number(entry.slice(0, colon)) };
}

/** Lines as a reply gives them: position and entry in turn. */
export function readLines(reply: Reply): Line[] {
  const reader = readReply(reply);
  const lines: Line[] = [];
  while (reader.hasMore()) lines.push(readLine(reader.number(), reader.text()));
  return lines;
}

/** The client id as the Lua files take it: an empty one is an id too. */
export function clientIdArg({ clientId }: NewLine): string {
  return clientId === undefined ? '' : `=${clientId}`;
}

/** Lines as the Lua files take them: client id and JSON in turn. */
export function lineArgs(lines: readonly NewLine[]): string[] {
  return lines.flatMap((line) => [clientIdArg(line), JSON.stringify(line)]);
}

/** The fields of a conversation's hash that callers set. */
export function conversationArgs(change: Partial<NewConversation>): string[] {
  const { id, channel, locale, shopper, address } = change;
  return [
    ...(id === undefined ? [] : ['id', id]),
    ...(channel === undefined ? [] : ['channel', channel]),
    ...(locale === undefined ? [] : ['locale', locale]),
    ...(shopper === undefined ? [] : ['shopper', JSON.stringify(shopper)]),
    ...(address === undefined ? [] : ['address', JSON.stringify(address)]),
  ];
}

const shopperShape = z.object({ id: z.string(), name: z.string().exactOptional() });

/** A conversation from its hash; undefined when there is none. */
export function readConversation(fields: ReadonlyMap<string, string>): Conversation | undefined {
  const [id, shopper, address] = [fields.get('id'), fields.get('shopper'), fields.get('address')];
  const ticket = fields.get('ticket');
  if (id === undefined || shopper === undefined) return undefined;
  return {
    id,
    channel: fields.get('channel') ?? '',
    locale: fields.get('locale') ?? '',
    shopper: shopperShape.parse(JSON.parse(shopper)),
    ...(address === undefined ? {} : { address: readJson(address) }),
    createdAt: Number(fields.get('createdAt')),
    last: Number(fields.get('last')),
    ...(ticket === undefined ? {} : { ticket }),
    owner: fields.get('owner') === 'person' ? 'person' : 'bot',
  };
}

/** As `readConversation`, for a reply that always has one. */
export function readKnownConversation(fields: ReadonlyMap<string, string>): Conversation {
  const conversation = readConversation(fields);
  if (!conversation) throw new Error('The reply has no conversation.');
  return conversation;
}

/** What includes/turns.lua returns. */
export function readTurn(reply: Reply): Turn {
  const reader = readReply(reply);
  const [token, until] = [reader.text(), reader.number()];
  const line = readLine(reader.number(), reader.text());
  const fields = reader.fields();
  return { outcome: 'turn', token, until, line, conversation: readKnownConversation(fields), state: readState(fields) };
}

function readState(fields: ReadonlyMap<string, string>): BotState | undefined {
  const json = fields.get('state');
  return json === undefined ? undefined : { json, version: Number(fields.get('stateVersion')) };
}
