import { decide, isLost } from '../../dialogs/decide';
import type { DecideInput } from '../../dialogs/decide';
import type { Escalation } from '../../handoff/escalation';
import type { Entry, Found, Hit } from '../../knowledge/entry';
import type { Understanding } from '../../knowledge/understand/understanding';

const entry = (id: string, more: Partial<Entry> = {}): Entry => ({
  ...{ id, locale: 'en', intent: 'order', topic: 'order/return', question: id, wordings: [], answer: '', actions: [] },
  ...{ status: 'published', escalate: false, file: '', line: 1 },
  ...more,
});
const hit = (id: string, score: number, more: Partial<Entry> = {}): Hit => ({
  ...{ entry: entry(id, more), score, wording: id, evidence: [] },
});
const found = (outcome: Found['outcome'], ...hits: Hit[]): Found => ({ outcome, hits });
const means = (change: Partial<Understanding> = {}): Understanding => ({
  ...{ locale: 'en', intents: [], topics: [], entities: [], urgency: 'normal', asksForPerson: false },
  intent: { name: 'order', probability: 0.9 },
  topic: { name: 'order/return', probability: 0.9 },
  mood: { upset: 0, running: 0 },
  evidence: { intent: [], mood: [], urgency: [], person: [] },
  ...change,
});
const talk = (topic: string, probability = 0.9): Understanding =>
  means({ intent: { name: 'other', probability: 0.9 }, topic: { name: topic, probability } });
const escalation: Escalation = {
  ...{ escalate: true, reason: 'upset', priority: 'normal', complexity: 'guided', skill: 'order' },
};
const NOTHING = found('unknown');
const page = {
  asked: { asks: 'stock', product: 'Shirt', ofSize: false },
  found: found('answer', hit('out-of-stock', 1)),
  direct: false,
} as const;

const input = (change: Partial<DecideInput>): DecideInput => ({
  ...{ understanding: means(), found: NOTHING, choice: undefined, escalation: undefined },
  ...change,
});

describe('decide', () => {
  it.each<readonly [string, Partial<DecideInput>, object]>([
    [
      'brings a person before anything else',
      { escalation, choice: { title: 'x', action: 'helpful' } },
      { kind: 'escalate' },
    ],
    [
      'does what stands on a button',
      { choice: { title: 'x', entry: 'a' }, found: found('answer', hit('b', 1)) },
      { kind: 'chosen' },
    ],
    [
      'answers what is asked of the page as such, whatever else was found or it sounds like',
      { page, understanding: talk('other/chat'), found: page.found },
      { kind: 'on_page', page },
    ],
    [
      'brings a person before it answers what is asked of the page',
      { page, escalation, found: page.found },
      { kind: 'escalate' },
    ],
    [
      'answers what was found',
      { found: found('answer', hit('a', 0.9), hit('b', 0.2)) },
      { kind: 'answer', person: false },
    ],
    [
      'shows a person beside the answer for a mildly upset shopper',
      { found: found('answer', hit('a', 0.9)), understanding: means({ mood: { upset: 0.4, running: 0.4 } }) },
      { kind: 'answer', person: true },
    ],
    [
      'shows a person beside an answer that wants one',
      { found: found('answer', hit('a', 0.9, { escalate: true })) },
      { kind: 'answer', person: true },
    ],
    ['asks which question is meant', { found: found('clarify', hit('a', 0.4), hit('b', 0.3)) }, { kind: 'clarify' }],
    ['says that it did not understand', {}, { kind: 'not_understood' }],
    ['does not ask back with nothing to offer', { found: found('clarify') }, { kind: 'not_understood' }],
    [
      'answers a greeting',
      { understanding: { ...means(), smallTalk: 'greeting' } },
      { kind: 'small_talk', which: 'greeting' },
    ],
    [
      'answers small talk with an entry that fits better',
      { understanding: { ...talk('other/thanks', 0.5), smallTalk: 'thanks' }, found: found('answer', hit('a', 0.95)) },
      { kind: 'answer' },
    ],
    ['takes praise for praise', { understanding: talk('other/praise') }, { kind: 'small_talk', which: 'praise' }],
    ['does not take noise for thanks', { understanding: talk('other/thanks', 0.3) }, { kind: 'not_understood' }],
    [
      'takes chat for chat when nothing fits',
      { understanding: talk('other/chat') },
      { kind: 'small_talk', which: 'chat' },
    ],
    [
      'asks back rather than chat when something is near',
      { understanding: talk('other/chat'), found: found('clarify', hit('a', 0.4)) },
      { kind: 'clarify' },
    ],
    [
      'does not bring up what hardly fits when the words are surely chat',
      { understanding: talk('other/off-topic', 0.5), found: found('clarify', hit('a', 0.36), hit('b', 0.01)) },
      { kind: 'small_talk', which: 'chat' },
    ],
    [
      'takes praise for praise though an entry shares a word with it',
      { understanding: talk('other/praise', 0.5), found: found('answer', hit('a', 0.44)) },
      { kind: 'small_talk', which: 'praise' },
    ],
    ['has nothing to say to a fragment', { understanding: talk('other/fragment') }, { kind: 'not_understood' }],
  ])('%s', (_what, change, decision) => {
    expect(decide(input(change))).toMatchObject(decision);
  });

  it('offers three questions at most', () => {
    const hits = ['a', 'b', 'c', 'd'].map((id) => hit(id, 0.4));
    expect(decide(input({ found: found('clarify', ...hits) }))).toMatchObject({ hits: hits.slice(0, 3) });
  });

  it('does not offer questions that are far behind the nearest', () => {
    const [near, far] = [hit('a', 0.4), hit('b', 0.01)];
    expect(decide(input({ found: found('clarify', near, far) }))).toMatchObject({ hits: [near] });
  });

  it('keeps the next best beside the answer', () => {
    const decision = decide(input({ found: found('answer', hit('a', 0.9), hit('b', 0.2)) }));
    expect(decision).toMatchObject({ hit: { entry: { id: 'a' } }, others: [{ entry: { id: 'b' } }] });
  });

  it('is lost only without an answer, near questions or small talk', () => {
    expect(isLost(means(), NOTHING)).toBe(true);
    expect(isLost(talk('other/thanks'), NOTHING)).toBe(false);
    expect(isLost(means(), found('clarify', hit('a', 0.4)))).toBe(false);
  });
});
