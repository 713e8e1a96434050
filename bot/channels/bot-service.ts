import { createHash } from 'node:crypto';
import {
  ActionTypes,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  EventFactory,
  TurnContext,
} from 'botbuilder';
import type { Activity, ConversationReference, SuggestedActions } from 'botbuilder';
import type { Request, Response, Server } from 'restify';
import { z } from 'zod';
import type { WordedNotice } from '../../dialogs/notices';
import type { Conversation, Json, Line, NoticeCode, Transcript } from '../../handoff/transcript';
import { fromLoopback } from '../address';
import type { Logger } from '../logger';
import type { Turns } from '../turn';
import { activityOf } from './direct-line/activity';

export const BOT_SERVICE = 'bot-service';

export interface BotServiceSettings {
  readonly appId: string | undefined;
  readonly appPassword: string | undefined;
  readonly appType: string | undefined;
  readonly tenantId: string | undefined;
}

export interface BotServiceNeed {
  readonly settings: BotServiceSettings;
  readonly turns: Pick<Turns, 'receive' | 'greet'>;
  readonly transcript: Pick<Transcript, 'create' | 'conversation' | 'update'>;
  readonly wordNotice: (line: Line, locale: string) => WordedNotice | undefined;
  readonly begin: (conversation: string, sent: number) => Promise<void>;
  readonly logger: Logger;
}

export interface BotService {
  register(server: Server): void;
  /** Sends a line of the transcript to the shopper's channel. */
  send(conversation: Conversation, line: Line): Promise<void>;
}

/** The adapter, with errors left to us: the packaged route prints them and tells callers what they say. */
class StoreAdapter extends CloudAdapter {
  async receive(authorization: string, activity: Activity, logic: (context: TurnContext) => Promise<void>) {
    return this.processActivity(authorization, activity, logic);
  }
}

const incoming = z.looseObject({
  type: z.string().min(1).max(100),
  channelId: z.string().min(1).max(100),
  serviceUrl: z.url(),
  conversation: z.looseObject({ id: z.string().min(1).max(1000) }),
  from: z.looseObject({ id: z.string().min(1).max(1000), name: z.string().max(200).optional() }),
  recipient: z.looseObject({ id: z.string() }).optional(),
  text: z.string().max(10_000).optional(),
  locale: z.string().max(35).optional(),
  id: z.string().max(1000).optional(),
});

/**
 * Azure Bot Service, the Bot Framework Emulator and the Agents Playground on `POST /api/messages`. Without an app id
 * the framework checks no signature and answers any URL it is told; so such calls are taken only from this machine,
 * and only when they ask for answers to this machine.
 */
export function createBotService(need: BotServiceNeed): BotService {
  const { settings, logger } = need;
  const adapter = new StoreAdapter(
    new ConfigurationBotFrameworkAuthentication({
      MicrosoftAppId: settings.appId ?? '',
      MicrosoftAppPassword: settings.appPassword ?? '',
      MicrosoftAppType: settings.appType ?? 'MultiTenant',
      MicrosoftAppTenantId: settings.tenantId ?? '',
    }),
  );

  const handle = async (request: Request, response: Response): Promise<void> => {
    const given = incoming.safeParse(request.body);
    if (!given.success) {
      response.send(400, error('BadArgument', 'The body is not an activity.'));
      return;
    }
    if (settings.appId === undefined && !fromHere(request, given.data.serviceUrl)) {
      response.send(403, error('Forbidden', 'Without an app id only callers on this machine are answered.'));
      return;
    }
    const activity = foreign(given.data);
    try {
      await adapter.receive(request.headers.authorization ?? '', activity, (context) => take(need, context));
      response.send(200, {});
    } catch (failure) {
      const status = failure instanceof Error && 'statusCode' in failure && failure.statusCode === 401 ? 401 : 500;
      logger.warn({ error: failure }, 'activity refused');
      response.send(
        status,
        status === 401 ? error('Unauthorized', 'The token is not valid.') : error('Failed', 'Please try again.'),
      );
    }
  };

  return {
    register(server) {
      server.post('/api/messages', (request, response, next) => {
        void handle(request, response).finally(() => {
          next(false);
        });
      });
    },
    async send(conversation, line) {
      const reference = referenceOf(conversation.address);
      const outgoing = wordedActivity(need, conversation, line);
      await adapter.continueConversationAsync(settings.appId ?? '', reference, async (context) => {
        const event = handoffEvent(context, line);
        await context.sendActivities([outgoing]);
        if (event) await sendUnlessRefused(context, event, logger);
      });
    },
  };
}

/** Takes an activity in: the conversation is made when it is new, words and events become lines of the transcript. */
async function take({ turns, transcript, begin }: BotServiceNeed, context: TurnContext): Promise<void> {
  const { activity } = context;
  const reference = TurnContext.getConversationReference(activity);
  const id = conversationId(activity);
  const address: Json = z.json().parse(JSON.parse(JSON.stringify(reference)));
  const { name } = activity.from;
  const shopper = { id: `${activity.channelId}:${activity.from.id}`.slice(0, 200), ...(name ? { name } : {}) };
  const conversation = await transcript.create({
    id,
    channel: BOT_SERVICE,
    locale: activity.locale ?? 'zh-Hans',
    shopper,
    address,
  });
  await begin(id, conversation.last);
  if (activity.type === 'conversationUpdate') {
    const joined = activity.membersAdded?.some((member) => member.id !== activity.recipient.id) ?? false;
    if (joined) await turns.greet(id, conversation.locale);
    return;
  }
  if (activity.type !== 'message' && activity.type !== 'event') return;
  const given: unknown = activity.value ?? null;
  const value: Json = z.json().catch(null).parse(given);
  await turns.receive(id, {
    by: 'shopper',
    kind: activity.type,
    text: activity.type === 'message' ? activity.text : '',
    ...(activity.id ? { clientId: `${activity.channelId}:${activity.id}` } : {}),
    ...(activity.type === 'event' ? { data: { name: activity.name ?? '', value } } : {}),
  });
}

/** Channels' ids may hold anything and be long; ours are short and safe in URLs and keys. */
function conversationId({ channelId, conversation }: Activity): string {
  return `bs-${createHash('sha256').update(`${channelId}\n${conversation.id}`).digest('base64url').slice(0, 22)}`;
}

function wordedActivity(need: BotServiceNeed, conversation: Conversation, line: Line): Partial<Activity> {
  const activity = activityOf(line, conversation);
  const worded = need.wordNotice(line, conversation.locale);
  const { type, text, textFormat, attachments, suggestedActions } = activity;
  const channelData: unknown = activity.channelData;
  const name = line.agent ? `${line.agent.name}: ` : '';
  const format = worded ? 'plain' : textFormat;
  return {
    type,
    ...(format ? { textFormat: format } : {}),
    ...(attachments ? { attachments } : {}),
    ...(suggestedActions ? { suggestedActions } : {}),
    ...(worded && worded.suggestedActions.length > 0 ? { suggestedActions: buttons(worded.suggestedActions) } : {}),
    ...(channelData ? { channelData } : {}),
    ...(text === undefined ? {} : { text: worded?.text ?? `${name}${text}` }),
  };
}

function buttons(actions: WordedNotice['suggestedActions']): SuggestedActions {
  return { to: [], actions: actions.map(({ title, value }) => ({ type: ActionTypes.ImBack, title, value })) };
}

/** How the hand-off protocol names what happened to the ticket. */
const STATES: Partial<Readonly<Record<NoticeCode, 'accepted' | 'failed' | 'completed'>>> = {
  agent_joined: 'accepted',
  queue_full: 'failed',
  closed_hours: 'failed',
  closed: 'completed',
  closed_idle: 'completed',
  returned: 'completed',
  cancelled: 'completed',
};

function handoffEvent(context: TurnContext, { notice }: Line): Partial<Activity> | undefined {
  if (!notice) return undefined;
  if (notice.code === 'queued')
    return EventFactory.createHandoffInitiation(context, { ticket: notice.ticket, ...notice.params });
  const state = STATES[notice.code];
  return state && EventFactory.createHandoffStatus(context.activity.conversation, state, notice.code);
}

/**
 * Not every channel knows the hand-off events, and one that refuses them does so for good. The shopper's words are out
 * by then: sending the line again would only repeat them, and keep back all that follows.
 */
async function sendUnlessRefused(context: TurnContext, event: Partial<Activity>, logger: Logger): Promise<void> {
  try {
    await context.sendActivities([event]);
  } catch (failure) {
    if (!isRefusal(failure)) throw failure;
    logger.info({ event: event.name }, 'the channel takes no hand-off events');
  }
}

const REFUSALS = new Set([400, 404, 405, 415, 422, 501]);
const isRefusal = (failure: unknown): boolean =>
  failure instanceof Error && 'statusCode' in failure && REFUSALS.has(Number(failure.statusCode));

function fromHere(request: Request, serviceUrl: string): boolean {
  const { hostname } = new URL(serviceUrl);
  return fromLoopback(request) && /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
}

const isActivity = (value: unknown): value is Activity => incoming.safeParse(value).success;

/** botbuilder's own type for what was checked above. */
function foreign(value: unknown): Activity {
  if (!isActivity(value)) throw new TypeError('not an activity');
  return value;
}

const isReference = (value: unknown): value is Partial<ConversationReference> =>
  z.looseObject({ serviceUrl: z.string(), conversation: z.looseObject({ id: z.string() }) }).safeParse(value).success;

function referenceOf(address: Json | undefined): Partial<ConversationReference> {
  if (!isReference(address)) throw new TypeError('The conversation has no address to answer to.');
  return address;
}

const error = (code: string, message: string): object => ({ error: { code, message } });
