import { HandoffError } from '../../handoff/errors';
import { MOVES, move, nowOf, ownerOf } from '../../handoff/ticket';
import type { Ticket, TicketEvent, TicketState } from '../../handoff/ticket';

const states: readonly TicketState[] = ['queued', 'offered', 'active', 'on_hold', 'wrap_up', 'closed', 'left_message'];
const offer = { id: 'o', agent: 'mei', deadline: 100 };

const events: Readonly<Record<TicketEvent['type'], TicketEvent>> = {
  offer: { type: 'offer', offer },
  accept: { type: 'accept' },
  release: { type: 'release', passedBy: 'mei' },
  take: { type: 'take', agent: 'lin' },
  hold: { type: 'hold' },
  resume: { type: 'resume' },
  requeue: { type: 'requeue', skill: 'payment', passedBy: ['mei'] },
  pass_on: { type: 'pass_on', offer, passedBy: ['lin'] },
  close: { type: 'close', outcome: 'solved' },
  done: { type: 'done' },
  return: { type: 'return' },
  idle: { type: 'idle' },
  cancel: { type: 'cancel' },
  abandon: { type: 'abandon' },
  leave: { type: 'leave', contact: { to: 'x', text: 'y' } },
  answer: { type: 'answer', agent: 'lin', outcome: 'answered' },
};

function ticketIn(state: TicketState): Ticket {
  const has = state === 'active' || state === 'on_hold' || state === 'wrap_up';
  return {
    ...{ id: 't', conversation: 'c', state, priority: 'normal', complexity: 'simple', skill: 'order' },
    ...{ intent: 'order', topic: 'order/status', reason: 'asked_person', locale: 'en', shopper: { id: 's' } },
    ...{ facts: {}, score: 1, enqueuedAt: 1, stateSince: 1, passedBy: [] },
    ...(state === 'offered' ? { offer } : {}),
    ...(has ? { agent: 'mei', acceptedAt: 2 } : {}),
  };
}

function after(state: TicketState, type: TicketEvent['type']): Ticket {
  return move(ticketIn(state), events[type], 50);
}

describe('a ticket', () => {
  for (const event of Object.values(events)) {
    it(`makes the move "${event.type}" from its states alone`, () => {
      const { from, to } = MOVES[event.type];
      for (const state of states) {
        const ticket = ticketIn(state);
        const copy = structuredClone(ticket);
        if (from.includes(state))
          expect(move(ticket, event, 50)).toMatchObject({ state: to, stateSince: 50, score: 1 });
        else expect(() => move(ticket, event, 50)).toThrow(HandoffError);
        expect(ticket).toEqual(copy);
      }
    });
  }

  it('has a move out of every state but the last', () => {
    const left = new Set(Object.values(MOVES).flatMap(({ from }) => from));
    expect(states.filter((state) => !left.has(state))).toEqual(['closed']);
  });

  it('belongs to whom it is offered, then to who accepts or takes it', () => {
    expect(ownerOf(ticketIn('queued'))).toBeUndefined();
    expect(ownerOf(ticketIn('offered'))).toBe('mei');
    expect(after('offered', 'accept')).toMatchObject({ agent: 'mei', acceptedAt: 50 });
    expect(after('offered', 'accept')).not.toHaveProperty('offer');
    expect(after('queued', 'take')).toMatchObject({ agent: 'lin', acceptedAt: 50 });
  });

  it('belongs to nobody when it goes back', () => {
    expect(after('offered', 'release')).not.toHaveProperty('offer');
    expect(after('active', 'requeue')).not.toHaveProperty('agent');
    expect(after('active', 'requeue')).toMatchObject({ skill: 'payment', passedBy: ['mei'] });
    expect(after('active', 'pass_on')).not.toHaveProperty('agent');
    expect(after('active', 'pass_on')).toMatchObject({ offer, passedBy: ['lin'] });
  });

  it('remembers once who passed it', () => {
    const again = move({ ...ticketIn('offered'), passedBy: ['mei', 'bo'] }, events.release, 50);
    expect(again.passedBy).toEqual(['mei', 'bo']);
    expect(move(ticketIn('offered'), { type: 'release' }, 50).passedBy).toEqual([]);
  });

  it('says in the end what came of it, and who had it', () => {
    expect(after('active', 'close')).toMatchObject({ outcome: 'solved', closedAt: 50, agent: 'mei' });
    expect(after('wrap_up', 'done')).toMatchObject({ agent: 'mei' });
    expect(after('active', 'return')).toMatchObject({ outcome: 'returned', closedAt: 50 });
    expect(after('active', 'idle')).toMatchObject({ outcome: 'idle' });
    expect(after('queued', 'cancel')).toMatchObject({ outcome: 'cancelled' });
    expect(after('left_message', 'answer')).toMatchObject({ outcome: 'answered', agent: 'lin' });
    expect(after('queued', 'leave')).toMatchObject({ contact: { to: 'x', text: 'y' } });
  });

  it('tells a refused caller what is true now', () => {
    expect(nowOf(ticketIn('active'))).toEqual({ state: 'active', owner: 'mei' });
    expect(nowOf(ticketIn('queued'))).toEqual({ state: 'queued' });
    try {
      after('active', 'accept');
    } catch (error) {
      expect(error).toMatchObject({ code: 'WRONG_STATE', now: { state: 'active', owner: 'mei' } });
    }
    expect.assertions(3);
  });
});
