import { Shop } from './shop';
import type { MakeStore } from './shop';

/** What every desk does, whatever it is kept in. */
export function deskContract(name: string, makeStore: MakeStore): void {
  describe(`the ${name} desk`, () => {
    let shop: Shop;

    beforeEach(async () => {
      shop = new Shop();
      await shop.open(makeStore);
    });
    afterEach(() => shop.close());

    it('takes a ticket from the queue to the end', async () => {
      const ticket = await shop.queue('ann');
      expect(ticket).toMatchObject({ state: 'queued', score: shop.now });
      await shop.agent('mei');
      await shop.accept(ticket);
      await shop.say(ticket, 'mei', 'how can I help?');
      await shop.write(ticket, 'my order is late');
      await shop.desk.close(ticket.id, 'mei', 'solved', 'sent again');
      await shop.desk.rate(ticket.conversation, { stars: 5 });
      await shop.desk.done(ticket.id, 'mei');
      expect(await shop.see(ticket)).toMatchObject({ state: 'closed', agent: 'mei', outcome: 'solved' });
      expect(await shop.notices(ticket)).toEqual(['nobody_on_duty', 'agent_joined', 'closed', 'rating_asked', 'rated']);
    });
  });
}
