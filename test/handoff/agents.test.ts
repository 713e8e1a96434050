import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAgents } from '../../handoff/agents';
import type { Agents } from '../../handoff/agents';
import { openEmbedded } from '../../handoff/embedded/open-embedded';
import { createSessions } from '../../handoff/sessions';
import { signIn } from '../../handoff/sign-in';

type Store = Awaited<ReturnType<typeof openEmbedded>>;

const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
const mei = { username: 'mei', name: '小美', roles: ['agent' as const], skills: ['order' as const], capacity: 4 };
const address = '192.0.2.1';
const from = (username: string, password: string, where = address) => ({ username, password, address: where });

describe('agents', () => {
  let now = 1_700_000_000_000;
  const clock = { now: () => now };
  let folder: string;
  let store: Store;
  let agents: Agents;

  beforeEach(async () => {
    now = 1_700_000_000_000;
    folder = await mkdtemp(join(tmpdir(), 'xiaoer-agents-'));
    store = await openEmbedded({ folder, clock, logger: quiet });
    agents = createAgents({ records: store.records, clock });
  });
  afterEach(async () => {
    await store.close();
    await rm(folder, { recursive: true });
  });

  it('lets in who has the right password, whatever the case of the name', async () => {
    await agents.add(mei, 'correct horse');
    await expect(agents.check('Mei', 'correct horse')).resolves.toMatchObject({ name: '小美', level: 'junior' });
    await expect(agents.check('mei', 'wrong horse')).resolves.toBeUndefined();
    await expect(agents.check('nobody', 'correct horse')).resolves.toBeUndefined();
  });

  it('keeps no password', async () => {
    const account = await agents.add(mei, 'correct horse');
    expect(account.hash).toMatch(/^scrypt\$/);
    expect(JSON.stringify(await store.records.list('account'))).not.toContain('correct horse');
  });

  it('refuses a taken name, a bad name and a short password', async () => {
    await agents.add(mei, 'correct horse');
    await expect(agents.add(mei, 'other horse')).rejects.toMatchObject({ code: 'INVALID' });
    await expect(agents.add({ ...mei, username: '../x' }, 'correct horse')).rejects.toMatchObject({ code: 'INVALID' });
    await expect(agents.add({ ...mei, username: 'li' }, 'short')).rejects.toMatchObject({ code: 'INVALID' });
  });

  describe('sessions', () => {
    const secretKey = 's'.repeat(32);
    const cookieOf = (header: string): string => header.split(';')[0] ?? '';

    it('hold until the password changes or the account is switched off', async () => {
      const sessions = createSessions({ agents, secretKey, secure: false });
      const first = cookieOf(sessions.begin(await agents.add(mei, 'correct horse')));
      await expect(sessions.current(first)).resolves.toMatchObject({ username: 'mei' });
      await agents.setPassword('mei', 'another horse');
      await expect(sessions.current(first)).resolves.toBeUndefined();
      const again = await agents.check('mei', 'another horse');
      const second = cookieOf(sessions.begin(again ?? (await agents.add(mei, 'never reached'))));
      await expect(sessions.current(second)).resolves.toMatchObject({ username: 'mei' });
      await agents.disable('mei');
      await expect(sessions.current(second)).resolves.toBeUndefined();
    });

    it('are not believed with another key or no cookie', async () => {
      const account = await agents.add(mei, 'correct horse');
      const other = createSessions({ agents, secretKey: 'o'.repeat(32), secure: false });
      const sessions = createSessions({ agents, secretKey, secure: false });
      await expect(sessions.current(cookieOf(other.begin(account)))).resolves.toBeUndefined();
      await expect(sessions.current(undefined)).resolves.toBeUndefined();
    });

    it('come in a cookie that scripts cannot read and other sites cannot send', async () => {
      const account = await agents.add(mei, 'correct horse');
      const header = createSessions({ agents, secretKey, secure: true }).begin(account);
      expect(header).toMatch(/HttpOnly/);
      expect(header).toMatch(/SameSite=Strict/);
      expect(header).toMatch(/Secure/);
    });
  });

  describe('sign-in', () => {
    const tries = async (count: number, username: string, where = address): Promise<void> => {
      for (let i = 0; i < count; i += 1) {
        await signIn({ agents, records: store.records, clock }, from(username, 'wrong', where));
      }
    };
    const right = (where = address) =>
      signIn({ agents, records: store.records, clock }, from('mei', 'correct horse', where));

    beforeEach(async () => {
      await agents.add(mei, 'correct horse');
    });

    it('stops at the sixth try for a name from one address, and only there', async () => {
      await tries(5, 'mei');
      await expect(right()).resolves.toMatchObject({ outcome: 'slow_down' });
      await expect(right('192.0.2.2')).resolves.toMatchObject({ outcome: 'in' });
    });

    it('opens again five minutes later', async () => {
      await tries(5, 'mei');
      now += 5 * 60_000 + 1;
      await expect(right()).resolves.toMatchObject({ outcome: 'in' });
    });

    it('does not count tries that succeed', async () => {
      for (let i = 0; i < 8; i += 1) await expect(right()).resolves.toMatchObject({ outcome: 'in' });
    });

    it('stops an address that tries many names', async () => {
      for (let i = 0; i < 10; i += 1) await tries(5, `name${String(i)}`);
      await expect(right()).resolves.toMatchObject({ outcome: 'slow_down' });
    });
  });

  describe('the demo agent', () => {
    it('may sign in until there is a real account', async () => {
      const withDemo = createAgents({ records: store.records, clock, demo: 'demo-password' });
      await expect(withDemo.check('demo', 'demo-password')).resolves.toMatchObject({ roles: ['admin'] });
      await expect(withDemo.check('demo', 'guess')).resolves.toBeUndefined();
      await agents.add(mei, 'correct horse');
      await expect(withDemo.check('demo', 'demo-password')).resolves.toBeUndefined();
      await expect(withDemo.active('demo')).resolves.toBeUndefined();
    });

    it('is not there unless a password was handed in', async () => {
      await expect(agents.check('demo', '')).resolves.toBeUndefined();
      await expect(agents.demoAllowed()).resolves.toBe(false);
    });
  });
});
