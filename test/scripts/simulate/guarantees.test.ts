import { judge } from '../../../scripts/simulate/guarantees';
import type { AgentSeen, Observed, ShopperSeen } from '../../../scripts/simulate/observed';
import { report } from '../../../scripts/simulate/report';

const line = (id: string, clientId?: string) => ({ id, text: `text of ${id}`, clientId });

function shopper(more: Partial<ShopperSeen> = {}): ShopperSeen {
  const lines = [line('1', 'a'), line('2'), line('3', 'b')];
  return {
    conversation: 'ann',
    ...{ askedAt: 0, joinedAt: 100, closed: true },
    ...{ acknowledged: ['a', 'b'], heard: lines, transcript: lines },
    ...more,
  };
}

function agent(more: Partial<AgentSeen> = {}): AgentSeen {
  const said = [{ conversation: 'ann', text: 'text of 2' }];
  const holdings = [{ ticket: 't', agent: 'mei', from: 10, until: 20 }];
  const told = { type: 'ticket', ticket: 't' };
  const events = [
    { ...told, cursor: 7, state: 'queued' },
    { ...told, cursor: 8, state: 'offered' },
    { ...told, cursor: 9, state: 'active' },
  ];
  return { name: 'mei', capacity: 2, most: 2, said, holdings, events, ...more };
}

function day(more: Partial<Observed> = {}): Observed {
  const states = { queued: [], active: [], closed: ['t'] };
  return { shoppers: [shopper()], agents: [agent()], desk: { states }, failures: [], faults: false, ...more };
}

/** The guarantees that did not hold. */
const broken = (observed: Observed): string[] =>
  judge(observed).flatMap(({ guarantee, against }) => (against.length > 0 ? guarantee.split(':').slice(0, 1) : []));

describe('the verdicts on a simulated day', () => {
  it('find nothing against a good day', () => {
    expect(broken(day())).toEqual([]);
  });

  it('see two agents with one ticket, but not one after the other', () => {
    const first = agent();
    const second = (from: number, until: number | undefined) =>
      agent({ name: 'lin', holdings: [{ ticket: 't', agent: 'lin', from, until }] });
    expect(broken(day({ agents: [first, second(19, 30)] }))).toEqual(['one owner']);
    expect(broken(day({ agents: [first, second(20, undefined)] }))).toEqual([]);
    expect(broken(day({ agents: [second(5, undefined), first] }))).toEqual(['one owner']);
  });

  it('see more tickets than an agent can have', () => {
    expect(broken(day({ agents: [agent({ most: 3 })] }))).toEqual(['capacity']);
  });

  it.each([
    ['in two places', { closed: ['t'], wrap_up: ['t'] }],
    ['left open', { queued: ['t'], closed: [] }],
    ['in no place', { closed: [] }],
  ])('see a ticket that is %s', (_, states) => {
    expect(broken(day({ desk: { states } }))).toEqual(['conservation']);
  });

  it('see a line that was acknowledged and is not there', () => {
    expect(broken(day({ shoppers: [shopper({ acknowledged: ['a', 'b', 'c'] })] }))).toEqual(['nothing lost']);
  });

  it('see an agent’s line that never reached the shopper', () => {
    const said = [{ conversation: 'ann', text: 'text of 4' }];
    expect(broken(day({ agents: [agent({ said })] }))).toEqual(['nothing lost']);
  });

  it.each([
    ['heard twice', { heard: [line('1', 'a'), line('2'), line('2')] }],
    ['kept twice for one client id', { transcript: [line('1', 'a'), line('2'), line('3', 'b'), line('4', 'b')] }],
  ])('see a line %s', (_, more) => {
    expect(broken(day({ shoppers: [shopper(more)] }))).toContain('nothing twice');
  });

  it('see lines that came in another order than they are kept in', () => {
    const heard = [line('2'), line('1', 'a'), line('3', 'b')];
    expect(broken(day({ shoppers: [shopper({ heard })] }))).toEqual(['order']);
  });

  it.each([
    ['missed', [7, 9]],
    ['told twice', [7, 8, 8]],
  ])('see an event of the desk that was %s', (_, cursors) => {
    const events = cursors.map((cursor) => ({ cursor, type: 'agent', ticket: undefined, state: undefined }));
    expect(broken(day({ agents: [agent({ events })] }))).toEqual(['order']);
  });

  it('see who was never served, who gave up and who was overtaken', () => {
    expect(broken(day({ shoppers: [shopper({ joinedAt: undefined })] }))).toEqual(['fairness']);
    expect(broken(day({ failures: ['the socket was closed'] }))).toEqual(['fairness']);
    const early = shopper({ askedAt: 0, joinedAt: 30_000 });
    const late = shopper({ conversation: 'bob', askedAt: 10_000, joinedAt: 11_000 });
    const states = { closed: ['t', 'u'] };
    expect(broken(day({ shoppers: [early, late], desk: { states } }))).toEqual(['fairness']);
    expect(broken(day({ shoppers: [early, late], desk: { states }, faults: true }))).toEqual([]);
  });
});

describe('the report of a simulated day', () => {
  it('tells waits, offers and every guarantee', () => {
    const observed = day({ failures: ['the socket was closed'] });
    const lines = report(observed, judge(observed));
    expect(lines).toContain('offers made 1, taken 1, given back 0');
    expect(lines).toContain('from asking to the first words: median 100 ms, 95 % 100 ms, longest 100 ms');
    expect(lines).toContain('pass  one owner: no ticket is with two agents');
    expect(lines).toContain('FAIL  fairness: everybody was served, in the order in which they came');
    expect(lines).toContain('        the socket was closed');
    expect(lines.at(-1)).toBe('Guarantees: 8 passed, 1 failed');
  });
});
