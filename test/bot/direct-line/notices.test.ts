import type { NewLine } from '../../../handoff/transcript';
import { activities, begin, openShop } from './service';
import type { Begun, Service, Shop, Wire } from './service';

let shop: Shop;
let service: Service;
let begun: Begun;

beforeEach(async () => {
  shop = await openShop();
  service = await shop.start();
  begun = await begin(service);
});

afterEach(() => shop.close());

async function after(...lines: NewLine[]): Promise<Wire[]> {
  await shop.store.transcript.append(begun.id, lines);
  return (await activities(service, begun, '1')).body.activities;
}

const notice = (code: NonNullable<NewLine['notice']>['code'], params = {}): NewLine => ({
  by: 'system',
  kind: 'notice',
  text: '',
  notice: { code, ticket: 't-1', params },
});

test('a notice is worded in the language of the conversation as it is now, with its buttons', async () => {
  const [first] = await after(notice('queued'));
  expect(first).toMatchObject({
    type: 'message',
    id: `${begun.id}|0000002`,
    text: 'queued in en',
    textFormat: 'plain',
    from: { role: 'bot' },
    suggestedActions: { actions: [{ type: 'imBack', title: 'Cancel', value: 'Cancel' }] },
    channelData: { xiaoer: { notice: 'queued' }, 'webchat:sequence-id': 20 },
  });
  await shop.store.transcript.update(begun.id, { locale: 'zh-Hant' });
  expect((await activities(service, begun, '1')).body.activities[0].text).toBe('queued in zh-Hant');
});

test('beside its words a notice tells programs the state, and the hand-off as the framework names it', async () => {
  const sent = await after(
    notice('queued', { position: 3, waitFrom: 120, waitTo: 240, reason: 'asked_person' }),
    notice('agent_joined', { agent: 'Amy' }),
    notice('closed'),
  );
  const events = sent.filter(({ type }) => type === 'event').map(({ name, value }) => ({ name, value }));
  expect(events).toEqual([
    { name: 'xiaoer/status', value: { state: 'queued', position: 3, wait: { from: 120, to: 240 } } },
    {
      name: 'handoff.initiate',
      value: { ticket: 't-1', position: 3, waitFrom: 120, waitTo: 240, reason: 'asked_person' },
    },
    { name: 'xiaoer/status', value: { state: 'active', agent: { name: 'Amy' } } },
    { name: 'handoff.status', value: { state: 'accepted', message: 'agent_joined' } },
    { name: 'xiaoer/status', value: { state: 'closed' } },
    { name: 'handoff.status', value: { state: 'completed', message: 'closed' } },
  ]);
  const order: number[] = sent.map(({ channelData }) => channelData['webchat:sequence-id']);
  expect(order).toEqual([...order].sort((a, b) => a - b));
  expect(new Set(sent.map(({ id }) => id)).size).toBe(sent.length);
});

test("an agent's line carries the agent's name, and not the name the agent signs in with", async () => {
  const [line] = await after({
    by: 'agent',
    kind: 'message',
    text: 'Hello!',
    agent: { id: 'amy.secret', name: 'Amy' },
  });
  expect(line).toMatchObject({
    text: 'Hello!',
    from: { name: 'Amy', role: 'bot' },
    channelData: { agent: { name: 'Amy' } },
  });
  expect(JSON.stringify(line)).not.toContain('amy.secret');
});

test('what is not for the eye is not sent, and the watermark goes on', async () => {
  await shop.store.transcript.append(begun.id, [
    { by: 'bot', kind: 'event', text: '', data: { type: 'trace', value: 1 } },
  ]);
  expect((await activities(service, begun, '1')).body).toEqual({ activities: [], watermark: '2' });
});

test('a line that cannot be shown keeps none of the others back', async () => {
  const odd: NewLine = {
    by: 'system',
    kind: 'notice',
    text: '',
    notice: { code: 'transferred', ticket: 'unwordable' },
  };
  const sent = await after(odd, { by: 'bot', kind: 'message', text: 'after it' });
  expect(sent.map(({ text }) => text)).toEqual(['after it']);
});
