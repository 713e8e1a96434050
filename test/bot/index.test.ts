import { readFile, rm, stat } from 'node:fs/promises';
import { createConnection, createServer } from 'node:net';
import { join } from 'node:path';
import { freePort } from '../../scripts/rig/free-port';
import { enterShop } from '../../scripts/rig/shopper';
import { serviceFolder, startService } from '../../scripts/rig/service';
import { runScript } from '../support/run-script';

describe('the service as a process', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await serviceFolder();
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('reports every wrong variable at once and ends with 1', async () => {
    const wrong = {
      PORT: '99999999',
      STORE_URL: 'mysql://x',
      STORE_ORIGINS: 'shop',
      LOG_LEVEL: 'loud',
      DATA_DIR: folder,
    };
    const { code, out, err } = await runScript('bot/index.ts', [], wrong);
    expect(code).toBe(1);
    expect(out).toBe('');
    for (const name of ['PORT', 'STORE_URL', 'STORE_ORIGINS', 'LOG_LEVEL']) {
      expect(err).toMatch(new RegExp(`^ {2}${name}: .*Example: `, 'm'));
    }
    expect(err).not.toMatch(/\n\s+at /);
  });

  it('says what to do when the port is taken', async () => {
    const port = await freePort();
    const other = createServer();
    await new Promise<void>((resolve) => {
      other.listen(port, '127.0.0.1', resolve);
    });
    const environment = { PORT: String(port), DATA_DIR: folder, STORE_URL: `embedded:${folder}`, LOG_LEVEL: 'silent' };
    const { code, err } = await runScript('bot/index.ts', [], environment);
    other.close();
    expect(code).toBe(1);
    expect(err).toContain(`Port ${String(port)} is in use. Stop what uses it, or set PORT.`);
  });

  it('keeps a second process out of its folder, and says so', async () => {
    const service = await startService({}, { folder, port: await freePort() });
    const port = String(await freePort());
    const second = await runScript('bot/index.ts', [], {
      ...{ PORT: port, DATA_DIR: folder, STORE_URL: `embedded:${folder}`, LOG_LEVEL: 'silent' },
    });
    expect(second.code).toBe(1);
    expect(second.err).toContain(folder);
    expect(second.err).not.toMatch(/\n\s+at /);
    await service.end();
  });

  it('shows where it is and how to sign in, and keeps its secrets to itself', async () => {
    const service = await startService({}, { folder, port: await freePort() });
    expect(service.output()).toMatch(
      /Xiaoer is ready on http:\/\/localhost:\d+\n.*store page.*\n.*\/agent\n.*\/help\n.*demo/,
    );
    expect((await readFile(join(folder, 'demo-password'), 'utf8')).trim()).toBe(service.password);
    for (const name of ['demo-password', 'secret-key', 'records.sock']) {
      expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600);
    }
    await service.end();
  });

  it('stops on SIGTERM with the turn at work finished and stored, and starts again on it', async () => {
    const port = await freePort();
    const service = await startService({}, { folder, port });
    const shopper = await enterShop(service.url, 'en');
    await shopper.hears(/Hello/);
    await shopper.say('how do I return something?');
    await expect(service.end('SIGTERM')).resolves.toBe(0);
    expect(service.output()).not.toContain('cut off');
    const again = await startService({}, { folder, port });
    const said = await shopper.transcript();
    expect(said.map(({ from }) => from.role)).toEqual(['bot', 'user', 'bot']);
    shopper.leave();
    await again.end();
  });

  it('stops while a client keeps its request open and a socket hangs on', async () => {
    const service = await startService({}, { folder, port: await freePort() });
    const shopper = await enterShop(service.url, 'en');
    const cut = new Promise<void>((resolve) => {
      shopper.whenCut(resolve);
    });
    const slow = createConnection(Number(new URL(service.url).port), '127.0.0.1');
    const gone = new Promise<void>((resolve) => {
      slow.once('close', () => {
        resolve();
      });
    });
    slow.on('error', () => undefined);
    const head = [
      'POST /v3/directline/conversations HTTP/1.1',
      'Host: localhost',
      `Authorization: Bearer ${shopper.token}`,
    ];
    await new Promise<void>((resolve) => {
      slow.write([...head, 'Content-Length: 100', '', '{"half":'].join('\r\n'), () => {
        resolve();
      });
    });
    await expect(service.end('SIGTERM')).resolves.toBe(0);
    await cut;
    await gone;
  });
});
