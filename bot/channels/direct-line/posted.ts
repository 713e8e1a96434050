import type { Attachment } from 'botbuilder';
import { z } from 'zod';
import type { Json, NewLine } from '../../../handoff/transcript';
import { maskNumbers } from '../../mask';
import { lineOf } from './activity';
import { DirectLineError, badArgument } from './errors';
import { isJson, isRecord, mapTexts } from './json';

/** What a client sent: something to keep, or the passing news that the shopper is typing. */
export type Posted =
  { readonly kind: 'line'; readonly line: NewLine } | { readonly kind: 'typing'; readonly clientActivityID?: string };

const LONGEST_TEXT = 10_000;
/** The clients' own ids must come back as they were sent; links are ours or checked. */
const UNMASKED = new Set(['clientActivityID', 'contentUrl', 'thumbnailUrl', 'from']);

const attachment = z.looseObject({
  contentType: z.string().min(1).max(200),
  contentUrl: z
    .url({ protocol: /^https$/ })
    .max(2000)
    .exactOptional(),
  thumbnailUrl: z
    .url({ protocol: /^https$/ })
    .max(2000)
    .exactOptional(),
  name: z.string().max(300).exactOptional(),
});

const shape = z.object({
  type: z.string().min(1).max(100),
  text: z.string().exactOptional(),
  textFormat: z.enum(['plain', 'markdown', 'xml']).exactOptional(),
  locale: z.string().max(35).exactOptional(),
  name: z.string().min(1).max(200).exactOptional(),
  value: z.custom<unknown>(isJson).exactOptional(),
  channelData: z.custom<Record<string, unknown>>((value) => isRecord(value) && isJson(value)).exactOptional(),
  attachments: z
    .array(z.custom<Attachment>((value) => attachment.safeParse(value).success && isJson(value)))
    .max(10)
    .exactOptional(),
  from: z
    .looseObject({ id: z.string().max(200).exactOptional(), name: z.string().max(200).exactOptional() })
    .exactOptional(),
});

/**
 * Checks an activity that a client posted. Control characters are taken out, card and identity numbers masked.
 * `files` are attachments that were uploaded with it; `anyUser` keeps the sender's own id, for tokens that name none.
 * @throws DirectLineError 400 saying what is wrong.
 */
export function readPosted(
  body: unknown,
  { anyUser, files = [] }: { readonly anyUser: boolean; readonly files?: readonly Attachment[] },
): Posted {
  const parsed = shape.safeParse(isRecord(body) ? withoutNulls(body) : body);
  if (!parsed.success) throw badArgument(wrong(parsed.error));
  const { from, ...activity } = parsed.data;
  if (activity.text !== undefined && activity.text.length > LONGEST_TEXT) {
    throw new DirectLineError(400, 'MessageSizeTooBig', `A text may have ${LONGEST_TEXT} characters.`);
  }
  if (activity.type === 'typing') return typing(activity.channelData);
  if (activity.type === 'event' && activity.name === undefined) throw badArgument('name: an event has one');
  if (activity.type !== 'message' && activity.type !== 'event') {
    throw badArgument('type: message, event and typing are known here');
  }
  const attachments = [...(activity.attachments ?? []), ...files];
  const text = clean(activity.text ?? '');
  const says = text.trim() !== '' || attachments.length > 0 || activity.value !== undefined;
  if (activity.type === 'message' && !says) throw badArgument('text: the message is empty');
  const line = lineOf({ ...activity, text, ...(attachments.length > 0 ? { attachments } : {}) }, 'shopper');
  const sender = anyUser && from?.id ? { from: { id: from.id, ...(from.name ? { name: from.name } : {}) } } : {};
  const data = { ...(isRecord(line.data) ? line.data : {}), ...sender };
  return { kind: 'line', line: Object.keys(data).length > 0 ? { ...line, data: masked(data) } : line };
}

function masked(data: unknown): Json {
  if (!isJson(data)) throw badArgument('the activity is nested too deeply');
  return mapTexts(data, maskNumbers, UNMASKED);
}

/** Some clients send null for what they do not have. */
function withoutNulls(body: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null));
}

function typing(channelData: Readonly<Record<string, unknown>> | undefined): Posted {
  const id = channelData?.clientActivityID;
  return { kind: 'typing', ...(typeof id === 'string' && id.length <= 200 ? { clientActivityID: id } : {}) };
}

/** Without control characters but tab and line end; half of a surrogate pair becomes the replacement character. */
function clean(text: string): string {
  const even = Buffer.from(text.replace(/\r\n?/g, '\n'), 'utf8').toString('utf8');
  return even.replace(/(?![\n\t])\p{Cc}/gu, '');
}

function wrong(error: z.ZodError): string {
  return error.issues
    .slice(0, 3)
    .map((issue) => `${issue.path.map(String).join('.') || 'body'}: ${issue.message}`)
    .join('; ');
}
