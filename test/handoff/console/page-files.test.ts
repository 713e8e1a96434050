import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer } from 'restify';
import type { Server } from 'restify';
import { registerConsolePage } from '../../../handoff/console-page';
import { createWebFiles, registerWebFiles } from '../../../handoff/web-files';

describe('the agents’ page and its files', () => {
  let folder: string;
  let server: Server;
  let url: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'xiaoer-pages-'));
    await writeFile(join(folder, 'console.js'), 'export const answer = 42;');
    await writeFile(join(folder, 'chunk-ABC123.js'), '1;');
    await writeFile(join(folder, 'secret.txt'), 'hidden words');
    server = createServer();
    registerConsolePage(server, { topics: { 'order/return': { zh: '退货', en: 'Returns' } } });
    registerWebFiles(server, createWebFiles(folder));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${server.address().port}`;
  });
  afterAll(async () => {
    await new Promise<void>((resolve) => server.close(() => resolve()));
    await rm(folder, { recursive: true });
  });

  it('may hold no inline script and may be held in no frame', async () => {
    const response = await fetch(`${url}/agent`);
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toContain('unsafe');
    const page = await response.text();
    expect(page).not.toMatch(/<script(?![^>]*src=)|<style|style=|onload=/);
  });

  it('tells what topics are called', async () => {
    const response = await fetch(`${url}/agent/topics.json`);
    expect(await response.json()).toEqual({ 'order/return': { zh: '退货', en: 'Returns' } });
  });

  it('are zipped, and told apart by their content', async () => {
    const response = await fetch(`${url}/pages/console.js`);
    expect(response.headers.get('content-encoding')).toBe('gzip');
    expect(response.headers.get('cache-control')).toBe('no-cache');
    expect(await response.text()).toContain('42');
    const tag = response.headers.get('etag') ?? '';
    const again = await fetch(`${url}/pages/console.js`, { headers: { 'If-None-Match': tag } });
    expect(again.status).toBe(304);
  });

  it('with a hashed name may be kept for ever', async () => {
    const response = await fetch(`${url}/pages/chunk-ABC123.js`);
    expect(response.headers.get('cache-control')).toContain('immutable');
  });

  it.each(['missing.js', 'secret.txt', '..%2Fpackage.json', '%2e%2e%2fconsole.js', 'console.js%00.js', '.env'])(
    'that are none are not sent: %s',
    async (name) => {
      const response = await fetch(`${url}/pages/${name}`);
      expect([404, 400]).toContain(response.status);
      expect(await response.text()).not.toContain('hidden words');
    },
  );
});
