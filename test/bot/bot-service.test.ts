import { setImmediate } from 'node:timers/promises';
import { openBotService } from '../../bot/channels/open-bot-service';
import type { OpenBotService } from '../../bot/channels/open-bot-service';
import { readConfig } from '../../bot/config';
import { jsonBody } from '../../bot/read-body';
import { createTurns } from '../../bot/turn';
import type { Responder, Turns } from '../../bot/turn';
import { openStoreHere } from '../support/open-store';
import type { OpenedStore } from '../support/open-store';
import { silent } from '../support/read-log';
import { serve } from '../support/serve';
import type { Served } from '../support/serve';
import { openChannel } from './channel-stub';
import type { Channel } from './channel-stub';

const RETRY_MS = 5_000;
const LONGEST_PAUSE_MS = 60_000;
const agent = { id: 'mei', name: '小美', skills: ['other'], languages: ['en'], capacity: 4, level: 'junior' } as const;

describe('the Bot Service channel', () => {
  let store: OpenedStore;
  let channel: Channel;
  let served: Served;
  let turns: Turns;
  let service: OpenBotService;
  let setAside: string[];

  const responder: Responder = {
    async respond({ line, conversation }) {
      if (line.text === 'person') {
        await store.desk.enqueue({
          ...{ conversation: conversation.id, key: `k${String(line.position)}`, skill: 'other', intent: 'other' },
          ...{ topic: 'other/person', reason: 'asked_person', priority: 'normal', complexity: 'guided', locale: 'en' },
          ...{ shopper: conversation.shopper, facts: {} },
        });
        return { lines: [], decision: 'escalate' };
      }
      const data = { suggestedActions: { actions: [{ type: 'imBack', title: 'More', value: 'More' }], to: [] } };
      return { lines: [{ by: 'bot', kind: 'message', text: `heard: ${line.text}`, data }], decision: 'echo' };
    },
    apologise: () => [],
    greet: (locale) => [{ by: 'bot', kind: 'message', text: `hello in ${locale}` }],
  };

  const start = async (environment: Record<string, string>): Promise<void> => {
    const config = readConfig(environment);
    turns = createTurns({ transcript: store.transcript, responder, clock: store.clock, logger: silent });
    const wordLine = (line: { readonly notice?: { readonly code: string } }) =>
      line.notice && { text: `notice ${line.notice.code}`, suggestedActions: [] };
    service = openBotService({
      ...{ ...store, config, turns, logger: silent, wordLine },
      onSetAside: (why) => setAside.push(why),
    });
    served = await serve((server) => {
      server.use(jsonBody((code, message) => ({ code, message })));
      service.register(server);
    });
  };
  beforeEach(async () => {
    setAside = [];
    store = await openStoreHere();
    channel = await openChannel();
    await start({ BOT_OPEN_ON_LOOPBACK: 'true' });
  });
  afterEach(async () => {
    await served.close();
    await turns.idle();
    await service.stop();
    await channel.close();
    await store.close();
  });

  const activity = (change: object = {}) => ({
    ...{ type: 'message', id: 'a1', channelId: 'emulator', serviceUrl: channel.serviceUrl, locale: 'en' },
    ...{ conversation: { id: 'their conversation' }, from: { id: 'ann', name: 'Ann' }, recipient: { id: 'bot' } },
    ...{ text: 'hi' },
    ...change,
  });
  const post = async (body: unknown) => {
    const response = await fetch(`${served.url}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    return { status: response.status, body: await response.text() };
  };
  const hears = (text: string) => channel.received.first((one) => one.text === text, 0, 4_000);

  it('takes a message in and sends the answer to where the shopper is', async () => {
    await expect(post(activity())).resolves.toMatchObject({ status: 200 });
    const answer = await hears('heard: hi');
    expect(answer).toMatchObject({ type: 'message', suggestedActions: { actions: [{ title: 'More' }] } });
    expect(channel.received.items).toHaveLength(1);
  });

  it('keeps the conversation under a short id of its own, with who and where', async () => {
    await post(activity());
    await hears('heard: hi');
    const [conversation] = await store.transcript.ofShopper('emulator:ann');
    expect(conversation).toMatchObject({ channel: 'bot-service', locale: 'en', shopper: { name: 'Ann' } });
    expect(conversation?.id).toMatch(/^bs-[\w-]{22}$/);
    expect(conversation?.address).toMatchObject({ serviceUrl: channel.serviceUrl });
  });

  it('takes the same activity once, as a channel sends it again that heard no answer', async () => {
    await post(activity());
    await post(activity());
    await post(activity({ id: 'a2', text: 'again' }));
    await hears('heard: again');
    expect(channel.received.items.map(({ text }) => text)).toEqual(['heard: hi', 'heard: again']);
  });

  it('greets who joins, and not itself', async () => {
    await post(activity({ type: 'conversationUpdate', id: 'u1', membersAdded: [{ id: 'bot' }] }));
    await post(activity({ type: 'conversationUpdate', id: 'u2', membersAdded: [{ id: 'ann' }] }));
    await post(activity());
    await hears('heard: hi');
    expect(channel.received.items.map(({ text }) => text)).toEqual(['hello in en', 'heard: hi']);
  });

  it('tells the hand-off protocol what happens to the ticket', async () => {
    await store.desk.setPresence(agent, 'online');
    await post(activity({ text: 'person' }));
    await hears('notice queued');
    await channel.received.first(({ name }) => name === 'handoff.initiate', 0, 4_000);
    const [offered] = await store.desk.ticketsOf(agent.id);
    if (!offered?.offer) throw new Error('no offer');
    await store.desk.accept(offered.id, agent.id, offered.offer.id);
    await store.desk.say(offered.id, agent.id, {
      ...{ by: 'agent', kind: 'message', text: 'I am here', agent: { id: agent.id, name: agent.name } },
    });
    await hears('小美: I am here');
    await store.desk.close(offered.id, agent.id, 'solved');
    const states = (): unknown[] =>
      channel.received.items.filter(({ name }) => name === 'handoff.status').map(({ value }) => value);
    await channel.received.first(() => states().length === 2, 0, 4_000);
    expect(states()).toMatchObject([{ state: 'accepted' }, { state: 'completed' }]);
  });

  it('sends again what the channel did not take', async () => {
    channel.answerWith(400);
    await post(activity());
    await turns.idle();
    await service.stop();
    expect(channel.received.items).toEqual([]);
    channel.answerWith(200);
    store.pass(RETRY_MS);
    await service.retryDue();
    expect(channel.received.items.map(({ text }) => text)).toEqual(['heard: hi']);
  });

  it('sets aside what the channel refuses again and again, counts it, and sends what follows', async () => {
    channel.answerWith(400);
    await post(activity());
    await turns.idle();
    while (setAside.length === 0) {
      store.pass(LONGEST_PAUSE_MS);
      await service.retryDue();
      // The first try goes by itself, and its end is nowhere to be seen.
      await setImmediate();
    }
    expect(setAside).toEqual(['refused']);
    channel.answerWith(200);
    await post(activity({ id: 'a2', text: 'again' }));
    await hears('heard: again');
    expect(channel.received.items).toHaveLength(1);
  });

  it.each([
    ['no JSON', '{"type":'],
    ['a list', []],
    ['no type', { type: undefined }],
    ['a type that is no text', { type: 7 }],
    ['no conversation', { conversation: {} }],
    ['nobody it is from', { from: undefined }],
    ['no address to answer to', { serviceUrl: 'not a url' }],
    ['a text over 10,000 characters', { text: 'x'.repeat(10_001) }],
  ])('refuses a body with %s, and stores nothing', async (_what, change) => {
    const body = typeof change === 'string' || Array.isArray(change) ? change : activity(change);
    const answer = await post(body);
    expect(answer.status).toBe(400);
    expect(answer.body).not.toMatch(/stack|node_modules/);
    await expect(store.transcript.ofShopper('emulator:ann')).resolves.toEqual([]);
  });

  it.each([
    'http://192.0.2.1/',
    'https://evil.example/',
    'http://127.0.0.1.evil.example/',
    'http://localhost@evil.example/',
  ])('refuses without an app id to answer to %s', async (serviceUrl) => {
    await expect(post(activity({ serviceUrl }))).resolves.toMatchObject({ status: 403 });
    await expect(store.transcript.ofShopper('emulator:ann')).resolves.toEqual([]);
  });

  it('takes an unknown type of activity and says nothing', async () => {
    await expect(post(activity({ type: 'somethingNew' }))).resolves.toMatchObject({ status: 200 });
    await post(activity({ id: 'a2' }));
    await hears('heard: hi');
    expect(channel.received.items).toHaveLength(1);
  });

  it('is closed unless it is opened', async () => {
    await served.close();
    await start({});
    await expect(post(activity())).resolves.toMatchObject({ status: 404 });
  });

  it('refuses callers without a token when there is an app id', async () => {
    await served.close();
    await start({ MicrosoftAppId: '00000000-0000-0000-0000-000000000001', MicrosoftAppPassword: 'secret' });
    const answer = await post(activity());
    expect(answer.status).toBe(401);
    expect(JSON.parse(answer.body)).toEqual({ error: { code: 'Unauthorized', message: 'The token is not valid.' } });
  });
});
