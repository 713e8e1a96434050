import { createTurns } from '../../bot/turn';
import type { Responder, Turns, TurnsNeed } from '../../bot/turn';
import type { Turn } from '../../handoff/transcript';
import { gate } from '../support/gate';
import { openStoreHere } from '../support/open-store';
import type { OpenedStore } from '../support/open-store';
import { readLog } from '../support/read-log';

const CARD = '4111 1111 1111 1111';
const LEASE_MS = 15_000;

/** Answers with what it heard; tests put other answers in its place. */
const echo: Responder = {
  respond: async ({ line }) => ({
    lines: [{ by: 'bot', kind: 'message', text: `heard: ${line.text}` }],
    decision: 'echo',
  }),
  apologise: () => [{ by: 'bot', kind: 'message', text: 'sorry' }],
  greet: (locale) => [{ by: 'bot', kind: 'message', text: `hello in ${locale}` }],
};

describe('a turn', () => {
  let store: OpenedStore;
  const log = readLog();

  beforeEach(async () => {
    log.logged.length = 0;
    store = await openStoreHere();
    await store.transcript.create({ id: 'c1', channel: 'test', locale: 'en', shopper: { id: 's1' } });
  });
  afterEach(() => store.close());

  const turnsOf = (need: Partial<TurnsNeed> = {}): Turns =>
    createTurns({ transcript: store.transcript, responder: echo, clock: store.clock, logger: log.logger, ...need });
  const said = (text: string, clientId?: string) => ({
    ...{ by: 'shopper' as const, kind: 'message' as const, text },
    ...(clientId === undefined ? {} : { clientId }),
  });
  const texts = async (): Promise<string[]> => (await store.transcript.read('c1', 0)).map(({ text }) => text);

  it('stores the line and its answer, which names the line', async () => {
    const turns = turnsOf();
    await expect(turns.receive('c1', said('hi'))).resolves.toEqual({ position: 1, outcome: 'turn' });
    await turns.idle();
    expect(await store.transcript.read('c1', 0)).toMatchObject([
      { by: 'shopper', text: 'hi', position: 1 },
      { by: 'bot', text: 'heard: hi', position: 2, replyTo: 1 },
    ]);
  });

  it('masks card numbers before the line is stored or anybody reads it', async () => {
    const turns = turnsOf();
    await turns.receive('c1', said(`my card is ${CARD}`));
    await turns.idle();
    expect(await texts()).toEqual(['my card is **** **** **** 1111', 'heard: my card is **** **** **** 1111']);
    expect(JSON.stringify(log.logged)).not.toContain('1111');
  });

  it('takes the same client id once', async () => {
    const turns = turnsOf();
    await turns.receive('c1', said('hi', 'a'));
    await expect(turns.receive('c1', said('hi', 'a'))).resolves.toMatchObject({ position: 1, outcome: 'repeated' });
    await turns.idle();
    expect(await texts()).toEqual(['hi', 'heard: hi']);
  });

  it('answers quick messages one after the other, in order', async () => {
    const held = gate();
    let atWork = 0;
    let most = 0;
    const respond = async (turn: Turn) => {
      atWork += 1;
      most = Math.max(most, atWork);
      await held.passed;
      atWork -= 1;
      return echo.respond(turn);
    };
    const turns = turnsOf({ responder: { ...echo, respond } });
    const outcomes = [];
    for (const text of ['one', 'two', 'three']) outcomes.push((await turns.receive('c1', said(text))).outcome);
    held.open();
    await turns.idle();
    expect(outcomes).toEqual(['turn', 'waiting', 'waiting']);
    expect(most).toBe(1);
    const replies = (await texts()).filter((text) => text.startsWith('heard'));
    expect(replies).toEqual(['heard: one', 'heard: two', 'heard: three']);
  });

  it('is taken up when its process died, and answered once', async () => {
    await store.transcript.openTurn('c1', said('cut off'));
    const turns = turnsOf();
    await expect(turns.resumeExpired()).resolves.toBe(0);
    store.pass(LEASE_MS + 1);
    const elsewhere = turnsOf();
    const taken = await Promise.all([turns.resumeExpired(), elsewhere.resumeExpired()]);
    expect(taken.sort()).toEqual([0, 1]);
    await Promise.all([turns.idle(), elsewhere.idle()]);
    expect(await texts()).toEqual(['cut off', 'heard: cut off']);
    await expect(turns.resumeExpired()).resolves.toBe(0);
  });

  it('stores nothing when it lost its lease to another process', async () => {
    const held = gate();
    const outcomes: string[] = [];
    const slow = { ...echo, respond: async (turn: Turn) => held.passed.then(() => echo.respond(turn)) };
    const late = turnsOf({ responder: slow, observe: (outcome) => outcomes.push(outcome) });
    await late.receive('c1', said('hi'));
    store.pass(LEASE_MS + 1);
    const other = turnsOf();
    await other.resumeExpired();
    await other.idle();
    held.open();
    await late.idle();
    expect(await texts()).toEqual(['hi', 'heard: hi']);
    expect(outcomes).toEqual(['lost']);
    expect(log.logged).toContainEqual(expect.objectContaining({ level: 'error', message: 'turn not committed' }));
  });

  it('apologises when the responder fails, and keeps the cause in the log', async () => {
    const outcomes: string[] = [];
    const failing = { ...echo, respond: () => Promise.reject(new Error('no dialogs today')) };
    const turns = turnsOf({ responder: failing, observe: (outcome) => outcomes.push(outcome) });
    await turns.receive('c1', said('hi'));
    await turns.idle();
    expect(await texts()).toEqual(['hi', 'sorry']);
    expect(outcomes).toEqual(['failed']);
    const failed = log.logged.find(({ message }) => message === 'turn failed');
    expect(failed?.fields.error).toEqual(new Error('no dialogs today'));
  });

  it('is given up with an apology when it takes too long', async () => {
    const never = { ...echo, respond: () => new Promise<never>(() => undefined) };
    const turns = turnsOf({ responder: never, longestTurnMs: 1 });
    await turns.receive('c1', said('hi'));
    await turns.idle();
    expect(await texts()).toEqual(['hi', 'sorry']);
  });

  it('answers what came after a turn that failed', async () => {
    const held = gate();
    const respond = async (turn: Turn) => {
      await held.passed;
      if (turn.line.text === 'bad') throw new Error('bad');
      return echo.respond(turn);
    };
    const turns = turnsOf({ responder: { ...echo, respond } });
    await turns.receive('c1', said('bad'));
    await turns.receive('c1', said('good'));
    held.open();
    await turns.idle();
    expect(await texts()).toEqual(['bad', 'good', 'sorry', 'heard: good']);
  });

  it('hands its state to the next turn, and the locale it found to the conversation', async () => {
    const states: unknown[] = [];
    const respond = async ({ state }: Turn) => {
      states.push(state);
      const { version = 0 } = state ?? {};
      return { lines: [], decision: 'none', locale: 'zh-Hant', state: { json: `"${version}"`, version } };
    };
    const turns = turnsOf({ responder: { ...echo, respond } });
    for (const text of ['one', 'two']) {
      await turns.receive('c1', said(text));
      await turns.idle();
    }
    expect(states).toEqual([undefined, { json: '"0"', version: 1 }]);
    await expect(store.transcript.conversation('c1')).resolves.toMatchObject({ locale: 'zh-Hant' });
  });

  it('stores neither state nor replies on a version that is not the kept one; the line is answered later', async () => {
    const wrong: Responder = {
      ...echo,
      respond: async () => ({
        lines: [{ by: 'bot', kind: 'message', text: 'from old state' }],
        decision: 'none',
        state: { json: '{}', version: 7 },
      }),
    };
    const turns = turnsOf({ responder: wrong });
    await turns.receive('c1', said('hi'));
    await turns.idle();
    expect(await texts()).toEqual(['hi']);
    store.pass(LEASE_MS + 1);
    const later = turnsOf();
    await later.resumeExpired();
    await later.idle();
    expect(await texts()).toEqual(['hi', 'heard: hi']);
  });

  it('rejects a line for a conversation that is not there', async () => {
    await expect(turnsOf().receive('nowhere', said('hi'))).rejects.toMatchObject({ code: 'CONVERSATION_UNKNOWN' });
  });

  it('greets once, however often it is asked to', async () => {
    const turns = turnsOf();
    await turns.greet('c1', 'en');
    await turns.greet('c1', 'en');
    expect(await texts()).toEqual(['hello in en']);
  });

  it('is idle when nothing is at work', async () => {
    await expect(turnsOf().idle()).resolves.toBeUndefined();
  });

  it('leaves one line in the log, with ids and the decision but no words', async () => {
    const turns = turnsOf();
    await turns.receive('c1', said('SHOPPER-WORDS'));
    await turns.idle();
    expect(log.logged).toEqual([
      {
        level: 'info',
        message: 'turn',
        fields: { conversation: 'c1', position: 1, decision: 'echo', replies: 1, ms: 0 },
      },
    ]);
  });
});
