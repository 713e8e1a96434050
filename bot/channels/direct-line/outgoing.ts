import { EventFactory } from 'botbuilder';
import type { Activity } from 'botbuilder';
import type { WordedNotice } from '../../../dialogs/notices';
import type { Conversation, Json, Line, Notice, NoticeCode } from '../../../handoff/transcript';
import { BOT, DIRECT_LINE, activityId, activityOf } from './activity';
import type { Files } from './files';
import { isRecord, toJson } from './json';

export interface OutgoingNeed {
  readonly wordNotice: (line: Line, locale: string) => WordedNotice | undefined;
  readonly files: Pick<Files, 'withLinks'>;
}

/** An activity on its way to a client, ready to be written as JSON. */
export type Sent = Readonly<Record<string, unknown>>;

/** Room between two lines for what a notice says besides words. */
const STEP = 10;
/** Not for shoppers' eyes. */
const INNER = new Set(['typing', 'trace', 'conversationUpdate']);

/**
 * What a client gets to see of a line: most lines are one activity, a notice is its words in the conversation's
 * language and events for programs. Every one has a sequence id that grows with the transcript.
 */
export function outgoing(need: OutgoingNeed, line: Line, conversation: Conversation, base: string): readonly Sent[] {
  if (line.notice) return fromNotice(need, line, line.notice, conversation);
  const data = line.data === undefined ? undefined : need.files.withLinks(line.data, base);
  const activity = activityOf(data === undefined ? line : { ...line, data }, conversation);
  return INNER.has(activity.type) ? [] : [numbered(activity, conversation, line, 0)];
}

function numbered(activity: Partial<Activity>, { id }: Conversation, line: Line, part: number): Sent {
  const channelData: unknown = activity.channelData;
  return {
    ...activity,
    id: part === 0 ? activityId(id, line.position) : `${activityId(id, line.position)}.${part}`,
    timestamp: new Date(line.at).toISOString(),
    channelId: DIRECT_LINE,
    conversation: { id },
    channelData: { ...(isRecord(channelData) ? channelData : {}), 'webchat:sequence-id': line.position * STEP + part },
  };
}

function fromNotice(need: OutgoingNeed, line: Line, notice: Notice, conversation: Conversation): readonly Sent[] {
  const worded = need.wordNotice(line, conversation.locale);
  const said = worded && {
    ...activityOf({ ...line, text: worded.text }, conversation),
    textFormat: 'plain',
    channelData: { xiaoer: { notice: notice.code } },
    ...(worded.suggestedActions.length > 0 ? { suggestedActions: buttons(worded.suggestedActions) } : {}),
  };
  const status = statusOf(notice);
  const events = [...(status ? [event('xiaoer/status', status)] : []), ...handoffEvents(notice, conversation)];
  return [
    ...(said ? [numbered(said, conversation, line, 0)] : []),
    ...events.map((part, i) => numbered(part, conversation, line, i + 1)),
  ];
}

function buttons(actions: WordedNotice['suggestedActions']): NonNullable<Activity['suggestedActions']> {
  return { to: [], actions: actions.map(({ title, value }) => ({ type: 'imBack', title, value })) };
}

function event(name: string, value: Json): Partial<Activity> {
  return { type: 'event', name, value, from: { ...BOT } };
}

const STATES: Partial<Readonly<Record<NoticeCode, string>>> = {
  queued: 'queued',
  nobody_on_duty: 'queued',
  put_back: 'queued',
  agent_left: 'queued',
  transferred: 'queued',
  agent_joined: 'active',
  resumed: 'active',
  held: 'on_hold',
  closed_hours: 'unavailable',
  queue_full: 'unavailable',
  message_left: 'left_message',
  rating_asked: 'rating',
  closed: 'closed',
  closed_idle: 'closed',
  returned: 'closed',
  cancelled: 'closed',
  abandoned: 'closed',
  rated: 'closed',
};

function statusOf({ code, params = {} }: Notice): Json | undefined {
  const state = STATES[code];
  if (state === undefined) return undefined;
  const { position, waitFrom, waitTo, agent } = params;
  return {
    state,
    ...(typeof position === 'number' ? { position } : {}),
    ...(typeof waitFrom === 'number' && typeof waitTo === 'number' ? { wait: { from: waitFrom, to: waitTo } } : {}),
    ...(typeof agent === 'string' ? { agent: { name: agent } } : {}),
  };
}

const HANDOFF: Partial<Readonly<Record<NoticeCode, 'accepted' | 'failed' | 'completed'>>> = {
  agent_joined: 'accepted',
  queue_full: 'failed',
  closed_hours: 'failed',
  abandoned: 'failed',
  closed: 'completed',
  closed_idle: 'completed',
  returned: 'completed',
  cancelled: 'completed',
};

/** The hand-off protocol of the Bot Framework, for clients that know it. */
function handoffEvents({ code, ticket, params }: Notice, { id }: Conversation): readonly Partial<Activity>[] {
  const conversation = { id, name: '', isGroup: false, conversationType: 'personal' };
  if (code === 'queued' || code === 'nobody_on_duty') {
    const value: Json = { ticket, ...params };
    return [
      {
        ...event('handoff.initiate', value),
        relatesTo: { channelId: DIRECT_LINE, serviceUrl: '', conversation, bot: { ...BOT } },
      },
    ];
  }
  const state = HANDOFF[code];
  if (state === undefined) return [];
  const status = EventFactory.createHandoffStatus(conversation, state, code);
  return [event(status.name ?? '', toJson(status.value))];
}

/** What happens and is kept nowhere, for open sockets only; undefined when it is not for the shopper. */
export function passing(name: string, value: Json, conversation: string, now: number): Sent | undefined {
  const shared = { timestamp: new Date(now).toISOString(), channelId: DIRECT_LINE, conversation: { id: conversation } };
  if (name === 'status') return { ...shared, ...event('xiaoer/status', forShopper(value)) };
  if (name === 'answering') return { ...shared, type: 'typing', from: { ...BOT } };
  if (name !== 'typing' || !isRecord(value)) return undefined;
  if (value.by === 'agent') {
    const agent = { name: typeof value.name === 'string' ? value.name : '' };
    return { ...shared, type: 'typing', from: { id: 'xiaoer-agent', ...agent, role: 'bot' }, channelData: { agent } };
  }
  // A client takes its own typing for sent once it hears it.
  const { id, user, clientActivityID } = value;
  if (typeof clientActivityID !== 'string') return undefined;
  return { ...shared, type: 'typing', id, from: { id: user, role: 'user' }, channelData: { clientActivityID } };
}

/** An offer that an agent has not taken yet is still waiting; an agent's work after the end is the end. */
const SHOPPER_STATES: Readonly<Record<string, string>> = { offered: 'queued', wrap_up: 'closed' };

function forShopper(value: Json): Json {
  if (!isRecord(value) || typeof value.state !== 'string') return value;
  return { ...value, state: SHOPPER_STATES[value.state] ?? value.state };
}
