import { createDelivery } from '../../bot/deliver';
import type { Delivery, DeliverNeed } from '../../bot/deliver';
import type { Line } from '../../handoff/transcript';
import { gate } from '../support/gate';
import { openStoreHere } from '../support/open-store';
import type { OpenedStore } from '../support/open-store';
import { readLog } from '../support/read-log';

const RETRY_MS = 5_000;
const LEASE_MS = 20_000;

describe('delivery to a channel that must be called', () => {
  let store: OpenedStore;
  let sent: string[];
  const running: Delivery[] = [];
  const log = readLog();

  const start = (send: DeliverNeed['send'] = record): Delivery => {
    const faultOf = () => ({ kind: 'passing', cause: 'away' }) as const;
    const delivery = createDelivery({ ...store, channel: 'called', logger: log.logger, send, faultOf });
    running.push(delivery);
    return delivery;
  };
  const record = async (_to: unknown, { text }: Line): Promise<void> => {
    sent.push(text);
  };
  const said = (...texts: string[]) =>
    store.transcript.append(
      'c1',
      texts.map((text) => ({ by: 'bot', kind: 'message', text })),
    );
  const settled = () => Promise.all(running.splice(0).map((delivery) => delivery.stop()));

  beforeEach(async () => {
    sent = [];
    log.logged.length = 0;
    store = await openStoreHere();
    await store.transcript.create({ id: 'c1', channel: 'called', locale: 'en', shopper: { id: 's1' } });
  });
  afterEach(async () => {
    await settled();
    await store.close();
  });

  it('sends what the store says, in order, and not what the shopper says', async () => {
    await start().begin('c1', 0);
    await store.transcript.append('c1', [{ by: 'shopper', kind: 'message', text: 'hi' }]);
    await said('one', 'two');
    await settled();
    expect(sent).toEqual(['one', 'two']);
  });

  it('begins where the conversation stood, and only once', async () => {
    await said('before');
    const delivery = start();
    await delivery.begin('c1', 1);
    await delivery.begin('c1', 0);
    await said('after');
    await settled();
    expect(sent).toEqual(['after']);
  });

  it('leaves other channels alone', async () => {
    await store.transcript.create({ id: 'c2', channel: 'read', locale: 'en', shopper: { id: 's1' } });
    await start().begin('c2', 0);
    await store.transcript.append('c2', [{ by: 'bot', kind: 'message', text: 'not for you' }]);
    await settled();
    expect(sent).toEqual([]);
  });

  it('sends a line again that did not get through, and the lines behind it after it', async () => {
    let broken = true;
    const delivery = start(async (to, line) => {
      if (broken && line.text === 'two') throw new Error('the channel is away');
      await record(to, line);
    });
    await delivery.begin('c1', 0);
    await said('one', 'two', 'three');
    await settled();
    expect(sent).toEqual(['one']);
    expect(log.logged).toMatchObject([{ level: 'warn', fields: { conversation: 'c1', sent: 1 } }]);
    broken = false;
    await expect(delivery.retryDue()).resolves.toBe(0);
    store.pass(RETRY_MS);
    await expect(delivery.retryDue()).resolves.toBe(1);
    expect(sent).toEqual(['one', 'two', 'three']);
    store.pass(RETRY_MS);
    await expect(delivery.retryDue()).resolves.toBe(0);
  });

  it('sends each line once when several processes hear of it', async () => {
    const deliveries = [start(), start(), start()];
    await deliveries[0]?.begin('c1', 0);
    for (const text of ['one', 'two', 'three', 'four']) await said(text);
    await settled();
    // A process that was overtaken leaves the rest to the one that took it.
    for (const delivery of deliveries) await delivery.catchUp();
    expect(sent).toEqual(['one', 'two', 'three', 'four']);
  });

  it('takes over what a process that died was sending', async () => {
    const held = gate();
    const dying = start(async () => held.passed);
    await dying.begin('c1', 0);
    await said('one');
    const other = start();
    await expect(other.retryDue()).resolves.toBe(0);
    store.pass(LEASE_MS);
    await expect(other.retryDue()).resolves.toBe(1);
    expect(sent).toEqual(['one']);
    held.open();
    await settled();
    expect(log.logged).toMatchObject([{ level: 'error', message: 'delivery failed' }]);
    expect(sent).toEqual(['one']);
  });

  it('finds after a start what nobody began to send', async () => {
    const before = start();
    await before.begin('c1', 0);
    await settled();
    await said('said while nobody listened');
    await start().catchUp();
    expect(sent).toEqual(['said while nobody listened']);
  });

  it('looks through all conversations when signals were lost, and forgets those that are gone', async () => {
    await store.records.put('delivery', 'gone', { sent: 3, until: 0 });
    const arrived = gate();
    await start().begin('c1', 0);
    await settled();
    await said('unheard');
    const listening = start(async (to, line) => {
      await record(to, line);
      arrived.open();
    });
    store.signals.publish({ type: 'missed' });
    await arrived.passed;
    await listening.catchUp();
    await settled();
    expect(sent).toEqual(['unheard']);
    await expect(store.records.get('delivery', 'gone')).resolves.toBeUndefined();
  });
});
