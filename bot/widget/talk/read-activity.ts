import { list, number, record, text } from '../../../handoff/web/read';
import type { Fields } from '../../../handoff/web/read';
import type { Attached, Author, Card, Choice, Entry } from './entry';

const WEB = /^https?:\/\//i;
const SAFE = /^(https?:\/\/|mailto:|tel:)/i;
const BLOB = /^blob:/;
const CARD = /^application\/vnd\.microsoft\.card\.(hero|thumbnail|receipt)$/;

/** The sender's own id of a line, by which an echo is known. */
export function clientIdOf(activity: Fields): string | undefined {
  return text(record(activity['channelData'])['clientActivityID']);
}

/** What an activity of the service shows as; undefined for what is not for the eye. */
export function readActivity(activity: Fields): Entry | undefined {
  if (activity['type'] !== 'message') return undefined;
  const id = text(activity['id']);
  if (id === undefined) return undefined;
  const extra = record(activity['channelData']);
  const ours = record(extra['xiaoer']);
  const by = authorOf(activity, extra, ours);
  const attachments = list(activity['attachments']);
  const words = text(activity['text']) ?? '';
  const order = number(extra['webchat:sequence-id']);
  const agent = text(record(extra['agent'])['name']);
  const answer = text(ours['answer']);
  const help = linkOf(ours['help']);
  const notice = text(ours['notice']);
  return {
    key: (by === 'shopper' ? clientIdOf(activity) : undefined) ?? id,
    at: Date.parse(text(activity['timestamp']) ?? '') || 0,
    by,
    text: words,
    isMarkdown: by !== 'shopper' && activity['textFormat'] !== 'plain',
    files: attachments.flatMap(fileOf),
    cards: attachments.flatMap(cardOf),
    carousel: activity['attachmentLayout'] === 'carousel',
    choices: list(record(activity['suggestedActions'])['actions']).flatMap(choiceOf),
    ...(order === undefined ? {} : { order }),
    ...(agent === undefined ? {} : { agent }),
    ...(answer === undefined ? {} : { answer }),
    ...(help === undefined ? {} : { help }),
    ...(notice === undefined ? {} : { notice }),
    ...(by === 'shopper' ? { standing: 'sent' as const } : {}),
  };
}

function authorOf(activity: Fields, extra: Fields, ours: Fields): Author {
  if (record(activity['from'])['role'] === 'user') return 'shopper';
  if (text(ours['notice']) !== undefined) return 'notice';
  return extra['agent'] === undefined ? 'bot' : 'agent';
}

function linkOf(value: unknown): string | undefined {
  const link = text(value);
  return link !== undefined && SAFE.test(link) ? link : undefined;
}

function imageOf(value: unknown): string | undefined {
  const link = text(value);
  return link !== undefined && (WEB.test(link) || BLOB.test(link)) ? link : undefined;
}

/** Buttons of all kinds; one that opens an address which is none is left out. */
function choiceOf(action: Fields): Choice[] {
  const title = text(action['title']) ?? text(action['value']);
  if (title === undefined) return [];
  const opens = ['openUrl', 'call', 'downloadFile'].includes(String(action['type']));
  if (!opens) return [{ title, value: text(action['value']) ?? title }];
  const link = linkOf(action['value']);
  return link === undefined ? [] : [{ title, value: title, link }];
}

function fileOf(attachment: Fields): Attached[] {
  const type = text(attachment['contentType']) ?? '';
  const link = imageOf(attachment['contentUrl']);
  if (link === undefined || CARD.test(type)) return [];
  return [{ name: text(attachment['name']) ?? '', link, isImage: type.startsWith('image/') }];
}

function cardOf(attachment: Fields): Card[] {
  if (!CARD.test(text(attachment['contentType']) ?? '')) return [];
  const content = record(attachment['content']);
  const picture = list(content['images'])[0];
  const link = imageOf(picture?.['url']);
  const words = ['title', 'subtitle', 'text', 'tax', 'total'] as const;
  const plain = Object.fromEntries(
    words.flatMap((name) => (text(content[name]) ? [[name, String(content[name])]] : [])),
  );
  return [
    {
      ...plain,
      ...(link === undefined ? {} : { image: { link, alt: text(picture?.['alt']) ?? '' } }),
      facts: list(content['facts']).map((fact) => ({
        name: text(fact['key']) ?? '',
        value: text(fact['value']) ?? '',
      })),
      items: list(content['items']).map(itemOf),
      choices: list(content['buttons']).flatMap(choiceOf),
    },
  ];
}

function itemOf(item: Fields): Card['items'][number] {
  const note = [text(item['subtitle']), text(item['quantity']) ? `× ${String(item['quantity'])}` : undefined]
    .filter((part) => part !== undefined)
    .join('  ');
  const price = text(item['price']);
  const image = imageOf(record(item['image'])['url']);
  return {
    name: text(item['title']) ?? '',
    ...(note === '' ? {} : { note }),
    ...(price === undefined ? {} : { price }),
    ...(image === undefined ? {} : { image }),
  };
}
