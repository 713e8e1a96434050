import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import type { Responder } from '../../../bot/turn';
import { launchBrowser } from '../../support/describe-browser';
import { begin, openShop } from './service';
import type { Begun, Service, Shop } from './service';
import { webChatBundle } from './web-chat-bundle';

const bundle = webChatBundle();
const describeWebChat = bundle === undefined ? describe.skip : describe;

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** Answers with what Web Chat can show: buttons, a card, or words. */
const showy: Responder = {
  async respond({ line: { text } }) {
    const by = 'bot';
    const kind = 'message';
    const actions = ['Order', 'Payment'].map((title) => ({ type: 'imBack', title, value: title }));
    if (text === 'buttons')
      return {
        lines: [{ by, kind, text: 'Pick one', data: { suggestedActions: { to: [], actions } } }],
        decision: 'x',
      };
    const content = {
      title: 'Winter coat',
      subtitle: '¥399',
      buttons: [{ type: 'openUrl', title: 'Look', value: 'https://shop.example.com' }],
    };
    const attachments = [{ contentType: 'application/vnd.microsoft.card.hero', content }];
    if (text === 'card') return { lines: [{ by, kind, text: '', data: { attachments } }], decision: 'x' };
    return { lines: [{ by, kind, text: `You said: **${text}**`, data: { textFormat: 'markdown' } }], decision: 'x' };
  },
  apologise: () => [],
  greet: () => [{ by: 'bot', kind: 'message', text: 'Welcome to the store' }],
};

const html = `<!doctype html><meta charset="utf-8"><body><div id="chat" style="height:90vh"></div>
<script src="/webchat.js"></script><script>
const { domain, token } = JSON.parse(decodeURIComponent(location.hash.slice(1)));
const { createDirectLine, createStore, renderWebChat } = window.WebChat;
// Web Chat shows no sender's name by itself; this is how its page adds an agent's.
const named = ({ activity }) => ({ ...activity, text: activity.channelData.agent.name + ': ' + activity.text });
const store = createStore({}, () => (next) => (action) => {
  const isAgent = action.type === 'DIRECT_LINE/INCOMING_ACTIVITY' && action.payload.activity.channelData?.agent;
  return next(isAgent ? { ...action, payload: { ...action.payload, activity: named(action.payload) } } : action);
});
const directLine = createDirectLine({ domain, token });
renderWebChat({ directLine, store, userID: 'dl_ann', locale: 'en-US' }, document.getElementById('chat'));
</script>`;

describeWebChat('the unmodified Web Chat in a browser, on a page of another origin', () => {
  let shop: Shop;
  let service: Service;
  let pages: Server;
  let browser: Browser;
  let page: Page;
  let begun: Begun;

  beforeAll(async () => {
    const script = await readFile(bundle ?? '');
    pages = createServer((request, response) => {
      const isScript = request.url === '/webchat.js';
      response.writeHead(200, { 'content-type': isScript ? 'text/javascript' : 'text/html' });
      response.end(isScript ? script : html);
    });
    await new Promise<void>((resolve) => pages.listen(0, '127.0.0.1', resolve));
    browser = await launchBrowser();
  });

  beforeEach(async () => {
    shop = await openShop();
    service = await shop.start({ responder: showy });
    begun = await begin(service);
    page = await browser.newPage();
    const settings = JSON.stringify({ domain: `${service.url}/v3/directline`, token: begun.token });
    const { port } = pages.address() as AddressInfo;
    await page.goto(`http://127.0.0.1:${port}/#${encodeURIComponent(settings)}`);
    await page.getByText('Welcome to the store').first().waitFor();
  });

  afterEach(async () => {
    await page.close();
    await shop.close();
  });

  afterAll(async () => {
    await browser.close();
    await new Promise((resolve) => pages.close(resolve));
  });

  async function say(text: string): Promise<void> {
    await page.getByTestId('send box text area').or(page.getByPlaceholder('Type your message')).first().fill(text);
    await page.keyboard.press('Enter');
  }

  const seen = (text: string): Promise<void> => page.getByText(text, { exact: true }).first().waitFor();

  /** Nothing is on its way any more, and nothing failed. */
  async function allSent(): Promise<void> {
    await page.getByText('Sending', { exact: true }).first().waitFor({ state: 'detached' });
    expect(await page.getByText('Send failed').count()).toBe(0);
  }

  test('messages count as sent, replies come in Markdown, and a reload shows them all in order', async () => {
    await say('hello');
    await page.locator('strong', { hasText: 'hello' }).waitFor();
    await allSent();
    await page.reload();
    await page.locator('strong', { hasText: 'hello' }).waitFor();
    const words = await page.locator('#chat').innerText();
    expect(words.indexOf('Welcome to the store')).toBeLessThan(words.indexOf('hello'));
  });

  test('suggested actions are buttons that speak', async () => {
    await say('buttons');
    await page.getByRole('toolbar').getByRole('button', { name: 'Payment' }).click();
    await page.locator('strong', { hasText: 'Payment' }).waitFor();
    await allSent();
  });

  test('cards are shown', async () => {
    await say('card');
    await seen('Winter coat');
    await seen('¥399');
  });

  test('a picture goes up and is shown from its signed link', async () => {
    await page.locator('input[type=file]').setInputFiles({ name: 'receipt.png', mimeType: 'image/png', buffer: PNG });
    // The file is taken in by a worker of its own; words sent before that go without it.
    await page.locator('.webchat__attachment-icon--checked').waitFor();
    await say('here it is');
    const picture = page.locator('img[src*="/v3/directline/files/"]').first();
    await picture.waitFor({ state: 'attached' });
    expect(await picture.evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth))).toBe(1);
    await page.locator('strong', { hasText: 'here it is' }).waitFor();
    await allSent();
  });

  test("an agent's message comes with the agent's name", async () => {
    const agent = { id: 'amy', name: 'Amy from the store' };
    await shop.store.transcript.append(begun.id, [{ by: 'agent', kind: 'message', text: 'I am a person', agent }]);
    await seen('Amy from the store: I am a person');
  });
});
