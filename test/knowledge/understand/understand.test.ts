import fc from 'fast-check';
import { loadUnderstanding } from '../../../knowledge/understand/load-understanding';
import { cacheKey } from '../../../knowledge/understand/cache';
import { finish } from '../../../knowledge/understand/slices';
import { trainAll } from '../../../knowledge/understand/train-all';
import { createUnderstanding } from '../../../knowledge/understand/understand';
import type { UnderstandingContext } from '../../../knowledge/understand/understanding';
import { smallTeaching } from './teaching';

const models = finish(trainAll(smallTeaching));
const understand = createUnderstanding(models, smallTeaching.moodWords);
const fresh: UnderstandingContext = { mood: 0, moodAt: 0, now: 0 };

describe('understanding', () => {
  test.each([
    ['我的快递到哪里了呀', 'order', 'order/tracking', 'zh-Hans'],
    ['我的包裹還沒到', 'order', 'order/tracking', 'zh-Hant'],
    ['forgot the password', 'account', 'account/password', 'en'],
    ['发票怎么开', 'payment', 'payment/invoice', 'zh-Hans'],
  ])('reads %s', (text, intent, topic, locale) => {
    const read = understand(text, fresh);
    expect([read.intent.name, read.topic.name, read.locale]).toEqual([intent, topic, locale]);
    expect(read.evidence.intent.length).toBeGreaterThan(0);
  });

  it('gives every intent a share, and the shares add up to one', () => {
    const { intents } = understand('退款什么时候到', fresh);
    expect(intents.map(({ name }) => name).sort()).toEqual(['account', 'order', 'other', 'payment']);
    expect(intents.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 5);
  });

  it('tells anger from its denial', () => {
    expect(understand('气死我了', fresh).mood.upset).toBeGreaterThan(0.5);
    expect(understand('我不生气', fresh).mood.upset).toBeLessThan(0.5);
  });

  it('does not let calm sentences hide a furious one', () => {
    const long =
      'I ordered a lamp on Monday. It has not arrived yet. This is unacceptable. Can you please have a look?';
    expect(understand(long, fresh).mood.upset).toBeGreaterThanOrEqual(
      understand('This is unacceptable.', fresh).mood.upset - 0.01,
    );
  });

  it('hears the wish for a person', () => {
    expect(understand('转人工客服', fresh).asksForPerson).toBe(true);
    expect(understand('I want to talk to a human', fresh).asksForPerson).toBe(true);
    expect(understand('where is my parcel', fresh).asksForPerson).toBe(false);
  });

  it('finds a second wish in another part of the message', () => {
    const { intent, second } = understand('where is my parcel, and also reset my password', fresh);
    expect(new Set([intent.name, second?.name])).toEqual(new Set(['order', 'account']));
    expect(understand('where is my parcel', fresh).second).toBeUndefined();
  });

  it('tells urgency and matters for people', () => {
    expect(understand('急用,我的快递到哪了', fresh).urgency).toBe('urgent');
    expect(understand('不着急,快递到哪了', fresh).urgency).toBe('low');
    expect(understand('充电器起火了', fresh)).toMatchObject({ urgency: 'urgent', signals: ['safety'] });
    expect(understand('my lawyer will call', fresh).signals).toEqual(['legal']);
  });

  it('knows small talk only when there is nothing else', () => {
    expect(understand('你好', fresh).smallTalk).toBe('greeting');
    expect(understand('thank you', fresh).smallTalk).toBe('thanks');
    expect(understand('发票抬头写错了', fresh).smallTalk).toBeUndefined();
  });

  it('keeps the conversation’s locale where letters do not tell', () => {
    expect(understand('12345678901', { ...fresh, locale: 'en' }).locale).toBe('en');
    expect(understand('好', { ...fresh, locale: 'zh-Hant' }).locale).toBe('zh-Hant');
  });

  test.each([
    ['nothing', ''],
    ['blanks', ' \n\t '],
    ['one emoji', '🙂'],
    ['50 KB', '退款 refund '.repeat(5000)],
    ['half a letter', '\ud83d 退货 \udc00'],
    ['right-to-left marks and joiners', '\u200f\u202e我要\u200d退\u200b货'],
    ['HTML', '<script>alert("x")</script><b>退货</b>'],
    ['digits', '0'.repeat(400)],
    ['a mask', '[ORDERID_1]'],
  ])('takes %s', (_, text) => {
    const read = understand(text, fresh);
    expect(read.intent.probability).toBeGreaterThan(0);
    expect(read.mood.upset).toBeGreaterThanOrEqual(0);
  });

  it('understands any text whatever, with numbers that are numbers', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 300 }),
        fc.array(fc.nat(0xffff), { maxLength: 60 }),
        (text, units) => {
          for (const given of [text, String.fromCharCode(...units)]) {
            const read = understand(given, fresh);
            const shares = read.intents.map(({ probability }) => probability);
            expect(shares.every((share) => share >= 0 && share <= 1)).toBe(true);
            expect(read.mood.running).toBeGreaterThanOrEqual(0);
            expect(read.entities.every(({ from, to }) => from < to && to <= given.length)).toBe(true);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('learns the same to the bit', () => {
    expect(finish(trainAll(smallTeaching))).toEqual(models);
  });

  it('is learnt in slices as well as at once', async () => {
    const loaded = await loadUnderstanding(smallTeaching);
    expect(loaded('退货', fresh)).toEqual(understand('退货', fresh));
  });

  it('names what it learnt by all that teaches', () => {
    const [first, ...rest] = smallTeaching.examples;
    expect(cacheKey({ ...smallTeaching, examples: rest })).not.toBe(cacheKey(smallTeaching));
    expect(cacheKey({ ...smallTeaching, examples: first ? [first, ...rest] : rest })).toBe(cacheKey(smallTeaching));
  });
});
