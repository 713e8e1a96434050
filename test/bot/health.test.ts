import { registerHealth } from '../../bot/health';
import type { HealthNeed } from '../../bot/health';
import { createMetrics } from '../../bot/metrics';
import { openStoreHere } from '../support/open-store';
import type { OpenedStore } from '../support/open-store';
import { silent } from '../support/read-log';
import { serve } from '../support/serve';
import type { Served } from '../support/serve';

const TOKEN = 'a token of the operators';

describe('health', () => {
  let store: OpenedStore;
  let served: Served;
  const state = { available: true, stopping: false, broken: false };

  const start = async (change: Partial<HealthNeed> = {}): Promise<void> => {
    served = await serve((server) => {
      registerHealth(server, {
        metrics: createMetrics(store.desk),
        metricsToken: undefined,
        store: { available: () => state.available },
        knowledge: { version: () => 'v1', broken: () => state.broken },
        stopping: () => state.stopping,
        logger: silent,
        ...change,
      });
    });
  };
  beforeEach(async () => {
    Object.assign(state, { available: true, stopping: false, broken: false });
    store = await openStoreHere();
  });
  afterEach(async () => {
    await served.close();
    await store.close();
  });

  const get = async (path: string, headers: Record<string, string> = {}) => {
    const response = await fetch(`${served.url}${path}`, { headers });
    return { status: response.status, text: await response.text() };
  };

  it('says that the process lives, whatever the store does', async () => {
    state.available = false;
    await start();
    await expect(get('/healthz')).resolves.toEqual({ status: 200, text: '{"ok":true}' });
  });

  it.each([
    ['is ready with a store', {}, 200, { ready: true, store: 'ok', knowledge: { version: 'v1', broken: false } }],
    ['is ready with refused files, and says so', { broken: true }, 200, { ready: true, knowledge: { broken: true } }],
    ['is not ready without its store', { available: false }, 503, { ready: false, store: 'away' }],
    ['is not ready while it stops', { stopping: true }, 503, { ready: false, store: 'ok' }],
  ])('%s', async (_what, change, status, body) => {
    Object.assign(state, change);
    await start();
    const answer = await get('/readyz');
    expect(answer.status).toBe(status);
    expect(JSON.parse(answer.text)).toMatchObject(body);
  });

  it('shows its figures to this machine when no token is set', async () => {
    await start();
    const { status, text } = await get('/metrics');
    expect(status).toBe(200);
    expect(text).toMatch(/^xiaoer_tickets\{state="waiting"\} 0$/m);
    expect(text).toMatch(/^xiaoer_agents\{presence="online"\} 0$/m);
  });

  it.each([
    ['without a token', {}],
    ['with another token', { authorization: 'Bearer something else' }],
    ['with another token of the same length', { authorization: `Bearer ${TOKEN.replace('a', 'b')}` }],
    ['with the token as a password', { authorization: `Basic ${TOKEN}` }],
  ])('hides its figures from a caller %s when a token is set', async (_what, headers) => {
    await start({ metricsToken: TOKEN });
    await expect(get('/metrics', headers)).resolves.toMatchObject({ status: 401 });
  });

  it('shows its figures to who has the token', async () => {
    await start({ metricsToken: TOKEN });
    await expect(get('/metrics', { authorization: `Bearer ${TOKEN}` })).resolves.toMatchObject({ status: 200 });
  });

  it('answers 503 when the figures cannot be had', async () => {
    const metrics = createMetrics({ numbers: () => Promise.reject(new Error('the store is away')) });
    await start({ metrics });
    await expect(get('/metrics')).resolves.toMatchObject({ status: 503, text: expect.stringContaining('STORE_AWAY') });
  });

  it('counts turns, waits and sweeps', async () => {
    const metrics = createMetrics(store.desk);
    metrics.turn('done', 12);
    metrics.waited(1500);
    metrics.swept({ missed: 2, repaired: 0 });
    await start({ metrics });
    const { text } = await get('/metrics');
    expect(text).toMatch(/^xiaoer_turn_seconds_sum\{outcome="done"\} 0\.012$/m);
    expect(text).toMatch(/^xiaoer_wait_seconds_sum 1\.5$/m);
    expect(text).toMatch(/^xiaoer_offers_missed_total 2$/m);
    expect(text).toMatch(/^xiaoer_sweeper_repairs_total 0$/m);
  });
});
