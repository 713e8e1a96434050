import { join } from 'node:path';
import { readWalks } from './read-walks';
import type { Step } from './read-walks';
import { openShop } from './talk';
import type { Heard, Shop, Talk } from './talk';

const MINUTE = 60_000;

async function act(talk: Talk, { mark, rest }: Step): Promise<Heard> {
  if (mark === '>') return talk.say(rest);
  if (mark === '>>') {
    const [name = '', ...value] = rest.split(' ');
    return talk.event(name, JSON.parse(value.join(' ') || 'null'));
  }
  const minutes = /^(\d+) minutes pass$/.exec(rest)?.[1];
  if (minutes === undefined) return talk.desk(rest);
  talk.pass(Number(minutes) * MINUTE);
  return { texts: [], buttons: [], decision: '', locale: '' };
}

/** What a walk expects of what was heard, checked off one by one. */
function createListener(heard: Heard): (step: Step) => void {
  let left = heard.texts.join('\n');
  return ({ mark, rest }) => {
    switch (mark) {
      case '<': {
        expect(left).toContain(rest);
        left = left.slice(left.indexOf(rest) + rest.length);
        break;
      }
      case '-':
        expect(heard.texts).toEqual([]);
        break;
      case '[':
        expect(heard.buttons).toEqual(expect.arrayContaining(rest.split('|').map((title) => title.trim())));
        break;
      case '#':
        expect(heard.decision).toBe(rest);
        break;
      default:
        expect(heard.locale).toBe(rest);
    }
  };
}

describe('a talk with the bot', () => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await openShop();
  }, 120_000);
  afterAll(() => shop.close());

  const walks = readWalks(join(__dirname, 'walks'));
  it.each(walks.map((walk) => [walk.locale, walk.name, walk] as const))(
    'in %s %s',
    async (locale, _name, { steps }) => {
      const talk = await shop.enter(locale);
      let check: ((step: Step) => void) | undefined;
      try {
        for (const step of steps) {
          if (['>', '>>', '*'].includes(step.mark)) check = createListener(await act(talk, step));
          else if (check) check(step);
          else throw new Error('A walk begins with something said or done.');
        }
      } finally {
        await talk.close();
      }
    },
  );

  it('tells the editors what found no answer, and what was turned down', async () => {
    const talk = await shop.enter('en');
    await talk.say('blorp florp');
    await talk.say('How do I return something?');
    await talk.say('Not solved');
    expect(talk.gaps).toMatchObject([
      { text: 'blorp florp', locale: 'en', why: 'unknown' },
      { text: 'How do I return something?', why: 'rejected', topic: 'order/return' },
    ]);
    await talk.close();
  });

  it('tells the editors the very words that were not understood, not an earlier question', async () => {
    const talk = await shop.enter('en');
    await talk.say('How do I return something?');
    await talk.say('blorp florp');
    await talk.say('grumpf wibble');
    expect(talk.gaps.at(-1)).toMatchObject({ text: 'grumpf wibble', why: 'handed_over' });
    await talk.close();
  });

  it('gives the agent the facts with the ticket', async () => {
    const talk = await shop.enter('zh-Hans');
    await talk.event('xiaoer/page', { url: 'https://shop.example.com/tea', product: '龙井' });
    await talk.say('我的订单 202611240001 什么时候发货');
    await talk.say('转人工');
    const [ticket] = await talk.store.desk.waiting(10);
    expect(ticket).toMatchObject({
      reason: 'asked_person',
      locale: 'zh-Hans',
      facts: { page: 'https://shop.example.com/tea', product: '龙井', order: '202611240001' },
    });
    await talk.close();
  });

  it('brings a person to a shopper of a tier that the store has marked, with their first problem', async () => {
    const talk = await shop.enter('en');
    await talk.store.transcript.update('c1', { address: { identity: { sub: 'ann', tier: 'vip' } } });
    expect((await talk.say('hello')).decision).toBe('small_talk');
    expect((await talk.say('how do I return an item')).decision).toBe('escalate:marked:queued');
    await talk.close();
  });

  it('tells the agent which product and cart the questions were about, and cuts what a page says at length', async () => {
    const talk = await shop.enter('en');
    const cart = 'Linen shirt M × 1; ';
    await talk.event('xiaoer/page', { url: `https://shop.example/${'x'.repeat(600)}`, product: 'Linen shirt', cart });
    await talk.say('XL?');
    expect((await talk.say('do you have it in L?')).decision).toBe('page:stock');
    await talk.say('talk to a person');
    const [ticket] = await talk.store.desk.waiting(10);
    expect(ticket).toMatchObject({
      ...{ skill: 'product', topic: 'product/stock' },
      facts: { product: 'Linen shirt', cart: cart.trim(), question: 'do you have it in L?' },
    });
    expect(ticket?.facts['page']).toHaveLength(500);
    await talk.close();
  });

  it('speaks the language that was chosen for the conversation from then on', async () => {
    const talk = await shop.enter('zh-Hans');
    expect((await talk.say('怎么退货')).locale).toBe('zh-Hans');
    await talk.store.transcript.update('c1', { locale: 'en' });
    expect((await talk.say('👍')).texts[0]).toMatch(/welcome|Glad/u);
    await talk.store.transcript.update('c1', { locale: 'zh-Hant' });
    expect((await talk.say('👍')).texts[0]).toMatch(/不客氣|幫上忙/u);
    await talk.close();
  });
});
