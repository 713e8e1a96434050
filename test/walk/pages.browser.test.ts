import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { startRedis } from '../../scripts/rig/redis-server';
import { addAgent, startService } from '../../scripts/rig/service';
import type { Service } from '../../scripts/rig/service';
import { describeBrowser, launchBrowser } from '../support/describe-browser';
import { describeRedis } from '../support/describe-redis';

interface PageWords {
  readonly locale: string;
  readonly greeting: string;
  readonly question: string;
  readonly answer: RegExp;
  readonly askPerson: string;
  readonly agentSays: string;
  readonly shopperSays: string;
  readonly rated: RegExp;
}

const WORDS: readonly PageWords[] = [
  {
    locale: 'zh-CN',
    greeting: '您好',
    question: '多久发货？',
    answer: /48 小时/,
    askPerson: '转人工',
    agentSays: '您好，我来帮您看看这个订单。',
    shopperSays: '好的，麻烦您了',
    rated: /谢谢/,
  },
  {
    locale: 'zh-TW',
    greeting: '您好',
    question: '怎麼退貨',
    answer: /退貨/,
    askPerson: '我要真人客服',
    agentSays: '您好，我來幫您查一下。',
    shopperSays: '好的，麻煩您了',
    rated: /謝謝/,
  },
  {
    locale: 'en-GB',
    greeting: 'Hello',
    question: 'How do I return something?',
    answer: /My orders/,
    askPerson: 'I want to talk to a person',
    agentSays: 'Hello, let me have a look at this for you.',
    shopperSays: 'Thank you, I will wait',
    rated: /Thank you/,
  },
];

const describePages = describeRedis === describe ? describeBrowser : describeRedis;
const pictures = resolve(__dirname, '../pictures');

interface Place {
  readonly service: Service;
  readonly username: string;
  readonly password: string;
  close(): Promise<void>;
}

async function onEmbedded(): Promise<Place> {
  const service = await startService();
  return { service, username: 'demo', password: service.password ?? '', close: () => service.dispose() };
}

async function onRedis(): Promise<Place> {
  const redis = await startRedis();
  const environment = { STORE_URL: redis.url, SECRET_KEY: 'a key that this test makes up for itself' };
  const service = await startService(environment);
  const [username, password] = ['mei', 'a long password'];
  await addAgent(environment, username, 'Demo', password);
  const close = async (): Promise<void> => {
    await service.dispose();
    await redis.stop();
  };
  return { service, username, password, close };
}

const [first] = WORDS;
const STORES = [
  ['the embedded store', onEmbedded, WORDS],
  ['Redis', onRedis, first ? [first] : []],
] as const;

/** Both people in real browsers, on the real service: what a shop sees on its first day. */
describePages.each(STORES)('a shopper and an agent, each at their page, on %s', (_store, open, all) => {
  let place: Place;
  let service: Service;
  let browser: Browser;

  beforeAll(async () => {
    [place, browser] = await Promise.all([open(), launchBrowser()]);
    ({ service } = place);
  }, 180_000);
  afterAll(async () => {
    await browser.close();
    await place.close();
  });

  const newPage = async (locale: string): Promise<Page> => {
    const context = await browser.newContext({ locale, viewport: { width: 1280, height: 800 } });
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    return page;
  };
  const openChat = async (page: Page): Promise<FrameLocator> => {
    const chat = page.frameLocator('iframe');
    await page.evaluate('window.Xiaoer.open()');
    await chat.locator('.message-input').waitFor();
    return chat;
  };
  const say = async (chat: FrameLocator, text: string): Promise<void> => {
    await chat.locator('.message-input').fill(text);
    await chat.locator('.message-input').press('Enter');
  };
  const hears = (chat: FrameLocator, text: string | RegExp): Promise<void> =>
    chat.locator('.group:not(.shopper) .bubble', { hasText: text }).last().waitFor();
  const picture = async (page: Page, name: string): Promise<void> => {
    // XIAOER_PICTURES=1 keeps the picture that the README shows.
    if (process.env.XIAOER_PICTURES === undefined) return;
    mkdirSync(pictures, { recursive: true });
    await page.screenshot({ path: join(pictures, name) });
  };

  it.each(all.map((words) => [words.locale, words] as const))(
    'go from greeting to rating in %s, reloading on the way',
    async (locale, words) => {
      const shop = await newPage(locale);
      await shop.goto(service.url);
      let chat = await openChat(shop);
      await hears(chat, words.greeting);
      await say(chat, words.question);
      await hears(chat, words.answer);
      if (locale === 'zh-CN' && place.username === 'demo') await picture(shop, 'widget.png');
      await say(chat, words.askPerson);
      await chat.locator('.queue').waitFor();

      const desk = await newPage(locale);
      await desk.goto(`${service.url}/agent`);
      await desk.fill('[name=username]', place.username);
      await desk.fill('[name=password]', place.password);
      await desk.press('[name=password]', 'Enter');
      await desk.selectOption('.presence select', 'online');
      await desk.locator('.offer .main').click();
      await desk.locator('.words', { hasText: words.question }).waitFor();
      await desk.fill('#composer', words.agentSays);
      await desk.press('#composer', 'Enter');
      await hears(chat, words.agentSays);
      await chat.locator('.name', { hasText: 'Demo' }).first().waitFor();

      await shop.reload();
      chat = shop.frameLocator('iframe');
      await hears(chat, words.agentSays);
      await say(chat, words.shopperSays);
      await desk.locator('.words', { hasText: words.shopperSays }).waitFor();
      await desk.reload();
      await desk.locator('.words', { hasText: words.shopperSays }).waitFor();

      await desk.keyboard.press('Alt+C');
      await desk.locator('dialog .main').click();
      await chat.locator('.rating .stars label').nth(4).click();
      await chat.locator('.rating button[type=submit]').click();
      await chat.getByText(words.rated).last().waitFor();
      await say(chat, words.question);
      await hears(chat, words.answer);
      await desk.selectOption('.presence select', 'offline');
      await desk.context().close();
      await shop.context().close();
    },
    120_000,
  );
});
