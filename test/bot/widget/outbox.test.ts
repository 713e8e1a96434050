import { Outbox } from '../../../bot/widget/line/outbox';
import { ServiceError } from '../../../bot/widget/line/request';
import type { Outgoing } from '../../../bot/widget/line/unsent';

/** A store of texts as a browser has it; refuses when told to. */
class Shelf {
  readonly kept = new Map<string, string>();
  isForbidden = false;
  getItem(key: string): string | null {
    if (this.isForbidden) throw new Error('forbidden');
    return this.kept.get(key) ?? null;
  }
  setItem(key: string, value: string): void {
    if (this.isForbidden) throw new Error('forbidden');
    this.kept.set(key, value);
  }
  removeItem(key: string): void {
    this.kept.delete(key);
  }
}

const message = (clientId: string) => ({ clientId, at: 1000, activity: { type: 'message', text: clientId } });

function setUp(answers: (Error | string)[], options: { online?: () => boolean; shelf?: Shelf } = {}) {
  const sent: string[] = [];
  const standings: string[] = [];
  const shelf = options.shelf ?? new Shelf();
  const outbox = new Outbox({
    send: async ({ clientId }: Outgoing) => {
      sent.push(clientId);
      const answer = answers.shift() ?? 'id';
      if (answer instanceof Error) throw answer;
      return answer;
    },
    onChange: ({ clientId, standing }) => standings.push(`${clientId} ${standing}`),
    storage: shelf,
    online: options.online ?? (() => true),
    random: () => 0,
    now: () => 2000,
  });
  return { outbox, sent, standings, shelf };
}

describe('what the shopper sends', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('waits for the conversation, then goes one after the other, in order', async () => {
    const { outbox, sent, standings, shelf } = setUp([]);
    for (const id of ['a', 'b', 'c']) outbox.put(message(id));
    expect(sent).toEqual([]);
    outbox.open('c1');
    await jest.runAllTimersAsync();
    expect(sent).toEqual(['a', 'b', 'c']);
    expect(standings.slice(-1)).toEqual(['c sent']);
    expect(shelf.kept.size).toBe(0);
  });

  it('is tried again after a passing fault, under the same id, before what was written later', async () => {
    const { outbox, sent } = setUp([new ServiceError(503), new ServiceError(0), 'id']);
    outbox.open('c1');
    outbox.put(message('a'));
    outbox.put(message('b'));
    await jest.runAllTimersAsync();
    expect(sent).toEqual(['a', 'a', 'a', 'b']);
  });

  it('fails visibly after several tries, and goes at a tap', async () => {
    const { outbox, sent, standings } = setUp(Array.from({ length: 4 }, () => new ServiceError(500)));
    outbox.open('c1');
    outbox.put(message('a'));
    await jest.runAllTimersAsync();
    expect(standings.at(-1)).toBe('a failed');
    outbox.retry('a');
    await jest.runAllTimersAsync();
    expect(standings.at(-1)).toBe('a sent');
    expect(sent).toHaveLength(5);
  });

  it('waits without failing while there is no network, however long', async () => {
    let online = false;
    const { outbox, standings } = setUp(
      Array.from({ length: 12 }, () => new ServiceError(0)),
      { online: () => online },
    );
    outbox.open('c1');
    outbox.put(message('a'));
    await jest.advanceTimersByTimeAsync(60_000);
    expect(standings.at(-1)).toBe('a waiting');
    online = true;
    await jest.runAllTimersAsync();
    outbox.wake();
    await jest.runAllTimersAsync();
    expect(standings.at(-1)).toBe('a sent');
  });

  it('waits as long as the service says when it was too much at once', async () => {
    const { outbox, sent, standings } = setUp([new ServiceError(429, 7000)]);
    outbox.open('c1');
    outbox.put(message('a'));
    await jest.advanceTimersByTimeAsync(6900);
    expect(standings.at(-1)).toBe('a slow');
    expect(sent).toHaveLength(1);
    await jest.advanceTimersByTimeAsync(200);
    expect(standings.at(-1)).toBe('a sent');
  });

  it('is set aside when it can never be sent, so that the next may go', async () => {
    const { outbox, standings } = setUp([new ServiceError(400)]);
    outbox.open('c1');
    outbox.put(message('a'));
    outbox.put(message('b'));
    await jest.runAllTimersAsync();
    expect(standings).toContain('a refused');
    expect(standings.at(-1)).toBe('b sent');
  });

  it('survives a reload unsent, and is not sent twice when its echo came', async () => {
    const shelf = new Shelf();
    const first = setUp([new ServiceError(0)], { shelf });
    first.outbox.open('c1');
    first.outbox.put(message('a'));
    first.outbox.put(message('b'));
    await jest.advanceTimersByTimeAsync(0);
    first.outbox.stop();

    const second = setUp([], { shelf });
    second.outbox.open('c1');
    second.outbox.arrived('b');
    await jest.runAllTimersAsync();
    expect(second.sent).toEqual(['a']);
    expect(shelf.kept.size).toBe(0);
  });

  it('keeps nothing of another conversation, nor of days ago', async () => {
    const shelf = new Shelf();
    shelf.setItem('xiaoer:unsent:c2', JSON.stringify({ kept: [message('x')] }));
    shelf.setItem('xiaoer:unsent:c1', JSON.stringify({ kept: [{ ...message('old'), at: -9e7 }, { broken: true }] }));
    const { outbox, sent } = setUp([], { shelf });
    outbox.open('c1');
    await jest.runAllTimersAsync();
    expect(sent).toEqual([]);
  });

  it('works where storage is forbidden', async () => {
    const shelf = new Shelf();
    shelf.isForbidden = true;
    const { outbox, sent } = setUp([], { shelf });
    outbox.open('c1');
    outbox.put(message('a'));
    await jest.runAllTimersAsync();
    expect(sent).toEqual(['a']);
  });
});
