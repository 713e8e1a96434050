import { describeBrowser } from '../../support/describe-browser';
import * as scenes from './scenes';
import { WidgetPage } from './widget-page';

describeBrowser('what the shopper sends by the widget', () => {
  const w = new WidgetPage();
  beforeAll(() => w.start());
  afterAll(() => w.end());
  afterEach(() => w.leave());

  it('never sends a half word: Enter that ends a composition stays in the field', async () => {
    await w.open([scenes.greeting]);
    await w.field().fill('tuihuo');
    await w.field().evaluate((element) => {
      const press = (more: object) =>
        element.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true, ...more }));
      press({ isComposing: true });
      press({ keyCode: 229 });
      press({ shiftKey: true });
    });
    expect(await w.field().inputValue()).toBe('tuihuo');
    expect(w.said()).toEqual([]);
    await w.field().fill('退货');
    await w.field().press('Enter');
    await w.chat.getByText('已发送').waitFor();
    expect(w.said()).toEqual(['退货']);
    expect(await w.field().inputValue()).toBe('');
  });

  it('shows a message at once, fails visibly, and sends it once at a tap', async () => {
    await w.open([scenes.greeting]);
    w.service.refusals.push(400);
    await w.say('退货');
    const retry = w.chat.getByRole('button', { name: '这条消息发送不了，点这里重试' });
    await retry.waitFor();
    expect(await w.faults('chat')).toEqual([]);
    await retry.click();
    await w.chat.getByText('已发送').waitFor();
    expect(new Set(w.service.posts.map(({ channelData }) => JSON.stringify(channelData))).size).toBe(1);
    expect(await w.chat.locator('.shopper .bubble').count()).toBe(1);
  });

  it('comes back after a cut, misses nothing and doubles nothing', async () => {
    await w.open([scenes.greeting]);
    w.service.cut(true);
    for (const text of ['一', '二', '三']) w.service.say({ text });
    await w.chat.locator('.bubble', { hasText: '三' }).waitFor();
    w.service.say({ text: '四' });
    await w.chat.locator('.bubble', { hasText: '四' }).waitFor();
    expect(await w.chat.locator('.bot .bubble').allInnerTexts()).toEqual([
      expect.stringContaining('您好'),
      '一',
      '二',
      '三',
      '四',
    ]);
  });

  it('keeps what is unsent over a reload and sends it once', async () => {
    await w.open([scenes.greeting]);
    w.service.cut(false);
    await w.say('还在吗');
    await w.chat.getByText('连接断开了').waitFor();
    w.service.admits = true;
    w.service.refusals.push(503);
    await w.page.reload();
    await w.chat.locator('.shopper .bubble', { hasText: '还在吗' }).waitFor();
    await w.chat.getByText('已发送').waitFor();
    expect(w.service.lines.filter(({ text }) => text === '还在吗')).toHaveLength(1);
    expect(await w.chat.locator('.shopper .bubble').count()).toBe(1);
    expect(w.service.grants.at(-1)).toMatchObject({ resume: 'resume-1' });
  });

  it('says that the network is away, and sends when it is back', async () => {
    await w.open([scenes.greeting]);
    await w.page.context().setOffline(true);
    await w.say('退货');
    await w.chat.getByText('网络已断开').waitFor();
    expect(await w.faults('chat')).toEqual([]);
    await w.page.context().setOffline(false);
    await w.chat.getByText('已发送').waitFor();
    await w.chat.getByText('网络已断开').waitFor({ state: 'hidden' });
  });

  it('says so when the service cannot be reached, and tries again', async () => {
    await w.visit([scenes.greeting]);
    w.service.admits = false;
    await w.page.getByRole('button', { name: '联系客服' }).click();
    await w.chat.getByText('暂时连接不上客服').waitFor();
    expect(await w.faults('chat')).toEqual([]);
    await w.chat.getByRole('button', { name: '重试' }).click();
    w.service.admits = true;
    await w.chat.locator('.bubble', { hasText: '您好' }).waitFor();
  });

  it('sends pictures by drop and picker, and refuses what is none', async () => {
    await w.open([scenes.greeting]);
    const png = { name: 'broken.png', mimeType: 'image/png', buffer: Buffer.from('89504e470d0a1a0a', 'hex') };
    await w.chat.locator('input[type=file]').first().setInputFiles(png);
    await w.chat.locator('.picture').waitFor();
    expect(await w.faults('chat')).toEqual([]);
    await w.chat
      .locator('input[type=file]')
      .first()
      .setInputFiles({ ...png, name: 'x.svg', mimeType: 'image/svg+xml' });
    await w.chat.getByText('只能发送图片或 PDF 文件').waitFor();
    await w.chat.locator('.chat').evaluate((element) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File(['%PDF-1.7'], '发票.pdf', { type: 'application/pdf' }));
      element.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    });
    await w.chat.locator('.file').waitFor();
  });
});
