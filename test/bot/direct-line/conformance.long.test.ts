import { visit } from './client';
import { openNetwork } from './network';
import { begin, openShop } from './service';

const CUTS_S = [1, 5, 20, 60];

test('cuts of 1 to 60 seconds with messages meanwhile lose nothing, double nothing and keep the order', async () => {
  const shop = await openShop();
  const service = await shop.start();
  const network = await openNetwork(service.port);
  const begun = await begin(service);
  const visitor = visit(network.url, begun);
  await visitor.until((received) => received.length >= 1);
  let expected = 1;
  for (const seconds of CUTS_S) {
    network.cut();
    for (let i = 0; i < seconds; i += 1) {
      const text = `${seconds} s, ${i}`;
      await shop.store.transcript.append(begun.id, [{ by: 'bot', kind: 'message', text }]);
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
    network.mend();
    expected += seconds;
    const id = await visitor.say(`after ${seconds}`, `after-${seconds}`);
    expect(id).not.toBe('retry');
    expected += 2;
    // A failed try to reconnect is followed by the next after 20 seconds.
    await visitor.until((received) => received.length >= expected);
  }
  const lines = await shop.store.transcript.read(begun.id, 0);
  expect(visitor.texts()).toEqual(lines.map(({ text }) => text));
  visitor.leave();
  await network.close();
  await shop.close();
}, 240_000);
