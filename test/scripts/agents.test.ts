import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signIn } from '../../scripts/rig/agent';
import { startService } from '../../scripts/rig/service';
import type { Service } from '../../scripts/rig/service';
import { runScript } from '../support/run-script';

const PASSWORD = 'a long password';
const ADD = ['add', 'Mei', '--name', '小美', '--skills', 'order,payment', '--role', 'agent', '--password-stdin'];

describe('npm run agents without a service', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'xiaoer-agents-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const agents = (args: readonly string[], input = '') =>
    runScript('scripts/agents.ts', args, { DATA_DIR: folder, STORE_URL: `embedded:${folder}` }, input);

  it('adds, lists, switches off and on', async () => {
    await expect(agents(['list'])).resolves.toMatchObject({ code: 0, out: 'No accounts yet.\n' });
    await expect(agents(ADD, `${PASSWORD}\n`)).resolves.toMatchObject({ code: 0, out: 'Added mei (agent).\n' });
    const listed = await agents(['list']);
    expect(listed.out).toMatch(/^mei {2}"小美" {2}agent {2}skills order,payment .* capacity 4 {2}junior$/m);
    expect(listed.out).not.toContain(PASSWORD);
    await expect(agents(['disable', 'mei'])).resolves.toMatchObject({ code: 0 });
    expect((await agents(['list'])).out).toContain('DISABLED');
    await agents(['password', 'mei', '--password-stdin'], 'another password\n');
    expect((await agents(['list'])).out).not.toContain('DISABLED');
  });

  it('answers --help', async () => {
    const { code, out } = await agents(['--help']);
    expect(code).toBe(0);
    for (const part of ['add NAME', 'list', 'disable NAME', 'password NAME', '--password-stdin'])
      expect(out).toContain(part);
  });

  it.each([
    ['no command', [], 2, /add NAME/],
    ['an unknown flag', ['list', '--colour'], 1, /--colour/],
    ['an unknown skill', ['add', 'li', '--skills', 'order,magic', '--password-stdin'], 1, /--skills: "magic"/],
    ['no terminal to ask in', ['add', 'li'], 1, /use --password-stdin/],
    ['somebody who is not there', ['disable', 'nobody'], 1, /nobody/],
  ])('says what is wrong with %s, without a stack', async (_what, args, code, words) => {
    const ended = await agents(args, `${PASSWORD}\n`);
    expect(ended.code).toBe(code);
    expect(`${ended.out}${ended.err}`).toMatch(words);
    expect(ended.err).not.toMatch(/\n\s+at /);
  });

  it('refuses a name that is taken', async () => {
    const ended = await agents(['add', 'mei', '--password-stdin'], `${PASSWORD}\n`);
    expect(ended.code).toBe(1);
    expect(ended.err).toMatch(/mei/);
  });

  it('reports a wrong configuration', async () => {
    const ended = await runScript('scripts/agents.ts', ['list'], { STORE_URL: 'mysql://x', PORT: 'many' });
    expect(ended.code).toBe(1);
    expect(ended.err).toMatch(/PORT: .*[\s\S]*STORE_URL: /);
  });
});

describe('npm run agents beside a running service', () => {
  let service: Service;
  beforeAll(async () => {
    service = await startService();
  });
  afterAll(() => service.dispose());

  it('gives accounts to it, ends the demo agent, and takes them away again', async () => {
    const environment = { DATA_DIR: service.folder, STORE_URL: `embedded:${service.folder}` };
    const demo = await signIn(service.url, 'demo', service.password ?? '');
    demo.leave();
    await expect(runScript('scripts/agents.ts', ADD, environment, `${PASSWORD}\n`)).resolves.toMatchObject({ code: 0 });
    const mei = await signIn(service.url, 'mei', PASSWORD);
    await expect(mei.call('GET', '/me')).resolves.toMatchObject({ status: 200, body: { agent: { name: '小美' } } });
    await expect(signIn(service.url, 'demo', service.password ?? '')).rejects.toThrow('401');
    const again = await runScript('scripts/agents.ts', ADD, environment, `${PASSWORD}\n`);
    expect(again).toMatchObject({ code: 1, err: expect.stringMatching(/mei/) });
    await expect(runScript('scripts/agents.ts', ['disable', 'mei'], environment)).resolves.toMatchObject({ code: 0 });
    await expect(mei.call('GET', '/me')).resolves.toMatchObject({ status: 401 });
    mei.leave();
  });
});
