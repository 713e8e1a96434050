import { feedbackOf, knownChoice, offeredChoices } from '../../../bot/widget/talk/known-choices';
import { groupEntries } from '../../../bot/widget/talk/group';
import { readActivity } from '../../../bot/widget/talk/read-activity';
import { FRESH, arrivedIds, hearActivity, showOutgoing } from '../../../bot/widget/talk/talk-state';
import type { TalkState } from '../../../bot/widget/talk/talk-state';
import { loadReplies } from '../../../dialogs/replies';
import * as scenes from './scenes';

type Activity = Record<string, unknown>;

let position = 0;
const line = (activity: Activity): Activity => {
  position += 1;
  return {
    type: 'message',
    id: `c|${position}`,
    from: { role: 'bot' },
    ...activity,
    channelData: { ...Object(activity['channelData']), 'webchat:sequence-id': position * 10 },
  };
};
const hear = (state: TalkState, ...activities: Activity[]): TalkState =>
  activities.reduce((next, activity) => hearActivity(next, activity, true), state);
const outgoing = (clientId: string, standing: 'sending' | 'failed' | 'sent') => ({
  clientId,
  standing,
  at: 5,
  activity: {},
});
const own = (key: string) => ({
  ...{ key, at: 5, by: 'shopper' as const, text: 'hi', isMarkdown: false },
  ...{ files: [], cards: [], carousel: false, choices: [] },
});
const texts = (state: TalkState): string[] => state.entries.map(({ text }) => text);

describe('the talk on the page', () => {
  it('shows a line once, though it comes twice, and in the service’s order', () => {
    const [one, two, three] = [line({ text: '1' }), line({ text: '2' }), line({ text: '3' })];
    expect(texts(hear(FRESH, two, one, three, one, two))).toEqual(['1', '2', '3']);
  });

  it('shows what is sent at once, at the end, and takes the echo for it', () => {
    const shown = showOutgoing(FRESH, outgoing('a', 'sending'), own('a'));
    const answered = hear(shown, line({ text: 'meanwhile' }));
    expect(texts(answered)).toEqual(['meanwhile', 'hi']);
    const echo = line({ text: 'hi', from: { role: 'user' }, channelData: { clientActivityID: 'a' } });
    const echoed = hear(answered, echo);
    expect(echoed.entries).toHaveLength(2);
    expect(echoed.entries[1]).toMatchObject({ key: 'a', standing: 'sent' });
    // The post's answer is late and says it failed: the line is there all the same.
    expect(showOutgoing(echoed, outgoing('a', 'failed'), own('a')).entries[1]?.standing).toBe('sent');
    expect(arrivedIds([echo])).toEqual(['a']);
  });

  it('counts what the shopper did not see, but never history or the shopper’s own', () => {
    const fresh = line({ text: 'new' });
    expect(hearActivity(FRESH, fresh, false).unread).toBe(1);
    expect(hearActivity(hearActivity(FRESH, fresh, false), fresh, false).unread).toBe(1);
    expect(hearActivity(FRESH, line({ text: 'mine', from: { role: 'user' } }), false).unread).toBe(0);
  });

  it('follows the queue, the agent and the end', () => {
    const waiting = hear(FRESH, ...scenes.queued.map(line));
    expect(waiting.desk).toEqual({ state: 'waiting', place: 3, wait: { from: 120, to: 240 } });
    const moved = hear(waiting, { type: 'event', name: 'xiaoer/status', value: { state: 'queued', position: 1 } });
    expect(moved.desk).toMatchObject({ place: 1 });
    const offered = hear(moved, { type: 'event', name: 'xiaoer/status', value: { state: 'offered', position: 1 } });
    expect(offered.desk).toEqual({ state: 'waiting', place: 1 });
    expect(offeredChoices(hear(moved, ...scenes.joined.map(line)).entries)).toEqual([]);
    const served = hear(moved, ...scenes.joined.map(line));
    expect(served.desk).toEqual({ state: 'agent', agent: '林小雨' });
    const held = hear(served, { type: 'event', name: 'xiaoer/status', value: { state: 'on_hold' } });
    expect(held.desk).toEqual({ state: 'hold', agent: '林小雨' });
    const over = hear(held, ...scenes.closed.map(line));
    expect(over.desk).toEqual({ state: 'bot' });
    expect(over.rating).toBeDefined();
    expect(hear(over, line({ text: '谢谢', channelData: { xiaoer: { notice: 'rated' } } })).rating).toBeUndefined();
  });

  it('ends typing with whatever comes next', () => {
    const typing = hear(FRESH, { type: 'typing', from: { role: 'bot' }, channelData: { agent: { name: '林' } } });
    expect(typing.typing).toEqual({ by: 'agent', name: '林' });
    expect(hear(typing, line({ text: 'there' })).typing).toBeUndefined();
    expect(hear(FRESH, { type: 'typing', from: { role: 'user' } }).typing).toBeUndefined();
    const status = { type: 'event', name: 'xiaoer/status', value: { state: 'closed' } };
    expect(hear(typing, status).typing).toBeUndefined();
  });

  it('survives anything a service may send', () => {
    const odd: Activity[] = [{}, { type: 'message' }, { type: 'event' }, { type: 'x', id: 1 }, line({ text: 7 })];
    expect(() => hear(FRESH, ...odd, { type: 'event', name: 'xiaoer/status', value: null })).not.toThrow();
  });
});

describe('an activity as it is shown', () => {
  it('keeps only links that are safe', () => {
    const button = (value: string) => ({ type: 'openUrl', title: 'x', value });
    const shown = readActivity(
      line({
        suggestedActions: { actions: [button('javascript:alert(1)'), button('https://a.example')] },
        attachments: [
          { contentType: 'image/png', contentUrl: 'javascript:1' },
          { contentType: 'image/png', contentUrl: 'https://a.example/p.png', name: 'p.png' },
          { contentType: 'text/html', content: '<script>' },
        ],
        channelData: { xiaoer: { help: 'javascript:1' } },
      }),
    );
    expect(shown?.choices).toEqual([{ title: 'x', value: 'x', link: 'https://a.example' }]);
    expect(shown?.files).toEqual([{ name: 'p.png', link: 'https://a.example/p.png', isImage: true }]);
    expect(shown?.help).toBeUndefined();
  });

  it('reads hero and receipt cards', () => {
    const receipt = readActivity(line(scenes.cards))?.cards[0];
    expect(receipt).toMatchObject({ title: '订单 2026112400123', total: '¥417' });
    expect(receipt?.items[1]).toEqual({ name: '手作陶瓷马克杯', note: '× 2', price: '¥158' });
    const hero = {
      contentType: 'application/vnd.microsoft.card.hero',
      content: { title: 'T', images: [{ url: 'https://a.example/i.jpg', alt: 'A' }] },
    };
    expect(readActivity(line({ attachments: [hero] }))?.cards[0]?.image).toEqual({
      link: 'https://a.example/i.jpg',
      alt: 'A',
    });
  });

  it('never takes the shopper’s own words for Markdown', () => {
    expect(readActivity(line({ text: '**a**', from: { role: 'user' } }))?.isMarkdown).toBe(false);
    expect(readActivity(line({ text: '**a**' }))?.isMarkdown).toBe(true);
  });
});

describe('the buttons', () => {
  it('are the bot’s own words in every language', async () => {
    const replies = await loadReplies('dialogs/replies');
    const keys = {
      'person-button': 'person',
      'helpful-button': 'helpful',
      'not-helpful-button': 'notHelpful',
      'status/leave-button': 'leave',
      'status/cancel-button': 'cancel',
    };
    for (const words of Object.values(replies)) {
      for (const [key, known] of Object.entries(keys)) {
        const value = words.say(key);
        expect(knownChoice({ title: value, value })).toBe(known);
      }
    }
  });

  it('go once the shopper has said something, and leave "did it help" to the answer', () => {
    const state = hear(FRESH, line(scenes.greeting), line(scenes.asked), line(scenes.answer));
    expect(offeredChoices(state.entries).map(({ title }) => title)).toEqual(['退货运费谁出', '找人工']);
    expect(feedbackOf(state.entries[2]!)).toMatchObject({
      helpful: { value: '有帮助' },
      notHelpful: { value: '没解决' },
    });
    expect(offeredChoices(hear(state, line(scenes.asked)).entries)).toEqual([]);
  });
});

describe('lines in a row', () => {
  it('stand together when close, apart on another day', () => {
    const day = 86_400_000;
    const at = new Date(2026, 1, 3, 12).getTime();
    const entries = [own('a'), own('b'), own('c')].map((entry, i) => ({
      ...entry,
      at: at + (i === 2 ? day : i * 1000),
    }));
    expect(groupEntries(entries).map((group) => group.entries.length)).toEqual([2, 1]);
    expect(groupEntries(entries).every(({ day: begins }) => begins !== undefined)).toBe(true);
  });
});
