import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import type { Server, ServerResponse } from 'node:http';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { Browser, BrowserContextOptions, FrameLocator, Locator, Page } from 'playwright-core';
import { launchBrowser } from '../../support/describe-browser';
import { StandIn } from './stand-in';

const root = resolve(__dirname, '../../..');
const axe = require.resolve('axe-core/axe.min.js');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

interface Findings {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[];
}

/** The demo store with the widget in a real browser, before a service that does as it is told. */
export class WidgetPage {
  service!: StandIn;
  page!: Page;
  chat!: FrameLocator;
  private browser!: Browser;
  private store!: Server;
  private folder = '';
  private errors: string[] = [];

  async start(): Promise<void> {
    this.folder = await mkdtemp(join(tmpdir(), 'xiaoer-widget-'));
    const script = `import { buildPages } from './scripts/build.mjs'; await buildPages('.', ${JSON.stringify(this.folder)}, ['widget', 'host', 'store', 'chat', 'more']);`;
    await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], { cwd: root });
    this.store = await listening(createServer((_, response) => this.serveStore(response)));
    this.service = new StandIn(this.folder, [this.storeUrl]);
    await this.service.listen();
    this.browser = await launchBrowser();
  }

  async end(): Promise<void> {
    await this.browser.close();
    await this.service.close();
    await new Promise((resolve) => this.store.close(resolve));
    await rm(this.folder, { recursive: true });
  }

  /** Opens the store, with what was said in the talk before. */
  async visit(lines: readonly Record<string, unknown>[], options: BrowserContextOptions = {}): Promise<void> {
    this.service.reset(lines);
    this.errors = [];
    const viewport = { width: 1100, height: 800 };
    const context = await this.browser.newContext({ viewport, reducedMotion: 'reduce', ...options });
    this.page = await context.newPage();
    this.page.on('pageerror', ({ message }) => this.errors.push(message));
    this.page.on('console', (told) => {
      if (/Content Security Policy|Refused to/i.test(told.text())) this.errors.push(told.text());
    });
    await this.page.goto(`${this.service.url}/?lang=zh-Hans`);
    await this.page.getByRole('button', { name: '联系客服' }).waitFor();
    this.chat = this.page.frameLocator('iframe');
  }

  /** Opens a store of another origin, which allows itself and the desk and nothing inline. */
  async visitForeign(lines: readonly Record<string, unknown>[]): Promise<void> {
    await this.visit(lines);
    await this.page.goto(this.storeUrl);
    await this.page.getByRole('button', { name: '联系客服' }).waitFor();
  }

  /** Opens the store and the chat window. */
  async open(lines: readonly Record<string, unknown>[], options: BrowserContextOptions = {}): Promise<void> {
    await this.visit(lines, options);
    await this.page.getByRole('button', { name: '联系客服' }).click();
    await this.chat.locator('.bubble:not(.skeleton)').first().waitFor();
  }

  private get storeUrl(): string {
    const address = this.store.address();
    return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  }

  private serveStore(response: ServerResponse): void {
    const desk = this.service.url;
    response.writeHead(200, {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': `default-src 'self' ${desk}`,
    });
    const tag = `<script src="${desk}/widget.js" async data-locale="zh-CN" data-color="#ffe600" data-position="left"></script>`;
    response.end(`<!doctype html><html lang="zh"><title>店</title><h1>店</h1>${tag}</html>`);
  }

  /** Leaves the store; whatever the page complained of meanwhile fails the test. */
  async leave(): Promise<void> {
    await this.page.context().close();
    expect(this.errors).toEqual([]);
  }

  field(): Locator {
    return this.chat.getByRole('textbox', { name: '消息' });
  }

  async say(text: string): Promise<void> {
    await this.field().fill(text);
    await this.field().press('Enter');
  }

  /** The texts that reached the service, the repeated too. */
  said(): unknown[] {
    return this.service.posts.filter(({ type }) => type === 'message').map(({ text }) => text);
  }

  async expectFocus(label: string): Promise<void> {
    await this.chat.locator(`:focus[aria-label="${label}"]`).waitFor();
  }

  /** What axe finds on the store's page or, when it is open, in the chat window. */
  async faults(where: 'page' | 'chat'): Promise<string[]> {
    const inside = this.page.frames().find((one) => one.url().includes('/widget/chat'));
    const frame = where === 'page' ? this.page.mainFrame() : inside;
    if (!frame) throw new Error('There is no chat window.');
    await frame.evaluate(await readFile(axe, 'utf8'));
    return frame.evaluate(async (runOnly) => {
      const { run } = Reflect.get(window, 'axe') as { run: (options: object) => Promise<Findings> };
      const { violations } = await run({ runOnly, rules: { region: { enabled: false } }, iframes: false });
      return violations.map(
        ({ id, nodes }) =>
          `${id}: ${nodes
            .map(({ html }) => html)
            .join(' ')
            .slice(0, 300)}`,
      );
    }, TAGS);
  }
}

async function listening(server: Server): Promise<Server> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}
