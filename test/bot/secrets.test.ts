import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoPassword, onLoopback, secretKey } from '../../bot/secrets';

describe('secrets in the data folder', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'xiaoer-secrets-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const modeOf = async (name: string): Promise<number> => (await stat(join(folder, name))).mode & 0o777;
  const demoOf = (change: object = {}) =>
    demoPassword({
      DATA_DIR: folder,
      STORE_URL: 'embedded:./data',
      HOST: '127.0.0.1',
      DEMO_AGENT_PASSWORD: undefined,
      ...change,
    });

  it('takes the configured key and writes nothing', async () => {
    await expect(secretKey({ SECRET_KEY: 'configured', DATA_DIR: folder })).resolves.toBe('configured');
    await expect(stat(join(folder, 'secret-key'))).rejects.toThrow('ENOENT');
  });

  it('makes a key on the first start, keeps it, and lets nobody else read it', async () => {
    const first = await secretKey({ SECRET_KEY: undefined, DATA_DIR: folder });
    expect(first).toMatch(/^[0-9a-f]{64}$/);
    await expect(secretKey({ SECRET_KEY: undefined, DATA_DIR: folder })).resolves.toBe(first);
    expect(await modeOf('secret-key')).toBe(0o600);
  });

  it('agrees on one key when two processes start at once', async () => {
    const keys = await Promise.all([1, 2, 3].map(() => secretKey({ SECRET_KEY: undefined, DATA_DIR: folder })));
    expect(new Set(keys).size).toBe(1);
  });

  it('makes the folder, for its owner only', async () => {
    const below = join(folder, 'new');
    await secretKey({ SECRET_KEY: undefined, DATA_DIR: below });
    expect((await stat(below)).mode & 0o777).toBe(0o700);
  });

  it('says so when the folder cannot be made', async () => {
    await writeFile(join(folder, 'file'), '');
    await expect(secretKey({ SECRET_KEY: undefined, DATA_DIR: join(folder, 'file') })).rejects.toThrow(
      /EEXIST|ENOTDIR/,
    );
  });

  it('makes a readable demo password and keeps it with mode 0600', async () => {
    const password = await demoOf();
    expect(password).toMatch(/^([a-z2-9]{4}-){2}[a-z2-9]{4}$/);
    expect(await demoOf()).toBe(password);
    expect((await readFile(join(folder, 'demo-password'), 'utf8')).trim()).toBe(password);
    expect(await modeOf('demo-password')).toBe(0o600);
  });

  it('takes the configured demo password', async () => {
    await expect(demoOf({ DEMO_AGENT_PASSWORD: 'configured' })).resolves.toBe('configured');
  });

  it.each([
    ['on Redis', { STORE_URL: 'redis://127.0.0.1:6379' }],
    ['on an address of the network', { HOST: '192.168.1.5' }],
    ['on every address', { HOST: '0.0.0.0' }],
    ['on Redis even when configured', { STORE_URL: 'rediss://r:6379', DEMO_AGENT_PASSWORD: 'configured' }],
    ['on every address even when configured', { HOST: '::', DEMO_AGENT_PASSWORD: 'configured' }],
  ])('has no demo agent %s', async (_where, change) => {
    await expect(demoOf(change)).resolves.toBeUndefined();
  });

  it.each([
    ['127.0.0.1', true],
    ['127.8.9.1', true],
    ['::1', true],
    ['localhost', true],
    ['127.evil.example', false],
    ['0.0.0.0', false],
    ['10.0.0.1', false],
  ])('takes %s for loopback: %s', (host, expected) => {
    expect(onLoopback(host)).toBe(expected);
  });
});
