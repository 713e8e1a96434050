import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import axe from 'axe-core';
import type { AxeResults } from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { describeBrowser, launchBrowser } from '../../support/describe-browser';
import * as scenes from './scenes';
import { Refused, standIn } from './stand-in';
import type { StandIn } from './stand-in';

const root = resolve(__dirname, '../../..');
const { upset, now } = scenes;
const topicNames = {
  'order/not-received': { zh: '显示签收却没收到', en: 'Parcel not received' },
  'order/tracking': { zh: '物流到哪了', en: 'Parcel tracking' },
  'order/change': { zh: '修改地址、电话或规格', en: 'Changing an order' },
  'payment/refund': { zh: '退款进度与到账', en: 'Refunds' },
  'payment/double-charge': { zh: '重复扣款与不明扣款', en: 'Charged twice or unknown charge' },
  'payment/invoice': { zh: '发票', en: 'Invoices' },
  'technical/checkout': { zh: '提交订单或付款页面异常', en: 'Checkout page faults' },
};
const transcript = `GET /api/agent/tickets/${upset.id}/transcript`;

describeBrowser('the agents’ page', () => {
  let folder: string;
  let service: StandIn;
  let browser: Browser;
  let page: Page;
  const errors: string[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'xiaoer-console-'));
    const script = `import { buildPages } from './scripts/build.mjs'; await buildPages('.', ${JSON.stringify(folder)});`;
    await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], { cwd: root });
    service = await standIn(folder, topicNames);
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await service.close();
    await rm(folder, { recursive: true });
  });
  beforeEach(() => {
    service.reset();
    errors.length = 0;
  });
  afterEach(async () => {
    expect(errors).toEqual([]);
    await page.context().close();
  });

  const visit = async (options: BrowserContextOptions = {}): Promise<void> => {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en', ...options });
    page = await context.newPage();
    page.setDefaultTimeout(10_000);
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => {
      if (/Content Security Policy/.test(message.text())) errors.push(message.text());
    });
    await page.goto(`${service.url}/agent`);
  };
  const openUpset = async (): Promise<void> => {
    await page.locator('.row.unread .name button').click();
    await page.locator('.log').waitFor();
  };
  const write = async (text: string): Promise<void> => {
    await page.fill('#composer', text);
    await page.press('#composer', 'Enter');
  };
  const says = () => service.calls.filter(({ call }) => call.endsWith('/messages'));

  describe('is clean to axe', () => {
    const check = async (): Promise<string[]> => {
      await page.evaluate(axe.source);
      const results = await page.evaluate<AxeResults>('axe.run()');
      return results.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
    };
    const tab = (n: number) => async (): Promise<void> => page.locator('.top nav button').nth(n).click();
    const steps: readonly [string, () => Promise<void>][] = [
      ['the desk', () => page.locator('.offer').waitFor()],
      ['an upset shopper', openUpset],
      ['messages', tab(1)],
      ['team', tab(3)],
      ['audit', tab(4)],
      ['knowledge', tab(5)],
      ['gaps', () => page.locator('.parts button').nth(1).click()],
      ['the try box', () => page.locator('.parts button').nth(2).click()],
    ];

    it.each([
      ['light', 1440],
      ['dark', 1440],
      ['light', 390],
    ] as const)('in %s at %i pixels', async (colorScheme, width) => {
      await visit({ colorScheme, viewport: { width, height: 900 } });
      await page.locator('.desk').waitFor();
      for (const [name, step] of steps) {
        await step();
        expect([name, ...(await check())]).toEqual([name]);
      }
    });

    it('at the sign-in and in a dialog', async () => {
      service.answers.delete('GET /api/agent/me');
      await visit();
      await page.locator('.sign-in').waitFor();
      expect(await check()).toEqual([]);
      service.reset();
      await page.reload();
      await openUpset();
      await page.keyboard.press('Alt+T');
      await page.locator('dialog').waitFor();
      expect(await check()).toEqual([]);
    });
  });

  // XIAOER_PICTURES=1 keeps the picture that the README shows.
  it('fits the picture in the README', async () => {
    await visit({ locale: 'zh-CN', viewport: { width: 1360, height: 820 } });
    await openUpset();
    const picture = await page.screenshot();
    expect(picture.byteLength).toBeLessThan(300 * 1024);
    if (process.env.XIAOER_PICTURES === undefined) return;
    await mkdir(join(root, 'test/pictures'), { recursive: true });
    await writeFile(join(root, 'test/pictures/console.png'), picture);
  });

  it('shows foreign markup as text', async () => {
    await visit();
    await openUpset();
    await page.locator('.words', { hasText: '<b>快一点</b>' }).waitFor();
    expect(await page.locator('.words b').count()).toBe(0);
  });

  it('sends on Enter, but not on the Enter that ends a composed word', async () => {
    await visit();
    await openUpset();
    await page.fill('#composer', '马上');
    await page.locator('#composer').evaluate((field) => {
      const init = { key: 'Enter', bubbles: true, cancelable: true, isComposing: true };
      field.dispatchEvent(new KeyboardEvent('keydown', init));
    });
    expect(says()).toEqual([]);
    await page.press('#composer', 'Shift+Enter');
    expect(says()).toEqual([]);
    const taken = page.waitForResponse((response) => response.url().endsWith('/messages'));
    await page.press('#composer', 'Enter');
    await page.locator('.pending').waitFor();
    await taken;
    expect(says().map(({ body }) => Reflect.get(Object(body), 'text'))).toEqual(['马上']);
  });

  it('keeps what could not be sent, and sends it once by the same id', async () => {
    await visit();
    await openUpset();
    const path = `POST /api/agent/tickets/${upset.id}/messages`;
    service.answers.set(path, new Refused(503, { code: 'STORE_AWAY', message: 'away' }));
    await write('请稍等');
    await page.locator('.pending.waiting').waitFor();
    await page.reload();
    await page.locator('.pending').waitFor();
    const line = {
      position: 14,
      at: now,
      by: 'agent',
      kind: 'message',
      text: '请稍等',
      agent: { id: 'lin', name: '林晓' },
    };
    service.answers.set(path, ({ body }) => {
      const clientId = `lin:${String(Reflect.get(Object(body), 'clientId'))}`;
      service.answers.set(transcript, { ticket: upset, lines: [{ ...line, clientId }], cursor: 14 });
      return { id: 14, at: now };
    });
    service.cut(true);
    await page.waitForFunction(() => document.querySelector('.pending') === null);
    await page.locator('.line.own', { hasText: '请稍等' }).waitFor();
    expect(new Set(says().map(({ body }) => Reflect.get(Object(body), 'clientId'))).size).toBe(1);
  });

  it('says who has the shopper when it was too late', async () => {
    service.answers.set(
      'POST /api/agent/tickets/t-offer/accept',
      new Refused(409, { code: 'OFFER_GONE', message: 'gone', state: 'active', agent: 'mei' }),
    );
    await visit();
    await page.locator('.offer .main').click();
    await page.locator('.toast', { hasText: 'This offer is over: 陈美 has the shopper now.' }).waitFor();
  });

  it('offers shoppers in every view, and on a phone beside an open ticket', async () => {
    await visit({ viewport: { width: 390, height: 844 } });
    await openUpset();
    await page.locator('.offer:visible').waitFor();
    await page.locator('.top nav button').nth(3).click();
    await page.locator('.numbers').waitFor();
    await page.locator('.offer:visible').waitFor();
  });

  it('says who has the ticket when it may no longer be read', async () => {
    await visit();
    await openUpset();
    await service.listened();
    service.answers.set(transcript, new Refused(403, { code: 'NOT_YOURS', message: 'no', agent: 'mei' }));
    service.tell({ type: 'ticket', cursor: 2, ticket: upset.id });
    await page.locator('.pane', { hasText: 'This ticket is with 陈美.' }).waitFor();
  });

  it('catches up after the stream was cut, and says so meanwhile', async () => {
    await visit();
    await openUpset();
    service.cut(false);
    await page.locator('.banner').waitFor();
    const line = { position: 14, at: now, by: 'shopper', kind: 'message', text: '还在吗' };
    service.answers.set(transcript, { ticket: upset, lines: [line], cursor: 14 });
    service.cut(true);
    await page.locator('.words', { hasText: '还在吗' }).waitFor();
    await page.locator('.banner').waitFor({ state: 'detached' });
  });

  it('asks to sign in again when the session is over, and keeps the draft', async () => {
    await visit();
    await openUpset();
    await page.fill('#composer', '半句话');
    service.answers.set('GET /api/agent/desk', new Refused(401, { code: 'SIGN_IN', message: 'Please sign in.' }));
    service.tell({ type: 'ticket', cursor: 2, ticket: 'x' });
    await page.locator('dialog [name=password]').waitFor();
    service.reset();
    await page.fill('dialog [name=password]', 'secret words');
    await page.locator('dialog .main').click();
    await page.locator('dialog').waitFor({ state: 'detached' });
    await page.waitForFunction(() => document.querySelector<HTMLTextAreaElement>('#composer')?.value === '半句话');
  });

  it('tells once that the desk took the agent off duty, and leads back', async () => {
    await visit();
    await page.locator('.desk').waitFor();
    await service.listened();
    service.tell({ type: 'gone' });
    await page.locator('.banner button').click();
    await page.locator('.banner').waitFor({ state: 'detached' });
    expect(service.calls.map(({ call, body }) => [call, body])).toContainEqual([
      'PUT /api/agent/presence',
      { status: 'online' },
    ]);
  });
});
