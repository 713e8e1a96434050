import { openShop } from './talk';
import type { Shop } from './talk';

describe('what a ticket is about', () => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await openShop();
  }, 120_000);
  afterAll(() => shop.close());

  it('is what was asked before somebody only said that they want a person', async () => {
    const talk = await shop.enter('en');
    await talk.say('my mug arrived broken');
    await talk.say('talk to a person');
    const [ticket] = await talk.store.desk.waiting(10);
    expect(ticket).toMatchObject({ skill: 'order', intent: 'order', topic: 'order/damaged', reason: 'asked_person' });
    await talk.close();
  });

  it('is nothing known when a person is the first thing asked for', async () => {
    const talk = await shop.enter('zh-Hans');
    await talk.say('转人工');
    const [ticket] = await talk.store.desk.waiting(10);
    expect(ticket).toMatchObject({ skill: 'other', intent: 'other' });
    await talk.close();
  });

  it('keeps an order number that was sent alone', async () => {
    const talk = await shop.enter('zh-Hans');
    await talk.say('20250611884321');
    await talk.say('人工');
    const [ticket] = await talk.store.desk.waiting(10);
    expect(ticket?.facts).toMatchObject({ order: '20250611884321' });
    await talk.close();
  });
});
