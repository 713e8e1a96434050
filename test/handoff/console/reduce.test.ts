import type { PageEvent } from '../../../handoff/console/event';
import { reduce } from '../../../handoff/console/reduce';
import {
  initialState,
  isUnread,
  mayWrite,
  offersOf,
  ownTickets,
  unansweredSince,
} from '../../../handoff/console/state';
import type { State } from '../../../handoff/console/state';
import type { LineView } from '../../../handoff/ticket-view';
import { english, fullDesk, me, now, offered, upset, upsetWhole } from './scenes';

const after = (state: State, ...events: readonly PageEvent[]): State => events.reduce(reduce, state);
const signedIn: PageEvent = { type: 'signed-in', me, presence: 'online' };
const desk: PageEvent = { type: 'desk', desk: fullDesk, at: now - 5_000 };
const atWork = after(initialState(), signedIn, desk);
const talking = after(atWork, { type: 'open', id: upset.id, watching: false }, { type: 'opened', whole: upsetWhole });
const line = (position: number, more: Partial<LineView> = {}): LineView => ({
  ...{ position, at: now, by: 'shopper', kind: 'message', text: `line ${position}` },
  ...more,
});
const pending = { clientId: 'k1', ticket: upset.id, text: '马上查', at: now, phase: 'sending' } as const;
const refusal = { status: 0, code: 'OFFLINE', message: '' };

describe('the desk of the page', () => {
  it('keeps offers apart from the agent’s own tickets', () => {
    expect(offersOf(atWork).map(({ id }) => id)).toEqual([offered.id]);
    expect(ownTickets(atWork).map(({ id }) => id)).toEqual([upset.id, english.id]);
  });

  it('takes the server’s clock for countdowns', () => {
    expect(atWork.offset).toBe(5_000);
  });

  it('drops an answer that a newer one has overtaken', () => {
    const old = { ...fullDesk, cursor: 0, mine: [] };
    expect(after(atWork, { type: 'desk', desk: old, at: now }).desk).toBe(fullDesk);
  });

  it('moves a ticket out of the lists as soon as the move is answered', () => {
    const closed = { ...upset, state: 'closed' as const };
    const state = after(talking, { type: 'moved', ticket: closed });
    expect(ownTickets(state).map(({ id }) => id)).toEqual([english.id]);
    expect(state.open?.ticket?.state).toBe('closed');
    expect(mayWrite(state)).toBe(false);
  });

  it('turns an accepted offer into an own ticket', () => {
    const state = after(atWork, { type: 'moved', ticket: { ...english, id: offered.id } });
    expect(offersOf(state)).toEqual([]);
    expect(state.desk?.waiting.some(({ id }) => id === offered.id)).toBe(false);
  });

  it('marks what was not looked at since the shopper wrote', () => {
    expect(isUnread(upset, atWork)).toBe(true);
    expect(isUnread(english, atWork)).toBe(false);
    const read = after(atWork, { type: 'read', ticket: upset.id, at: now });
    expect(isUnread(upset, read)).toBe(false);
    expect(after(read, { type: 'read', ticket: upset.id, at: now - 1 })).toBe(read);
  });

  it('tells since when a shopper waits for an answer', () => {
    expect(unansweredSince(upset)).toBe(upset.shopperAt);
    expect(unansweredSince(english)).toBeUndefined();
  });
});

describe('the open ticket', () => {
  it('appends later lines once and in order, however often they are told', () => {
    const later = { type: 'later', later: { ticket: upset, lines: [line(13), line(14)], cursor: 14 } } as const;
    const state = after(talking, later, later);
    expect(state.open?.lines.map(({ position }) => position)).toEqual([...Array(14).keys()].map((i) => i + 1));
    expect(state.open?.cursor).toBe(14);
  });

  it('keeps lines that came while the whole ticket was read again', () => {
    const state = after(
      talking,
      { type: 'later', later: { ticket: upset, lines: [line(14)], cursor: 14 } },
      { type: 'opened', whole: upsetWhole },
    );
    expect(state.open?.lines.at(-1)?.position).toBe(14);
    expect(state.open?.cursor).toBe(14);
  });

  it('ignores lines of a ticket that is no longer open', () => {
    const other = after(talking, { type: 'open', id: english.id, watching: false });
    expect(after(other, { type: 'later', later: { ticket: upset, lines: [line(14)], cursor: 14 } })).toBe(other);
  });

  it('ends the typing mark when the words arrive', () => {
    const typing = after(talking, {
      type: 'typing',
      conversation: upset.conversation,
      typing: { by: 'shopper', until: now + 1 },
    });
    expect(typing.open?.typing?.by).toBe('shopper');
    const said = after(typing, { type: 'later', later: { ticket: upset, lines: [line(14)], cursor: 14 } });
    expect(said.open?.typing).toBeUndefined();
  });
});

describe('a line on its way', () => {
  const writing = after(talking, { type: 'draft', ticket: upset.id, text: '马上查' }, { type: 'say', pending });

  it('empties the field and is shown at once', () => {
    expect(writing.drafts[upset.id]).toBeUndefined();
    expect(writing.pending).toEqual([pending]);
  });

  it('gives way to the line in the transcript', () => {
    const own = line(14, { by: 'agent', clientId: `${me.id}:k1`, agent: { id: me.id, name: me.name } });
    const state = after(writing, { type: 'later', later: { ticket: upset, lines: [own], cursor: 14 } });
    expect(state.pending).toEqual([]);
  });

  it('waits for the network, or fails and says why', () => {
    const waiting = after(writing, { type: 'unsaid', clientId: 'k1', refusal, again: true });
    expect(waiting.pending[0]).toMatchObject({ phase: 'waiting', refusal });
    const sending = after(waiting, { type: 'saying', clientId: 'k1' });
    expect(sending.pending[0]).toEqual(pending);
    const failed = after(sending, { type: 'unsaid', clientId: 'k1', refusal, again: false });
    expect(failed.pending[0]?.phase).toBe('failed');
  });

  it('goes back into the field before what was written since', () => {
    const state = after(
      writing,
      { type: 'draft', ticket: upset.id, text: '请稍等' },
      { type: 'take-back', clientId: 'k1', edit: true },
    );
    expect(state.pending).toEqual([]);
    expect(state.drafts[upset.id]).toBe('马上查\n请稍等');
  });

  it('is dropped when the agent says so', () => {
    const state = after(writing, { type: 'take-back', clientId: 'k1', edit: false });
    expect([state.pending, state.drafts[upset.id]]).toEqual([[], undefined]);
  });
});

describe('a session', () => {
  it('that runs out keeps everything for the same person', () => {
    const over = after(talking, { type: 'draft', ticket: upset.id, text: '半句' }, { type: 'session-over' });
    expect(over.session.phase).toBe('over');
    const back = after(over, signedIn);
    expect(back.session.phase).toBe('in');
    expect(back.open?.id).toBe(upset.id);
    expect(back.drafts[upset.id]).toBe('半句');
  });

  it('of somebody else finds nothing of the last one’s', () => {
    const over = after(talking, { type: 'draft', ticket: upset.id, text: '半句' }, { type: 'session-over' });
    const other = after(over, { type: 'signed-in', me: { ...me, id: 'mei' }, presence: 'offline' });
    expect([other.open, other.drafts, other.desk]).toEqual([undefined, {}, undefined]);
  });

  it('revives what the tab kept, and tries again what was on its way', () => {
    const kept = { drafts: { a: 'x' }, readAt: { a: 1 }, pending: [pending] };
    const state = after(initialState(), { ...signedIn, kept });
    expect(state).toMatchObject({ drafts: { a: 'x' }, readAt: { a: 1 } });
    expect(state.pending[0]?.phase).toBe('waiting');
  });

  it('of an editor begins with the knowledge', () => {
    const editor = after(initialState(), { ...signedIn, me: { ...me, roles: ['editor'] } });
    expect(editor.view).toBe('knowledge');
  });

  it('shows sign-in before there was one, and after signing out', () => {
    expect(after(initialState(), { type: 'session-over' }).session.phase).toBe('out');
    expect(after(talking, { type: 'signed-out' })).toEqual({ ...initialState(), session: { phase: 'out' } });
  });

  it('tells once that the desk gave the agent up', () => {
    const gone = after(atWork, { type: 'gone' });
    expect([gone.presence, gone.gone]).toEqual(['offline', true]);
    expect(after(gone, { type: 'gone' })).toBe(gone);
    expect(after(gone, { type: 'presence', presence: 'online' }).gone).toBe(false);
  });
});

it('shows the newest few messages in the corner only', () => {
  const toast = { type: 'toast', toast: { tone: 'good', key: 'done.closed' } } as const;
  const state = after(atWork, toast, toast, toast, toast, toast, toast);
  expect(state.toasts.map(({ id }) => id)).toEqual([3, 4, 5, 6]);
  expect(after(state, { type: 'toast-gone', id: 4 }).toasts.map(({ id }) => id)).toEqual([3, 5, 6]);
});
