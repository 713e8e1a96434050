import { openAgentDesk } from './agent-desk';
import type { AgentDesk, Call } from './agent-desk';

describe('a move over HTTP', () => {
  let open: AgentDesk;
  let mei: Call;
  let lin: Call;

  beforeEach(async () => {
    open = await openAgentDesk();
    mei = await open.signIn('mei');
    lin = await open.signIn('lin');
    await mei('PUT', '/presence', { status: 'online' });
  });
  afterEach(() => open.close());

  const offerOf = async (id: string): Promise<string> => (await open.store.desk.ticket(id))?.offer?.id ?? '';
  const active = async (): Promise<string> => {
    const id = await open.queue('ann');
    await mei('POST', `/tickets/${id}/accept`, { offer: await offerOf(id) });
    return id;
  };

  it('goes from the offer to the end, and says what the ticket is after each', async () => {
    const id = await open.queue('ann');
    const move = (name: string, body: object = {}) => mei('POST', `/tickets/${id}/${name}`, body);
    const moves: [string, object, string][] = [
      ['accept', { offer: await offerOf(id) }, 'active'],
      ['hold', {}, 'on_hold'],
      ['resume', {}, 'active'],
      ['close', { outcome: 'solved', note: 'was quick' }, 'wrap_up'],
      ['done', {}, 'closed'],
    ];
    for (const [name, body, state] of moves) {
      expect([name, await move(name, body)]).toMatchObject([name, { status: 200, body: { ticket: { id, state } } }]);
    }
  });

  it('is 404 for a ticket that is not there', async () => {
    const bodies: Record<string, object> = {
      ...{ accept: { offer: 'x' }, decline: { offer: 'x' }, take: {}, hold: {}, resume: {}, return: {}, done: {} },
      ...{ close: { outcome: 'solved' }, transfer: { to: { skill: 'order' }, comment: 'x' }, typing: {} },
      ...{ messages: { clientId: '1', text: 'x' }, notes: { clientId: '1', text: 'x' } },
    };
    for (const [name, body] of Object.entries(bodies)) {
      const answer = await mei('POST', `/tickets/none/${name}`, body);
      expect([name, answer]).toMatchObject([name, { status: 404, body: { code: 'TICKET_UNKNOWN' } }]);
    }
    expect(await mei('GET', '/tickets/none')).toMatchObject({ status: 404 });
  });

  it('is 409 in the wrong state, which it tells', async () => {
    const id = await active();
    for (const name of ['take', 'resume', 'done']) {
      const answer = await mei('POST', `/tickets/${id}/${name}`, {});
      const body = { code: 'WRONG_STATE', state: 'active', agent: 'mei' };
      expect([name, answer]).toMatchObject([name, { status: 409, body }]);
    }
  });

  it('is 403 on another agent’s ticket, and says whose it is', async () => {
    await lin('PUT', '/presence', { status: 'busy' });
    const id = await active();
    const bodies: Record<string, object> = {
      ...{ hold: {}, return: {}, close: { outcome: 'solved' }, messages: { clientId: '1', text: 'x' } },
      ...{ transfer: { to: { skill: 'order' }, comment: 'x' }, typing: {}, notes: { clientId: '1', text: 'x' } },
    };
    for (const [name, body] of Object.entries(bodies)) {
      const answer = await lin('POST', `/tickets/${id}/${name}`, body);
      expect([name, answer]).toMatchObject([name, { status: 403, body: { code: 'NOT_YOURS', agent: 'mei' } }]);
    }
    expect(await open.store.transcript.read('ann', 0, 100)).toHaveLength(2);
  });

  it('is 409 for an offer whose time is over, with the owner that the ticket has now', async () => {
    const id = await open.queue('ann');
    const late = await offerOf(id);
    await lin('PUT', '/presence', { status: 'online' });
    open.store.pass(31_000);
    await lin('PUT', '/presence', { status: 'online' });
    await open.store.desk.sweep(100);
    const accepted = await lin('POST', `/tickets/${id}/accept`, { offer: await offerOf(id) });
    expect(accepted).toMatchObject({ status: 200 });
    const answer = await mei('POST', `/tickets/${id}/accept`, { offer: late });
    expect(answer).toMatchObject({ status: 409, body: { code: 'OFFER_GONE', state: 'active', agent: 'lin' } });
  });

  it('is 400 with what is wrong in the body, and nothing happens', async () => {
    const id = await active();
    const wrong: [string, unknown][] = [
      ['close', { outcome: 'happy' }],
      ['transfer', { to: { skill: 'order' } }],
      ['transfer', { to: { skill: 'order', agent: 'lin' }, comment: 'x' }],
      ['messages', { clientId: '1', text: '   ' }],
      ['messages', { text: 'x' }],
      ['messages', { clientId: '1', text: 'x'.repeat(10_001) }],
      ['accept', []],
    ];
    const before = await open.store.desk.cursor();
    for (const [name, body] of wrong) {
      const answer = await mei('POST', `/tickets/${id}/${name}`, body);
      expect([name, answer]).toMatchObject([name, { status: 400, body: { code: 'INVALID' } }]);
    }
    expect(await open.store.desk.cursor()).toBe(before);
  });

  it('is 401 without a session, and 403 from a foreign page', async () => {
    const id = await active();
    expect(await open.stranger('POST', `/tickets/${id}/hold`, {})).toMatchObject({ status: 401 });
    const response = await fetch(`${open.url}/api/agent/tickets/${id}/hold`, {
      method: 'POST',
      headers: { Origin: 'https://evil.example', 'Content-Type': 'application/json' },
      body: '{}',
    });
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ code: 'FOREIGN_ORIGIN' });
  });

  it('has the same line for the same client id', async () => {
    const id = await active();
    const say = () => mei('POST', `/tickets/${id}/messages`, { clientId: '1', text: 'hello' });
    const first = await say();
    expect(first).toMatchObject({ status: 200 });
    expect(await say()).toEqual(first);
  });
});
