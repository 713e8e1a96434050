import { Lexicon, LIST_NAMES } from '../../../knowledge/understand/lexicon';
import type { MoodWords } from '../../../knowledge/understand/lexicon';
import { loadMoodWords } from '../../../knowledge/understand/load-lexicon';
import { MARKS, normalise } from '../../../knowledge/understand/normal';
import { runningMood } from '../../../knowledge/understand/running-mood';
import { countScripts, localeOf, toSimplified } from '../../../knowledge/understand/script';
import { wordsOf } from '../../../knowledge/understand/words';

const MINUTE = 60_000;

describe('the normal form', () => {
  test.each([
    ['ＡＢＣ１２３', `abc${MARKS.number}`],
    ['[ORDERID_1]', MARKS.id],
    ['[数字x]个', `${MARKS.number}个`],
    ['#E-s[数字x]好', `${MARKS.face}好`],
    ['麻烦 你', '麻烦你'],
    ['好好好好好好', '好好好'],
    ['wait!!!!!', 'wait!!!'],
    ['see www.example.com now', `see ${MARKS.url} now`],
  ])('of %s', (text, form) => {
    expect(normalise(text)).toBe(form);
  });
});

describe('scripts', () => {
  it('reads Traditional as Simplified, with the words of Taiwan', () => {
    const text = '那能不能幫我重灌系統';
    expect(toSimplified(text, countScripts(text))).toBe('那能不能帮我重装系统');
  });

  test.each([
    ['我要退货', 'zh-Hans'],
    ['我要退貨', 'zh-Hant'],
    ['where is it', 'en'],
    ['我要refund', 'zh-Hans'],
  ] as const)('%s is %s', (text, locale) => {
    expect(localeOf(countScripts(text), undefined)).toBe(locale);
  });

  it('cuts Chinese into words and brings English to its stems', () => {
    expect(wordsOf('退货包运费').map(({ stem }) => stem)).toEqual(['退货', '包', '运费']);
    expect(wordsOf('returning parcels').map(({ stem }) => stem)).toEqual(['return', 'parcel']);
  });
});

describe('the lists of words', () => {
  const none = (): MoodWords => Object.fromEntries(LIST_NAMES.map((name) => [name, []])) as unknown as MoodWords;

  it('knows a negated word from one that is meant', () => {
    const lexicon = new Lexicon([{ ...none(), negation: ['不'], anger: ['生气'] }]);
    expect(lexicon.find('我不生气').find(({ list }) => list === 'anger')?.negated).toBe(true);
    expect(lexicon.find('我生气').find(({ list }) => list === 'anger')?.negated).toBe(false);
  });

  it('takes Latin words whole, or open at their end', () => {
    const lexicon = new Lexicon([{ ...none(), anger: ['mad', 'disgust*'] }]);
    expect(lexicon.find('made in italy')).toEqual([]);
    expect(lexicon.find('so mad').length).toBe(1);
    expect(lexicon.find('disgusting').length).toBe(1);
  });

  it('reads the lists that are shipped', async () => {
    const lists = await loadMoodWords('knowledge/lexicons');
    expect(lists.length).toBe(2);
  });

  it('names the folder it cannot read', async () => {
    await expect(loadMoodWords('knowledge/nowhere')).rejects.toThrow('nowhere');
  });
});

describe('the running mood', () => {
  it('is never below the message’s own', () => {
    expect(runningMood(0, 0.7, 0)).toBe(0.7);
  });

  it('grows when upset follows upset', () => {
    expect(runningMood(0.7, 0.7, 1000)).toBeGreaterThan(0.7);
  });

  it('cools with time and with calm messages', () => {
    expect(runningMood(0.8, 0, 0)).toBeLessThan(0.8);
    expect(runningMood(0.8, 0, 30 * MINUTE)).toBeLessThan(runningMood(0.8, 0, MINUTE));
  });

  it('does not make an upset out of doubts', () => {
    let mood = 0;
    for (let turn = 0; turn < 20; turn += 1) mood = runningMood(mood, 0.2, 1000);
    expect(mood).toBeLessThan(0.3);
  });
});
