import { describeBrowser } from '../../support/describe-browser';
import * as scenes from './scenes';
import { WidgetPage } from './widget-page';

describeBrowser('the widget on the store’s page', () => {
  const w = new WidgetPage();
  beforeAll(() => w.start());
  afterAll(() => w.end());
  afterEach(() => w.leave());

  it('goes in and back with the focus, by keyboard alone', async () => {
    await w.visit([scenes.greeting]);
    const button = w.page.getByRole('button', { name: '联系客服' });
    await button.focus();
    await w.page.keyboard.press('Enter');
    await w.chat.locator('.bubble:not(.skeleton)').first().waitFor();
    await w.chat.locator('textarea:focus').waitFor();
    await w.page.keyboard.press('Escape');
    await button.waitFor();
    await w.page.waitForFunction(() => document.activeElement?.shadowRoot?.activeElement?.tagName === 'BUTTON');
  });

  it('counts what came while it was closed, tells the store, and reads each line out once', async () => {
    await w.open([scenes.greeting]);
    await w.page.evaluate(() => {
      Reflect.set(window, 'counts', []);
      window.Xiaoer?.on('unread', (count) => (Reflect.get(window, 'counts') as unknown[]).push(count));
      window.Xiaoer?.close();
    });
    await w.page.waitForFunction(() => document.querySelector('xiaoer-chat')?.hasAttribute('data-open') === false);
    // The window hears of being closed before this comes back from it.
    await w.page.frames()[1]?.evaluate(() => new Promise((done) => setTimeout(done)));
    w.service.say({ text: '一' });
    w.service.say({ text: '二' });
    await w.page.getByRole('button', { name: '联系客服, 2 条新消息' }).click();
    await w.page.getByRole('button', { name: '关闭聊天窗口' }).first().waitFor();
    await w.page.waitForFunction(() => (Reflect.get(window, 'counts') as unknown[]).length === 3);
    expect(await w.page.evaluate<unknown>('window.counts')).toEqual([1, 2, 0]);
    await w.chat
      .locator('[aria-live=polite][aria-atomic=true]', { hasText: /^小二: 二$/ })
      .waitFor({ state: 'attached' });
  });

  it('covers a phone’s screen and stays above its keyboard', async () => {
    await w.open([scenes.greeting], { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });
    const box = await w.page.locator('iframe').boundingBox();
    expect(box).toMatchObject({ x: 0, y: 0, width: 390, height: 844 });
    await w.page.evaluate(() => {
      Object.defineProperty(visualViewport, 'height', { value: 480 });
      visualViewport?.dispatchEvent(new Event('resize'));
    });
    await w.page.waitForFunction(() => {
      const frame = document.querySelector('xiaoer-chat')?.shadowRoot?.querySelector('iframe');
      return frame?.getBoundingClientRect().height === 480;
    });
    await w.page.waitForFunction(() => document.documentElement.style.overflow === 'hidden');
    await w.chat.getByRole('button', { name: '关闭聊天窗口' }).click();
    await w.page.waitForFunction(() => document.documentElement.style.overflow === '');
    expect(await w.faults('page')).toEqual([]);
  });

  it('stays at the newest line when the place in the queue takes room above it', async () => {
    await w.open([scenes.greeting, ...Array.from({ length: 20 }, (_, n) => ({ text: `第 ${String(n)} 句` }))]);
    const timeline = w.chat.locator('.timeline');
    const left = (box: Element): number => box.scrollHeight - box.scrollTop - box.clientHeight;
    expect(await timeline.evaluate(left)).toBeLessThan(2);
    // The page hears of scrolling that it did itself only after the room has shrunk.
    await timeline.evaluate((box) => {
      if (box.parentElement) box.parentElement.style.maxHeight = '200px';
      box.dispatchEvent(new Event('scroll'));
    });
    w.service.say({ text: '最后一句' });
    await w.chat.locator('.bubble', { hasText: '最后一句' }).waitFor();
    await timeline.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    expect(await timeline.evaluate(left)).toBeLessThan(2);
    expect(await w.chat.locator('.news').count()).toBe(0);
  });

  it('weighs what a shopper’s phone can bear', async () => {
    await w.open([scenes.greeting]);
    const sizes = await w.page.evaluate(() =>
      performance.getEntriesByType('resource').map((entry) => ({
        path: new URL(entry.name).pathname,
        bytes: Number(Reflect.get(entry, 'encodedBodySize')),
      })),
    );
    const loader = sizes.find(({ path }) => path === '/widget.js')?.bytes ?? 0;
    expect(loader).toBeGreaterThan(0);
    expect(loader).toBeLessThanOrEqual(3 * 1024);
    const inside = w.page.frames().find((frame) => frame.url().includes('/widget/chat'));
    const chat = await inside?.evaluate(() =>
      [...performance.getEntriesByType('resource'), ...performance.getEntriesByType('navigation')]
        .filter(({ name }) => /\/pages\/|\/widget\/chat/.test(name))
        .reduce((sum, entry) => sum + Number(Reflect.get(entry, 'encodedBodySize')), 0),
    );
    expect(chat).toBeGreaterThan(20_000);
    expect(chat).toBeLessThanOrEqual(35 * 1024);
  });

  it('works in a store of another origin under a policy without anything inline, in its colour and corner', async () => {
    await w.visitForeign([scenes.greeting]);
    const button = w.page.getByRole('button', { name: '联系客服' });
    expect((await button.boundingBox())?.x).toBe(20);
    const painted = (element: Element) => {
      const { color, backgroundColor } = getComputedStyle(element);
      return [color, backgroundColor];
    };
    expect(await button.evaluate(painted)).toEqual(['rgb(21, 24, 26)', 'rgb(255, 230, 0)']);
    await button.click();
    await w.chat.locator('.bubble', { hasText: '您好' }).waitFor();
    expect(await w.faults('chat')).toEqual([]);
    await w.say('退货');
    await w.chat.getByText('已发送').waitFor();
    await w.page.goto(w.service.url);
    await w.page.goBack();
    await w.chat.locator('.bubble', { hasText: '退货' }).waitFor();
    expect(await w.page.evaluate(() => document.activeElement?.tagName)).toBe('BODY');
  });

  it('is shown by nobody whom the service does not know', async () => {
    await w.visit([scenes.greeting]);
    const answer = await w.page.request.get(`${w.service.url}/widget/chat`);
    const policy = answer.headers()['content-security-policy'];
    expect(policy).toMatch(/frame-ancestors 'self' http:\/\/127\.0\.0\.1:\d+$/);
    expect(policy).not.toContain('unsafe');
  });

  it('takes the store’s word for who the shopper is, and serves a stranger when it has run out', async () => {
    await w.visit([scenes.greeting]);
    await w.page.evaluate(() => {
      Reflect.set(window, 'told', []);
      window.Xiaoer?.on('identity', (what) => (Reflect.get(window, 'told') as unknown[]).push(what));
      window.Xiaoer?.identify('expired');
      window.Xiaoer?.page({ product: '水洗亚麻衬衫' });
      window.Xiaoer?.open();
    });
    await w.chat.locator('.bubble', { hasText: '您好' }).waitFor();
    await w.page.waitForFunction(() => (Reflect.get(window, 'told') as unknown[]).length > 0);
    expect(await w.page.evaluate<unknown>('window.told')).toEqual(['refused']);
    expect(w.service.grants.map(({ identity }) => identity)).toEqual(['expired', undefined]);
    expect(w.service.grants[0]).toMatchObject({ locale: 'zh-Hans', page: { product: '水洗亚麻衬衫' } });
    await w.page.evaluate(() => window.Xiaoer?.identify('good'));
    await w.page.evaluate(() => window.Xiaoer?.page({ cart: '2 件' }));
    await w.say('有 L 码吗');
    await w.chat.getByText('已发送').waitFor();
    expect(w.service.grants.at(-1)).toMatchObject({ identity: 'good', resume: 'resume-2' });
    expect(w.service.posts.find(({ name }) => name === 'xiaoer/page')).toMatchObject({ value: { cart: '2 件' } });
  });
});
