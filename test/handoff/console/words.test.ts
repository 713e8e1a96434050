import { titleOf } from '../../../handoff/console/alert';
import { wordRefusal } from '../../../handoff/console/problems';
import { reduce } from '../../../handoff/console/reduce';
import { actionOf, KEYS, neighbour } from '../../../handoff/console/shortcuts';
import { initialState } from '../../../handoff/console/state';
import { moodWord } from '../../../handoff/console/summary-facts';
import { viewsFor } from '../../../handoff/console/top-bar';
import { localeFrom, LOCALES, wordsIn } from '../../../handoff/console/words';
import { deskEn } from '../../../handoff/console/words/desk-en';
import { deskHans } from '../../../handoff/console/words/desk-zh-hans';
import { deskHant } from '../../../handoff/console/words/desk-zh-hant';
import { knowledgeEn } from '../../../handoff/console/words/knowledge-en';
import { knowledgeHans } from '../../../handoff/console/words/knowledge-zh-hans';
import { knowledgeHant } from '../../../handoff/console/words/knowledge-zh-hant';
import { ticketEn } from '../../../handoff/console/words/ticket-en';
import { ticketHans } from '../../../handoff/console/words/ticket-zh-hans';
import { ticketHant } from '../../../handoff/console/words/ticket-zh-hant';
import { emptyDesk, english, fullDesk, me, now, upset } from './scenes';

const places = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(String).sort();
const refused = (code: string, more: object = {}) => ({ status: 409, code, message: 'why', ...more });
const nameOf = (agent: string): string => (agent === 'mei' ? '陈美' : agent);

describe('the page’s words', () => {
  it.each([
    ['desk', deskEn, [deskHans, deskHant]],
    ['ticket', ticketEn, [ticketHans, ticketHant]],
    ['knowledge', knowledgeEn, [knowledgeHans, knowledgeHant]],
  ])('fill in the same values in every language: %s', (_, english, others) => {
    for (const other of others) {
      const differing = Object.entries(english).filter(
        ([key, text]) => places(text).join() !== places(Reflect.get(other, key)).join(),
      );
      expect(differing).toEqual([]);
    }
  });

  it('are in the first language of the browser that the page speaks', () => {
    expect(localeFrom(['fr-FR', 'zh-TW', 'en'])).toBe('zh-Hant');
    expect(localeFrom(['zh-CN'])).toBe('zh-Hans');
    expect(localeFrom(['zh-Hant-HK'])).toBe('zh-Hant');
    expect(localeFrom(['en-GB', 'zh'])).toBe('en');
    expect(localeFrom(['de'])).toBe('en');
  });

  it('name codes, and show a code that has no name as it is', () => {
    expect(wordsIn('zh-Hans').name('reason', 'upset')).toBe('情绪激动');
    expect(wordsIn('en').name('reason', 'brand_new')).toBe('brand_new');
  });

  it('call topics what the service calls them', () => {
    const topics = { 'order/return': { zh: '退货', en: 'Returns' } };
    expect(wordsIn('zh-Hans', topics).topic('order/return')).toBe('退货');
    expect(wordsIn('en', topics).topic('order/return')).toBe('Returns');
    expect(wordsIn('en').topic('payment/double-charge')).toBe('double charge');
  });
});

describe('a refusal', () => {
  it.each([
    ['OFFER_GONE', { agent: 'mei', state: 'active' }, '这次分配已失效：顾客已由陈美接手。'],
    ['OFFER_GONE', { state: 'queued' }, '时间已过，顾客已转给其他同事。'],
    ['WRONG_STATE', { agent: 'mei', state: 'active' }, '已由陈美接手。'],
    ['WRONG_STATE', { state: 'closed' }, '现在做不了：工单已结束。'],
    ['NOT_YOURS', { agent: 'mei' }, '这个工单由陈美处理。'],
    ['AT_CAPACITY', {}, '您的接待数已满，请先结束一位。'],
    ['INVALID', {}, '服务没有接受：why'],
    ['SOMETHING_NEW', {}, '服务出了点问题，请重试。'],
  ])('%s %j is worded with what is true now', (code, more, sentence) => {
    expect(wordRefusal(refused(code, more), wordsIn('zh-Hans'), nameOf)).toBe(sentence);
  });
});

describe('the keyboard', () => {
  it('acts on Alt and a key, never on AltGr or a bare letter', () => {
    const press = { code: KEYS.accept.code, altKey: true, ctrlKey: false, metaKey: false, shiftKey: false };
    expect(actionOf(press)).toBe('accept');
    expect(actionOf({ ...press, ctrlKey: true })).toBeUndefined();
    expect(actionOf({ ...press, altKey: false })).toBeUndefined();
    expect(actionOf({ ...press, code: 'KeyZ' })).toBeUndefined();
  });

  it('goes round the agent’s tickets', () => {
    const state = reduce(reduce(initialState(), { type: 'signed-in', me, presence: 'online' }), {
      ...{ type: 'desk', desk: fullDesk, at: now },
    });
    expect(neighbour(state, 1)).toBe(upset.id);
    const open = reduce(state, { type: 'open', id: upset.id, watching: false });
    expect([neighbour(open, 1), neighbour(open, -1)]).toEqual([english.id, english.id]);
    expect(neighbour({ ...state, desk: emptyDesk }, 1)).toBeUndefined();
  });
});

it('calls the agent by the title: an offer blinks, unread talks are counted', () => {
  const signedIn = reduce(initialState(), { type: 'signed-in', me, presence: 'online' });
  const words = wordsIn('en');
  expect(titleOf({ ...signedIn, desk: fullDesk }, words, true)).toBe('● New shopper');
  expect(titleOf({ ...signedIn, desk: fullDesk }, words, false)).toBe('Xiaoer · Service desk');
  const unread = { ...signedIn, desk: { ...fullDesk, mine: [upset, english] } };
  expect(titleOf(unread, words, true)).toBe('(1) Xiaoer · Service desk');
});

it('shows each role its own views', () => {
  expect(viewsFor({ ...me, roles: ['agent'] })).toEqual(['desk', 'messages']);
  expect(viewsFor({ ...me, roles: ['editor'] })).toEqual(['knowledge']);
  expect(viewsFor({ ...me, roles: ['supervisor'] })).toEqual([
    'desk',
    'messages',
    'closed',
    'team',
    'audit',
    'knowledge',
  ]);
});

it('words moods by the steps of the rule for upset shoppers', () => {
  expect([0.1, 0.3, 0.5, 0.9].map(moodWord)).toEqual(['calm', 'tense', 'upset', 'angry']);
  expect(LOCALES).toHaveLength(3);
});
