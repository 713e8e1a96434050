import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { describeBrowser, launchBrowser } from '../../support/describe-browser';
import * as scenes from './scenes';
import { StandIn } from './stand-in';

const root = resolve(__dirname, '../../..');
const axe = require.resolve('axe-core/axe.min.js');
type Scene = Record<string, unknown>;

describeBrowser('the widget in a store', () => {
  let folder: string;
  let service: StandIn;
  let browser: Browser;
  let page: Page;
  let chat: FrameLocator;
  let errors: string[];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'xiaoer-widget-'));
    const script = `import { buildPages } from './scripts/build.mjs'; await buildPages('.', ${JSON.stringify(folder)});`;
    await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], { cwd: root });
    service = new StandIn(folder);
    await service.listen();
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await service.close();
    await rm(folder, { recursive: true });
  });
  beforeEach(() => {
    errors = [];
  });
  afterEach(async () => {
    await page.context().close();
    expect(errors).toEqual([]);
  });

  async function visit(lines: readonly Scene[], options: Parameters<Browser['newContext']>[0] = {}): Promise<void> {
    service.reset(lines);
    const context = await browser.newContext({
      viewport: { width: 1100, height: 800 },
      reducedMotion: 'reduce',
      ...options,
    });
    page = await context.newPage();
    page.on('pageerror', ({ message }) => errors.push(message));
    page.on('console', (told) => {
      if (/Content Security Policy|Refused to/i.test(told.text())) errors.push(told.text());
    });
    await page.goto(`${service.url}/?lang=zh-Hans`);
    await page.getByRole('button', { name: '联系客服' }).waitFor();
    chat = page.frameLocator('iframe');
  }

  async function open(lines: readonly Scene[], options: Parameters<Browser['newContext']>[0] = {}): Promise<void> {
    await visit(lines, options);
    await page.getByRole('button', { name: '联系客服' }).click();
    await chat.locator('.bubble:not(.skeleton)').first().waitFor();
  }

  const field = () => chat.getByRole('textbox', { name: '消息' });
  async function say(text: string): Promise<void> {
    await field().fill(text);
    await field().press('Enter');
  }
  const said = () => service.posts.filter(({ type }) => type === 'message').map(({ text }) => text);

  /** What axe finds on the page or, when it is open, in the chat window. */
  async function faults(where: 'page' | 'chat'): Promise<string[]> {
    const frame = where === 'page' ? page.mainFrame() : page.frames().find((one) => one.url().includes('/widget/chat'));
    if (!frame) throw new Error('There is no frame.');
    await frame.evaluate(await readFile(axe, 'utf8'));
    return frame.evaluate(async () => {
      const run = Reflect.get(window, 'axe') as {
        run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
      };
      const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
      const { violations } = await run.run({ runOnly: tags, rules: { region: { enabled: false } }, iframes: false });
      return violations.map(
        ({ id, nodes }) =>
          `${id}: ${nodes
            .map(({ html }) => html)
            .join(' ')
            .slice(0, 300)}`,
      );
    });
  }

  it('draws a button and loads nothing else until it is opened', async () => {
    await visit([scenes.greeting]);
    const own = await page.evaluate(() =>
      performance
        .getEntriesByType('resource')
        .map(({ name }) => new URL(name).pathname)
        .filter((path) => path.includes('widget')),
    );
    expect(own).toEqual(['/widget.js']);
    const shift = await page.evaluate(
      () =>
        new Promise<number>((done) => {
          let sum = 0;
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) sum += Number(Reflect.get(entry, 'value'));
          }).observe({ type: 'layout-shift', buffered: true });
          requestAnimationFrame(() => setTimeout(() => done(sum), 0));
        }),
    );
    expect(shift).toBe(0);
    expect(await faults('page')).toEqual([]);
  });

  it.each<[string, Scene[], string]>([
    ['greeting', [scenes.greeting], '怎么退货'],
    ['an answer with buttons', [scenes.greeting, scenes.asked, scenes.answer], '有帮助'],
    ['a receipt', [scenes.greeting, scenes.cards], '合计'],
    ['waiting', [scenes.greeting, ...scenes.queued], '您排在第 3 位'],
    ['with an agent', [...scenes.queued, scenes.greeting, ...scenes.joined], '您的退货单我看到了'],
    ['rating', [scenes.greeting, ...scenes.joined, ...scenes.closed], '请为这次服务打分'],
  ])('shows %s, light and dark, with nothing for axe to find', async (_name, lines, words) => {
    await open(lines);
    await chat.getByText(words).first().waitFor();
    expect(await faults('chat')).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await faults('chat')).toEqual([]);
  });

  it('says typing of bot and agent, and stops with the answer', async () => {
    await open([scenes.greeting, ...scenes.joined]);
    service.tell({ type: 'typing', from: { role: 'bot' }, channelData: { agent: { name: '林小雨' } } });
    await chat.getByText('林小雨 正在输入').waitFor({ state: 'attached' });
    expect(await faults('chat')).toEqual([]);
    service.say({ text: '查到了' });
    await chat.getByText('林小雨 正在输入').waitFor({ state: 'detached' });
  });

  it('never sends a half word: Enter that ends a composition stays in the field', async () => {
    await open([scenes.greeting]);
    await field().fill('tuihuo');
    await field().evaluate((element) => {
      const press = (more: object) =>
        element.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true, ...more }));
      press({ isComposing: true });
      press({ keyCode: 229 });
      press({ shiftKey: true });
    });
    expect(await field().inputValue()).toBe('tuihuo');
    expect(said()).toEqual([]);
    await field().fill('退货');
    await field().press('Enter');
    await chat.getByText('已发送').waitFor();
    expect(said()).toEqual(['退货']);
    expect(await field().inputValue()).toBe('');
  });

  it('shows a message at once, fails visibly, and sends it once at a tap', async () => {
    await open([scenes.greeting]);
    service.refusals.push(400);
    await say('退货');
    const retry = chat.getByRole('button', { name: '这条消息发送不了，点这里重试' });
    await retry.waitFor();
    expect(await faults('chat')).toEqual([]);
    await retry.click();
    await chat.getByText('已发送').waitFor();
    expect(new Set(service.posts.map(({ channelData }) => JSON.stringify(channelData))).size).toBe(1);
    expect(await chat.locator('.shopper .bubble').count()).toBe(1);
  });

  it('comes back after a cut, misses nothing and doubles nothing', async () => {
    await open([scenes.greeting]);
    service.cut(true);
    for (const text of ['一', '二', '三']) service.say({ text });
    await chat.locator('.bubble', { hasText: '三' }).waitFor();
    service.say({ text: '四' });
    await chat.locator('.bubble', { hasText: '四' }).waitFor();
    expect(await chat.locator('.bot .bubble').allInnerTexts()).toEqual([
      expect.stringContaining('您好'),
      '一',
      '二',
      '三',
      '四',
    ]);
  });

  it('keeps what is unsent over a reload and sends it once', async () => {
    await open([scenes.greeting]);
    service.cut(false);
    await say('还在吗');
    await chat.getByText('连接断开了').waitFor();
    service.admits = true;
    service.refusals.push(503);
    await page.reload();
    await chat.locator('.shopper .bubble', { hasText: '还在吗' }).waitFor();
    await chat.getByText('已发送').waitFor();
    expect(service.lines.filter(({ text }) => text === '还在吗')).toHaveLength(1);
    expect(await chat.locator('.shopper .bubble').count()).toBe(1);
    expect(service.grants.at(-1)).toMatchObject({ resume: 'resume-1' });
  });

  it('says that the network is away, and sends when it is back', async () => {
    await open([scenes.greeting]);
    await page.context().setOffline(true);
    await say('退货');
    await chat.getByText('网络已断开').waitFor();
    expect(await faults('chat')).toEqual([]);
    await page.context().setOffline(false);
    await chat.getByText('已发送').waitFor();
    await chat.getByText('网络已断开').waitFor({ state: 'hidden' });
  });

  it('says so when the service cannot be reached, and tries again', async () => {
    await visit([scenes.greeting]);
    service.admits = false;
    await page.getByRole('button', { name: '联系客服' }).click();
    await chat.getByText('暂时连接不上客服').waitFor();
    expect(await faults('chat')).toEqual([]);
    await chat.getByRole('button', { name: '重试' }).click();
    service.admits = true;
    await chat.locator('.bubble', { hasText: '您好' }).waitFor();
  });

  it('asks for a person, leaves the queue and rates by one tap each', async () => {
    await open([scenes.greeting]);
    await chat.locator('.header').getByRole('button', { name: '找人工' }).click();
    for (const scene of scenes.queued) service.say(scene);
    await chat.getByRole('button', { name: '取消排队' }).click();
    for (const scene of scenes.closed) service.say(scene);
    await chat.locator('.stars label').nth(3).click();
    await chat.getByRole('textbox', { name: '想说点什么' }).fill('很耐心');
    await chat.getByRole('button', { name: '提交评价' }).click();
    await chat.locator('.rating').waitFor({ state: 'detached' });
    const events = service.posts.filter(({ type }) => type === 'event').map(({ name, value }) => [name, value]);
    expect(events).toEqual([
      ['xiaoer/person', {}],
      ['xiaoer/cancel', {}],
      ['xiaoer/rate', { stars: 4, comment: '很耐心' }],
    ]);
  });

  it('takes a message for later, checks the address, and gives the focus back', async () => {
    await open([scenes.greeting]);
    await chat.getByRole('button', { name: '更多选项' }).click();
    await chat.getByRole('button', { name: '给我们留言' }).click();
    await chat.getByRole('button', { name: '提交留言' }).click();
    await chat.getByText('请填写正确的手机号或邮箱').waitFor();
    expect(await faults('chat')).toEqual([]);
    await chat.getByLabel('手机号或邮箱').fill('li@shop.example');
    await chat.getByLabel('您的问题').fill('退款什么时候到');
    await chat.getByRole('button', { name: '提交留言' }).click();
    await chat.getByRole('dialog').waitFor({ state: 'detached' });
    expect(service.posts.at(-1)).toMatchObject({ name: 'xiaoer/leave-message', value: { contact: 'li@shop.example' } });
    await expectFocus('更多选项');
  });

  const expectFocus = async (label: string) =>
    chat.locator(':focus').evaluate((element, wanted) => {
      if (element.getAttribute('aria-label') !== wanted) throw new Error(`The focus is on ${element.outerHTML}`);
    }, label);

  it('sends pictures by drop and picker, and refuses what is none', async () => {
    await open([scenes.greeting]);
    const png = { name: 'broken.png', mimeType: 'image/png', buffer: Buffer.from('89504e470d0a1a0a', 'hex') };
    await chat.locator('input[type=file]').first().setInputFiles(png);
    await chat.locator('.picture').waitFor();
    expect(await faults('chat')).toEqual([]);
    await chat
      .locator('input[type=file]')
      .first()
      .setInputFiles({ ...png, name: 'x.svg', mimeType: 'image/svg+xml' });
    await chat.getByText('只能发送图片或 PDF 文件').waitFor();
    await chat.locator('.chat').evaluate((element) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File(['%PDF-1.7'], '发票.pdf', { type: 'application/pdf' }));
      element.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    });
    await chat.locator('.file').waitFor();
  });

  it('speaks another language at once and remembers it', async () => {
    await open([scenes.greeting]);
    await chat.getByRole('button', { name: '更多选项' }).click();
    await chat.getByRole('button', { name: 'English' }).click();
    await chat.getByRole('button', { name: 'Start a new conversation' }).waitFor();
    expect(await faults('chat')).toEqual([]);
    await chat.locator('.menu').press('Escape');
    await chat.getByRole('textbox', { name: 'Message' }).waitFor();
    await page.reload();
    await chat.getByRole('textbox', { name: 'Message' }).waitFor();
    expect(service.grants.at(-1)).toMatchObject({ locale: 'en' });
  });

  it('goes in and back with the focus, by keyboard alone', async () => {
    await visit([scenes.greeting]);
    const button = page.getByRole('button', { name: '联系客服' });
    await button.focus();
    await page.keyboard.press('Enter');
    await chat.locator('.bubble:not(.skeleton)').first().waitFor();
    await chat.locator('textarea:focus').waitFor();
    await page.keyboard.press('Escape');
    await button.waitFor();
    expect(await page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.tagName)).toBe('BUTTON');
  });

  it('counts what came while it was closed, tells the store, and reads each line out once', async () => {
    await open([scenes.greeting]);
    await page.evaluate(() => {
      Reflect.set(window, 'counts', []);
      window.Xiaoer?.on('unread', (count) => (Reflect.get(window, 'counts') as unknown[]).push(count));
      window.Xiaoer?.close();
    });
    await page.waitForFunction(() => document.querySelector('xiaoer-chat')?.hasAttribute('data-open') === false);
    await page.frames()[1]?.waitForTimeout(500);
    service.say({ text: '一' });
    service.say({ text: '二' });
    await page.getByRole('button', { name: '联系客服, 2 条新消息' }).click();
    await page.getByRole('button', { name: '关闭聊天窗口' }).first().waitFor();
    expect(await page.evaluate<unknown>('window.counts')).toEqual([1, 2, 0]);
    expect(await chat.locator('[aria-live=polite][aria-atomic=true]').innerText()).toBe('小二: 二');
  });

  it('covers a phone’s screen and stays above its keyboard', async () => {
    await open([scenes.greeting], { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });
    const box = await page.locator('iframe').boundingBox();
    expect(box).toMatchObject({ x: 0, y: 0, width: 390, height: 844 });
    await page.evaluate(() => {
      Object.defineProperty(visualViewport, 'height', { value: 480 });
      visualViewport?.dispatchEvent(new Event('resize'));
    });
    await page.waitForFunction(() => {
      const frame = document.querySelector('xiaoer-chat')?.shadowRoot?.querySelector('iframe');
      return frame?.getBoundingClientRect().height === 480;
    });
    expect(await page.evaluate(() => document.documentElement.style.overflow)).toBe('hidden');
    await chat.getByRole('button', { name: '关闭聊天窗口' }).click();
    expect(await page.evaluate(() => document.documentElement.style.overflow)).toBe('');
    expect(await faults('page')).toEqual([]);
  });
});
