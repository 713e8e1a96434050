import { activityOf, lineOf } from '../../../bot/channels/direct-line/activity';
import type { Conversation, Line, NewLine } from '../../../handoff/transcript';

const conversation: Conversation = {
  id: 'c1',
  channel: 'directline',
  locale: 'en',
  shopper: { id: 'dl_ann', name: 'Ann' },
  createdAt: 0,
  last: 3,
  owner: 'bot',
};

const kept = (line: NewLine, position = 3): Line => ({ ...line, position, at: 1000 });

test('what the bot says survives the way through the transcript', () => {
  const said = {
    type: 'message',
    text: 'Which one?',
    textFormat: 'markdown',
    inputHint: 'expectingInput',
    attachmentLayout: 'carousel',
    attachments: [{ contentType: 'application/vnd.microsoft.card.hero', content: { title: 'Coat' } }],
    suggestedActions: { to: [], actions: [{ type: 'imBack', title: 'A', value: 'A' }] },
    channelData: { xiaoer: { greeting: true } },
  };
  const activity = activityOf(kept({ ...lineOf(said, 'bot'), replyTo: 2 }), conversation);
  expect(activity).toMatchObject({ ...said, id: 'c1|0000003', replyToId: 'c1|0000002', from: { role: 'bot' } });
  expect(activity.timestamp).toEqual(new Date(1000));
});

test("a shopper's line is from the shopper, and known by the client's own id", () => {
  const line = lineOf({ type: 'message', text: 'hi', channelData: { clientActivityID: 'x' } }, 'shopper');
  expect(line).toMatchObject({ by: 'shopper', kind: 'message', text: 'hi', clientId: 'dl:x' });
  expect(activityOf(kept(line), conversation).from).toEqual({ id: 'dl_ann', name: 'Ann', role: 'user' });
});

test("the bot's lines take no id from what they carry", () => {
  expect(
    lineOf({ type: 'message', text: 'hi', channelData: { clientActivityID: 'x' } }, 'bot').clientId,
  ).toBeUndefined();
});

test('events keep name and value, other kinds their kind', () => {
  const event = lineOf({ type: 'event', name: 'xiaoer/page', value: { url: 'x' } }, 'shopper');
  expect(event).toMatchObject({ kind: 'event', text: '', data: { name: 'xiaoer/page', value: { url: 'x' } } });
  expect(activityOf(kept(event), conversation)).toMatchObject({
    type: 'event',
    name: 'xiaoer/page',
    value: { url: 'x' },
  });
  const end = lineOf({ type: 'endOfConversation' }, 'bot');
  expect(end.kind).toBe('event');
  expect(activityOf(kept(end), conversation).type).toBe('endOfConversation');
});

test('a line with data of a foreign shape is still readable', () => {
  const odd = kept({ by: 'bot', kind: 'message', text: 'hi', data: { attachments: 'none', channelData: 5 } });
  expect(activityOf(odd, conversation)).toMatchObject({ type: 'message', text: 'hi' });
  expect(activityOf(kept({ by: 'bot', kind: 'message', text: 'hi', data: ['x'] }), conversation).text).toBe('hi');
});
