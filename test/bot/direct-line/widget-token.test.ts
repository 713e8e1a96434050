import jwt from 'jsonwebtoken';
import { activities, call, IDENTITY_SECRET, openShop, post, STORE_PAGE } from './service';
import type { Service, Shop, Wire } from './service';

let shop: Shop;
let service: Service;

beforeEach(async () => {
  shop = await openShop();
  service = await shop.start();
});

afterEach(() => shop.close());

const DAY = 24 * 60 * 60_000;

async function open(
  body: object = {},
  origin: string | undefined = STORE_PAGE,
  at = service,
): Promise<{ status: number; body: Wire }> {
  return call(at, 'POST', '/widget/token', { body, headers: { origin } });
}

function identity(sub: string, claims: object = {}, secret = IDENTITY_SECRET): string {
  const iat = Math.floor(shop.clock.now() / 1000);
  return jwt.sign({ sub, name: `Name of ${sub}`, iat, exp: iat + 3600, ...claims }, secret);
}

test('a page of the store gets a conversation with a greeting in its locale, a token and a resume secret', async () => {
  const { status, body } = await open({ locale: 'zh-Hant' });
  expect(status).toBe(200);
  expect(body).toEqual({
    conversationId: expect.any(String),
    token: expect.any(String),
    expires_in: 1800,
    resume: expect.stringMatching(/^[\w-]{43}$/),
  });
  const set = await activities(service, { id: body.conversationId, token: body.token, streamUrl: '' });
  expect(set.body.activities.map(({ text }: Wire) => text)).toEqual(['Hello in zh-Hant']);
  expect(jwt.decode(body.token)).toMatchObject({ user: expect.stringMatching(/^dl_/) });
});

test('only pages of the store and of the service itself may ask', async () => {
  expect((await open({}, 'https://evil.example')).status).toBe(403);
  expect((await call(service, 'POST', '/widget/token', { body: {} })).status).toBe(403);
  expect((await open({}, 'null')).status).toBe(403);
  expect((await open({}, service.url)).status).toBe(200);
});

test('a body that does not fit is refused and begins nothing', async () => {
  for (const body of [{ locale: 5 }, { resume: ['x'] }, { page: 'https://shop.example.com' }, []]) {
    const { status, body: told } = await open(body);
    expect(status).toBe(400);
    expect(told.error.code).toBe('BadArgument');
  }
});

test('the next visit resumes by the secret, which then is another one', async () => {
  const first = await open({ locale: 'en' });
  shop.clock.ahead = 29 * DAY;
  const second = await open({ resume: first.body.resume });
  expect(second.body.conversationId).toBe(first.body.conversationId);
  expect(second.body.resume).not.toBe(first.body.resume);
  shop.clock.ahead += 60_000;
  const twoTabsAtOnce = await open({ resume: first.body.resume });
  expect(twoTabsAtOnce.body.conversationId).toBe(first.body.conversationId);
  shop.clock.ahead += 10 * 60_000;
  const stolenLater = await open({ resume: first.body.resume });
  expect(stolenLater.body.conversationId).not.toBe(first.body.conversationId);
  const third = await open({ resume: second.body.resume });
  expect(third.body.conversationId).toBe(first.body.conversationId);
});

test('a secret that is unknown, or 30 days old, begins a new conversation', async () => {
  const first = await open();
  expect((await open({ resume: 'x'.repeat(43) })).body.conversationId).not.toBe(first.body.conversationId);
  shop.clock.ahead = 31 * DAY;
  expect((await open({ resume: first.body.resume })).body.conversationId).not.toBe(first.body.conversationId);
});

test('what is kept of a secret is not the secret, and goes when it ran out', async () => {
  const { body } = await open();
  const kept = await shop.store.records.list('resume');
  expect(kept).toHaveLength(1);
  expect(JSON.stringify(kept)).not.toContain(body.resume);
  shop.clock.ahead = 31 * DAY;
  expect(await service.directLine.tidy(0)).toBe(1);
  expect(await shop.store.records.list('resume')).toHaveLength(0);
});

test('an identified shopper is dl_<sub>, known by name, with one conversation on every device', async () => {
  const phone = await open({ identity: identity('42', { email: 'li@example.com', tier: 'gold' }) });
  const laptop = await open({ identity: identity('42', { email: 'li@example.com', tier: 'gold' }) });
  expect(laptop.body.conversationId).toBe(phone.body.conversationId);
  expect(jwt.decode(phone.body.token)).toMatchObject({ user: 'dl_42', name: 'Name of 42' });
  expect(await shop.store.transcript.conversation(phone.body.conversationId)).toMatchObject({
    shopper: { id: 'dl_42', name: 'Name of 42' },
    address: { identity: { sub: '42', email: 'li@example.com', tier: 'gold' } },
  });
});

test('two first visits of a shopper at once end in one conversation', async () => {
  const visits = await Promise.all([1, 2, 3, 4].map(() => open({ identity: identity('9') })));
  expect(new Set(visits.map(({ body }) => body.conversationId)).size).toBe(1);
});

test('who signs in during a talk keeps it, unless they already have one', async () => {
  const stranger = await open();
  const begun = { id: stranger.body.conversationId, token: stranger.body.token, streamUrl: '' };
  await post(service, begun, { type: 'message', text: 'before I signed in' });
  const known = await open({ identity: identity('7'), resume: stranger.body.resume });
  expect(known.body.conversationId).toBe(begun.id);
  expect((await shop.store.transcript.conversation(begun.id))?.shopper.id).toBe('dl_7');

  const elsewhere = await open();
  const back = await open({ identity: identity('7'), resume: elsewhere.body.resume });
  expect(back.body.conversationId).toBe(begun.id);
});

test("a shopper's conversation opens neither to whoever uses the browser next, nor to another shopper", async () => {
  const own = await open({ identity: identity('1') });
  const signedOut = await open({ resume: own.body.resume });
  expect(signedOut.body.conversationId).not.toBe(own.body.conversationId);
  const another = await open({ identity: identity('2'), resume: own.body.resume });
  expect(another.body.conversationId).not.toBe(own.body.conversationId);
  expect((await shop.store.transcript.conversation(own.body.conversationId))?.shopper.id).toBe('dl_1');
});

test.each([
  ['signed by somebody else', () => identity('1', {}, 'another secret altogether')],
  ['without a signature', () => jwt.sign({ sub: '1', name: 'x', exp: 9e9 }, '', { algorithm: 'none' })],
  [
    'with another algorithm',
    () => jwt.sign({ sub: '1', name: 'x' }, IDENTITY_SECRET, { algorithm: 'HS512', expiresIn: 60 }),
  ],
  ['that has expired', () => identity('1', { exp: Math.floor(shop.clock.now() / 1000) - 120 })],
  ['valid for more than an hour', () => identity('1', { exp: Math.floor(shop.clock.now() / 1000) + 7200 })],
  ['without an end', () => jwt.sign({ sub: '1', name: 'x' }, IDENTITY_SECRET)],
  ['without a subject', () => identity('', {})],
  ['that is no JWT', () => 'hello'],
])('an identity %s is refused with 401, and begins nothing', async (_what, make) => {
  const { status, body } = await open({ identity: make() });
  expect(status).toBe(401);
  expect(body).toEqual({ error: { code: 'IdentityRefused', message: expect.any(String) } });
  expect(await shop.store.records.list('resume')).toHaveLength(0);
});

test('without a secret for identities none is believed', async () => {
  const plain = await shop.start({ config: { STORE_IDENTITY_SECRET: undefined } });
  expect((await open({ identity: identity('1') }, STORE_PAGE, plain)).status).toBe(401);
});

test('the page the shopper is on is told to the bot, as an event of the conversation', async () => {
  const page = { url: 'https://shop.example.com/p/1', product: 'Coat', cart: '2 items' };
  const { body } = await open({ page });
  const lines = await shop.store.transcript.read(body.conversationId, 0);
  expect(lines[1]).toMatchObject({ by: 'shopper', kind: 'event', data: { name: 'xiaoer/page', value: page } });
});

test('a page that says much is cut, and the chat opens all the same', async () => {
  const { status, body } = await open({
    page: { url: `https://shop.example.com/${'x'.repeat(3000)}`, product: 'y'.repeat(900) },
  });
  expect(status).toBe(200);
  const [, line] = await shop.store.transcript.read(body.conversationId, 0);
  expect(line?.data).toMatchObject({ value: { product: 'y'.repeat(500) } });
});

test('a store that is away is said so with 503, and nothing begins', async () => {
  shop.weather.away = true;
  const { status, body } = await open();
  expect(status).toBe(503);
  expect(body.error.code).toBe('ServiceUnavailable');
});
