import type { Activity, Attachment, SuggestedActions } from 'botbuilder';
import { z } from 'zod';
import type { Author, Conversation, Json, Line, NewLine } from '../../../handoff/transcript';
import { isRecord, toJson } from './json';

/** The name of this channel in conversations and activities. */
export const DIRECT_LINE = 'directline';
/** Who the bot is to clients. */
export const BOT = { id: 'xiaoer', name: 'Xiaoer', role: 'bot' } as const;

/** What a line keeps of an activity beside its text; everything else is the line's own or made anew. */
const KEPT = [
  'attachments',
  'attachmentLayout',
  'channelData',
  'entities',
  'inputHint',
  'locale',
  'name',
  'speak',
  'suggestedActions',
  'summary',
  'textFormat',
  'value',
  'valueType',
] as const;

const extras = z.object({
  /** Set when the line is neither message nor event, such as the end of a conversation. */
  type: z.string().exactOptional(),
  /** As which user the client sent it, when its token names none. */
  from: z.object({ id: z.string(), name: z.string().exactOptional() }).exactOptional(),
  attachments: z.array(z.custom<Attachment>(isRecord)).exactOptional(),
  attachmentLayout: z.string().exactOptional(),
  channelData: z.unknown().exactOptional(),
  entities: z.array(z.custom<{ type: string }>(isRecord)).exactOptional(),
  inputHint: z.string().exactOptional(),
  locale: z.string().exactOptional(),
  name: z.string().exactOptional(),
  speak: z.string().exactOptional(),
  suggestedActions: z.custom<SuggestedActions>(isRecord).exactOptional(),
  summary: z.string().exactOptional(),
  textFormat: z.string().exactOptional(),
  value: z.unknown().exactOptional(),
  valueType: z.string().exactOptional(),
});

/** The id clients know a line by. */
export function activityId(conversation: string, position: number): string {
  return `${conversation}|${String(position).padStart(7, '0')}`;
}

/**
 * A line of the transcript as an activity. Words only: a notice becomes a message without text, to be worded by who
 * knows the reader's language.
 */
export function activityOf(line: Line, conversation: Conversation): Partial<Activity> & Pick<Activity, 'type'> {
  const kept = extras.safeParse(line.data ?? {});
  const { type, from, ...rest } = kept.success ? kept.data : {};
  return {
    type: type ?? (line.kind === 'event' ? 'event' : 'message'),
    id: activityId(conversation.id, line.position),
    timestamp: new Date(line.at),
    channelId: DIRECT_LINE,
    conversation: { id: conversation.id, name: '', isGroup: false, conversationType: 'personal' },
    from: author(line, from ?? conversation.shopper),
    ...(line.kind === 'event' ? {} : { text: line.text }),
    ...(line.replyTo === undefined ? {} : { replyToId: activityId(conversation.id, line.replyTo) }),
    ...rest,
    ...(line.agent ? { channelData: withAgent(rest.channelData, line.agent.name) } : {}),
  };
}

/** The agent's sign-in name is nobody's business; the shopper sees the name the agent goes by. */
function author(line: Line, shopper: { readonly id: string; readonly name?: string }): Activity['from'] {
  if (line.by === 'shopper') return { id: shopper.id, name: shopper.name ?? '', role: 'user' };
  if (line.agent) return { id: 'xiaoer-agent', name: line.agent.name, role: 'bot' };
  return { ...BOT };
}

function withAgent(channelData: unknown, name: string): object {
  return { ...(isRecord(channelData) ? channelData : {}), agent: { name } };
}

/** An activity as a line to be appended. @throws TypeError when what it carries is no JSON. */
export function lineOf(activity: Partial<Activity>, by: Author): NewLine {
  const { type = 'message', text = '' } = activity;
  const kind = type === 'message' ? 'message' : 'event';
  const kept: Record<string, unknown> = kind === 'message' || type === 'event' ? {} : { type };
  for (const name of KEPT) if (activity[name] !== undefined) kept[name] = activity[name];
  const data: Json = toJson(kept);
  const clientId = by === 'shopper' ? clientIdOf(activity.channelData) : undefined;
  return {
    by,
    kind,
    text: kind === 'message' ? text : '',
    ...(clientId === undefined ? {} : { clientId }),
    ...(Object.keys(kept).length > 0 ? { data } : {}),
  };
}

/** The client's own id of what it sent; set apart from ids that the service makes. */
function clientIdOf(channelData: unknown): string | undefined {
  if (!isRecord(channelData)) return undefined;
  const { clientActivityID } = channelData;
  const fits = typeof clientActivityID === 'string' && clientActivityID.length > 0 && clientActivityID.length <= 200;
  return fits ? `dl:${clientActivityID}` : undefined;
}
