import { createDelivery } from '../../bot/deliver';
import type { Delivery } from '../../bot/deliver';
import type { Fault } from '../../bot/send-lines';
import type { Line } from '../../handoff/transcript';
import { openStoreHere } from '../support/open-store';
import type { OpenedStore } from '../support/open-store';
import { readLog } from '../support/read-log';

const FIRST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 60_000;
const MOST_TRIES = 5;

describe('a line that a channel does not take', () => {
  let store: OpenedStore;
  let delivery: Delivery;
  let sent: string[];
  let tries: number;
  /** How the channel takes a text; undefined when it takes it. */
  let faults: (text: string) => Fault['kind'] | undefined;
  let setAside: string[];
  const log = readLog();

  class Refused extends Error {
    constructor(readonly kind: Fault['kind']) {
      super('SHOPPER-WORDS');
    }
  }
  const send = async (_to: unknown, { text }: Line): Promise<void> => {
    tries += 1;
    const kind = faults(text);
    if (kind) throw new Refused(kind);
    sent.push(text);
  };
  const open = (): Delivery =>
    createDelivery({
      ...store,
      ...{ channel: 'called', logger: log.logger, send },
      faultOf: (error) => ({ kind: error instanceof Refused ? error.kind : 'passing', cause: '400 BadArgument' }),
      onSetAside: (kind) => setAside.push(kind),
    });

  beforeEach(async () => {
    log.logged.length = 0;
    [sent, setAside, tries] = [[], [], 0];
    store = await openStoreHere();
    await store.transcript.create({ id: 'c1', channel: 'called', locale: 'en', shopper: { id: 's1' } });
    delivery = open();
    await delivery.begin('c1', 0);
    await delivery.stop();
  });
  afterEach(async () => {
    await delivery.stop();
    await store.close();
  });

  const said = (...texts: string[]) =>
    store.transcript.append(
      'c1',
      texts.map((text) => ({ by: 'bot', kind: 'message', text })),
    );
  /** Lets pauses pass until nothing is due for as long as the longest; returns how long each was. */
  const pauses = async (rounds: number): Promise<number[]> => {
    const found: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      let waited = 0;
      for (let before = tries; tries === before && waited <= LONGEST_PAUSE_MS;) {
        store.pass(1_000);
        waited += 1_000;
        await delivery.retryDue();
      }
      found.push(waited);
    }
    return found;
  };

  it('is tried a few times with growing pauses, then set aside, and what follows goes on', async () => {
    faults = (text) => (text === 'two' ? 'refused' : undefined);
    await said('one', 'two', 'three');
    await delivery.catchUp();
    expect(sent).toEqual(['one']);
    expect(await pauses(MOST_TRIES - 1)).toEqual([5_000, 10_000, 20_000, 40_000]);
    expect(sent).toEqual(['one', 'three']);
    expect(setAside).toEqual(['refused']);
    expect(log.logged.at(-1)).toEqual({
      ...{ level: 'error', message: 'line set aside: the channel does not take it' },
      fields: { conversation: 'c1', position: 2, cause: '400 BadArgument', fault: 'refused' },
    });
    expect(JSON.stringify(log.logged)).not.toContain('SHOPPER-WORDS');
    faults = () => undefined;
    await delivery.catchUp();
    store.pass(LONGEST_PAUSE_MS);
    await delivery.retryDue();
    expect(sent).toEqual(['one', 'three']);
  });

  it('is told to whoever reads along, and not to the shopper', async () => {
    faults = (text) => (text.startsWith('two') ? 'refused' : undefined);
    await said(`two ${'x'.repeat(200)}`);
    await delivery.catchUp();
    await pauses(MOST_TRIES - 1);
    await delivery.catchUp();
    const lines = await store.transcript.read('c1', 1);
    expect(lines).toMatchObject([
      {
        by: 'system',
        kind: 'notice',
        notice: { code: 'undelivered', params: { said: expect.stringMatching(/^two x+…$/) } },
      },
    ]);
    expect(sent).toEqual([]);
  });

  it('is tried without end, with growing pauses, while the fault may pass', async () => {
    faults = () => 'passing';
    await said('one');
    await delivery.catchUp();
    const waited = await pauses(9);
    expect(waited.slice(0, 4)).toEqual([5_000, 10_000, 20_000, 40_000]);
    expect(waited.slice(4)).toEqual(Array(5).fill(LONGEST_PAUSE_MS));
    faults = () => undefined;
    await pauses(1);
    expect(sent).toEqual(['one']);
    expect(setAside).toEqual([]);
  });

  it('is not tried again before its pause is over, whatever is said meanwhile', async () => {
    faults = () => 'refused';
    await said('one');
    await delivery.catchUp();
    await said('two');
    await delivery.catchUp();
    expect(tries).toBe(1);
    faults = () => undefined;
    store.pass(FIRST_PAUSE_MS);
    await delivery.retryDue();
    expect(sent).toEqual(['one', 'two']);
  });

  it('has its tries counted afresh for each line, and refusals apart from faults that pass', async () => {
    faults = () => 'passing';
    await said('one', 'two');
    await delivery.catchUp();
    await pauses(6);
    faults = (text) => (text === 'one' ? 'refused' : undefined);
    await pauses(1);
    expect(setAside).toEqual([]);
    faults = (text) => (text === 'two' ? 'refused' : undefined);
    await pauses(1);
    expect(sent).toEqual(['one']);
    expect(await pauses(1)).toEqual([FIRST_PAUSE_MS]);
  });

  it('goes with all that follow when the conversation is no more, until somebody speaks again', async () => {
    faults = () => 'gone';
    await said('one', 'two', 'three');
    await delivery.catchUp();
    expect(tries).toBe(1);
    expect(setAside).toEqual(['gone', 'gone', 'gone']);
    faults = () => undefined;
    await delivery.catchUp();
    await said('four');
    await delivery.catchUp();
    expect(sent).toEqual(['four']);
    const notices = (await store.transcript.read('c1', 0)).filter(({ kind }) => kind === 'notice');
    expect(notices).toHaveLength(3);
  });
});
