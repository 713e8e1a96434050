import type { Browser, Page } from 'playwright-core';
import { addAgent, startService } from '../../../scripts/rig/service';
import type { Service } from '../../../scripts/rig/service';
import { enterShop } from '../../../scripts/rig/shopper';
import type { Shopper } from '../../../scripts/rig/shopper';
import { describeBrowser, launchBrowser } from '../../support/describe-browser';

/** A real service, real browsers, and a shopper on the public interface. */
describeBrowser('an agent at the page', () => {
  let service: Service;
  let browser: Browser;
  const shoppers: Shopper[] = [];

  beforeAll(async () => {
    [service, browser] = await Promise.all([startService(), launchBrowser()]);
  }, 120_000);
  afterAll(async () => {
    for (const shopper of shoppers) shopper.leave();
    await browser.close();
    await service.dispose();
  });

  const comeIn = async (name: string, password: string, width = 1440): Promise<Page> => {
    const context = await browser.newContext({ viewport: { width, height: 900 }, locale: 'zh-CN' });
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    await page.goto(`${service.url}/agent`);
    await page.fill('[name=username]', name);
    await page.fill('[name=password]', password);
    await page.press('[name=password]', 'Enter');
    await page.selectOption('.presence select', 'online');
    return page;
  };
  const shopperWhoAsks = async (...words: readonly string[]): Promise<Shopper> => {
    const shopper = await enterShop(service.url, 'zh-Hans');
    shoppers.push(shopper);
    for (const text of words) {
      const before = shopper.heard.items.length;
      await shopper.say(text);
      await shopper.hears(/./, before);
    }
    return shopper;
  };
  const write = async (page: Page, text: string): Promise<void> => {
    await page.fill('#composer', text);
    await page.press('#composer', 'Enter');
  };
  const reads = (page: Page, text: string): Promise<void> => page.locator('.words', { hasText: text }).waitFor();

  it('takes an upset shopper over, answers, and closes', async () => {
    const page = await comeIn('demo', service.password ?? '');
    const shopper = await shopperWhoAsks('我的快递三天没更新了', '还是没解决，你们太差劲了，我要投诉，马上转人工');
    await page.locator('.offer').waitFor();
    await page.keyboard.press('Alt+A');
    await reads(page, '我的快递三天没更新了');
    await page.locator('.calm').waitFor();
    await write(page, '您好，我是客服，正在为您核实。');
    await shopper.hears(/正在为您核实/);
    await page.waitForFunction(() => document.querySelector('.pending') === null);
    await shopper.say('单号 SF1402331998123');
    await reads(page, 'SF1402331998123');

    await page.locator('.moves button', { hasText: '挂起' }).click();
    await page.locator('.moves button', { hasText: '恢复' }).click();
    await page.keyboard.press('Alt+C');
    await page.fill('dialog textarea', '已联系派送员');
    await page.locator('dialog .main').click();
    await shopper.hears(/打个分/);
    await page.locator('.notes li', { hasText: '已联系派送员' }).waitFor();
    await page.locator('.moves button', { hasText: '完成' }).click();
    await page.locator('.why-not', { hasText: '已结束' }).waitFor();
    await page.context().close();
  }, 90_000);

  it('goes on where they were when the service is killed in mid-talk', async () => {
    const page = await comeIn('demo', service.password ?? '');
    const shopper = await shopperWhoAsks('转人工');
    await page.locator('.offer .main').click();
    await write(page, '您好，请讲。');
    await shopper.hears(/请讲/);
    await service.end('SIGKILL');
    await page.locator('.banner').waitFor();
    await write(page, '刚才断线了，我还在。');
    await page.locator('.pending', { hasText: '我还在' }).waitFor();
    service = await service.restart();
    await shopper.reconnect();
    await shopper.hears(/我还在/);
    await page.waitForFunction(() => document.querySelector('.pending') === null);
    await shopper.say('好的，谢谢');
    await reads(page, '好的，谢谢');
    const said = (await shopper.transcript()).filter(({ text }) => text === '刚才断线了，我还在。');
    expect(said).toHaveLength(1);
    await page.reload();
    await reads(page, '好的，谢谢');
    await page.context().close();
  }, 120_000);

  it('hands a shopper to a colleague with a word on why', async () => {
    const environment = { DATA_DIR: service.folder, STORE_URL: `embedded:${service.folder}` };
    await addAgent(environment, 'lin', '林晓', 'a long password 1');
    const lin = await comeIn('lin', 'a long password 1');
    const shopper = await shopperWhoAsks('转人工');
    await lin.locator('.offer .main').click();
    await lin.locator('#composer').waitFor();
    await addAgent(environment, 'mei', '陈美', 'a long password 2');
    const mei = await comeIn('mei', 'a long password 2', 390);

    await lin.keyboard.press('Alt+T');
    expect(await lin.locator('dialog .main').isDisabled()).toBe(true);
    await lin.locator('dialog label', { hasText: '个人' }).click();
    await lin.locator('dialog select').selectOption('mei');
    await lin.fill('dialog textarea', '顾客要开专票');
    await lin.locator('dialog .main').click();
    await shopper.hears(/转接/);
    await mei.locator('.offer .main').click();
    await lin.locator('.why-not', { hasText: '由 陈美 接待' }).waitFor();
    await mei.locator('.side-switch').click();
    await mei.locator('.notes li', { hasText: '顾客要开专票' }).waitFor();
    await mei.locator('.side-switch').click();
    await write(mei, '您好，我是陈美。');
    await shopper.hears(/我是陈美/);

    await lin.locator('.top nav button', { hasText: '团队' }).click();
    await lin.locator('.cards .row', { hasText: '陈美' }).locator('.act').click();
    await reads(lin, '我是陈美');
    await lin.locator('.why-not', { hasText: '旁看' }).waitFor();
    expect(await lin.locator('#composer').count()).toBe(0);
    await lin.locator('.top nav button', { hasText: '操作记录' }).click();
    await lin.locator('tr', { hasText: '旁看' }).waitFor();
  }, 120_000);
});
