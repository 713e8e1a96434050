import { createTurns } from '../../bot/turn';
import type { Responder, Turns, TurnsNeed } from '../../bot/turn';
import type { Signal } from '../../handoff/signals';
import { gate } from '../support/gate';
import type { Gate } from '../support/gate';
import { openStoreHere } from '../support/open-store';
import type { OpenedStore } from '../support/open-store';
import { silent } from '../support/read-log';

describe('a turn that takes a while', () => {
  let store: OpenedStore;
  let told: Signal[];
  let heard: Gate;

  beforeEach(async () => {
    told = [];
    heard = gate();
    store = await openStoreHere();
    await store.transcript.create({ id: 'c1', channel: 'test', locale: 'en', shopper: { id: 's1' } });
  });
  afterEach(() => store.close());

  const answering = (when: Promise<void>, need: Partial<TurnsNeed> = {}): Turns => {
    const responder: Responder = {
      async respond({ line }) {
        await when;
        return { lines: [{ by: 'bot', kind: 'message', text: `heard: ${line.text}` }], decision: 'echo' };
      },
      apologise: () => [],
      greet: () => [],
    };
    const publish = (signal: Signal): void => {
      told.push(signal);
      heard.open();
    };
    const { transcript, clock } = store;
    return createTurns({
      transcript,
      clock,
      responder,
      logger: silent,
      signals: { publish },
      typingAfterMs: 1,
      ...need,
    });
  };

  it('tells once that the bot is at it', async () => {
    const held = gate();
    const turns = answering(held.passed);
    await turns.receive('c1', { by: 'shopper', kind: 'message', text: 'hi' });
    await heard.passed;
    held.open();
    await turns.idle();
    expect(told).toEqual([{ type: 'moment', conversation: 'c1', name: 'answering', value: null }]);
  });

  it('says nothing when the answer is there sooner', async () => {
    const turns = answering(Promise.resolve(), { typingAfterMs: 60_000 });
    await turns.receive('c1', { by: 'shopper', kind: 'message', text: 'hi' });
    await turns.idle();
    expect(told).toEqual([]);
  });

  it('says nothing for news without words, which may get no reply', async () => {
    const turns = answering(new Promise(() => undefined), { longestTurnMs: 20 });
    await turns.receive('c1', { by: 'shopper', kind: 'event', text: '', data: { name: 'xiaoer/page', value: {} } });
    await turns.idle();
    expect(told).toEqual([]);
  });
});
