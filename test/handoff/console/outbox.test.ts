import { createApi } from '../../../handoff/console/api';
import { createOutbox } from '../../../handoff/console/outbox';
import type { Page } from '../../../handoff/console/page';
import { reduce } from '../../../handoff/console/reduce';
import { initialState } from '../../../handoff/console/state';
import { createStore } from '../../../handoff/console/store';
import { me } from './scenes';

type Reply = { readonly status: number; readonly body: object } | 'no network';

/** An outbox whose calls are answered one by one, in the test's own order. */
function setUp() {
  const store = createStore(reduce, initialState());
  store.send({ type: 'signed-in', me, presence: 'online' });
  const sent: { ticket: string; clientId: string; text: string }[] = [];
  const open: ((reply: Reply) => void)[] = [];
  const api = createApi({
    fetch: async (path, init) => {
      const { clientId, text } = JSON.parse(typeof init.body === 'string' ? init.body : '');
      sent.push({ ticket: path.split('/')[4] ?? '', clientId, text });
      const reply = await new Promise<Reply>((resolve) => open.push(resolve));
      if (reply === 'no network') throw new TypeError('Failed to fetch');
      return new Response(JSON.stringify(reply.body), { status: reply.status });
    },
    onSessionOver: () => store.send({ type: 'session-over' }),
  });
  let ids = 0;
  const page: Page = { api, store, now: () => 1_000, newId: () => `id${++ids}`, locale: () => 'en' };
  const outbox = createOutbox(page, () => Promise.resolve());
  const answer = async (reply: Reply): Promise<void> => {
    open.shift()?.(reply);
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { store, sent, outbox, answer };
}

const fine: Reply = { status: 200, body: { id: 9, at: 1 } };

describe('the outbox', () => {
  it('sends a ticket’s lines one after the other', async () => {
    const { store, sent, outbox, answer } = setUp();
    outbox.say('t1', 'one');
    outbox.say('t1', 'two');
    expect(sent.map(({ text }) => text)).toEqual(['one']);
    await answer(fine);
    expect(sent.map(({ text }) => text)).toEqual(['one', 'two']);
    await answer(fine);
    expect(store.state().pending).toEqual([]);
  });

  it('does not let one ticket wait for another', () => {
    const { sent, outbox } = setUp();
    outbox.say('t1', 'one');
    outbox.say('t2', 'two');
    expect(sent.map(({ ticket }) => ticket)).toEqual(['t1', 't2']);
  });

  it('tries again after the network was gone, by the same id and in order', async () => {
    const { store, sent, outbox, answer } = setUp();
    outbox.say('t1', 'one');
    outbox.say('t1', 'two');
    await answer('no network');
    expect(store.state().pending.map(({ phase }) => phase)).toEqual(['waiting', 'sending']);
    outbox.flush();
    outbox.flush();
    await answer(fine);
    await answer(fine);
    expect(sent.map(({ clientId }) => clientId)).toEqual(['id1', 'id1', 'id2']);
    expect(store.state().pending).toEqual([]);
  });

  it('keeps what the service refused, says why, and goes on with the next', async () => {
    const { store, sent, outbox, answer } = setUp();
    outbox.say('t1', 'one');
    outbox.say('t1', 'two');
    await answer({ status: 403, body: { code: 'NOT_YOURS', message: 'No.', agent: 'mei' } });
    expect(store.state().pending[0]).toMatchObject({ phase: 'failed', refusal: { code: 'NOT_YOURS', agent: 'mei' } });
    expect(sent.map(({ text }) => text)).toEqual(['one', 'two']);
    await answer(fine);
    outbox.retry('id1');
    expect(sent.at(-1)).toMatchObject({ clientId: 'id1', text: 'one' });
  });

  it('keeps a line for the next session when this one is over', async () => {
    const { store, outbox, answer } = setUp();
    outbox.say('t1', 'one');
    await answer({ status: 401, body: { code: 'SIGN_IN', message: 'Please sign in.' } });
    expect(store.state().session.phase).toBe('over');
    expect(store.state().pending[0]?.phase).toBe('waiting');
  });
});
