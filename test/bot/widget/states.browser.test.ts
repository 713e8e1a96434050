import { describeBrowser } from '../../support/describe-browser';
import * as scenes from './scenes';
import { WidgetPage } from './widget-page';

type Scene = Record<string, unknown>;

describeBrowser('what the widget shows', () => {
  const w = new WidgetPage();
  beforeAll(() => w.start());
  afterAll(() => w.end());
  afterEach(() => w.leave());

  it('draws a button and loads nothing else until it is opened', async () => {
    await w.visit([scenes.greeting]);
    const own = await w.page.evaluate(() =>
      performance
        .getEntriesByType('resource')
        .map(({ name }) => new URL(name).pathname)
        .filter((path) => path.includes('widget')),
    );
    expect(own).toEqual(['/widget.js']);
    const shift = await w.page.evaluate(
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
    expect(await w.faults('page')).toEqual([]);
  });

  it.each<[string, Scene[], string]>([
    ['greeting', [scenes.greeting], '怎么退货'],
    ['an answer with buttons', [scenes.greeting, scenes.asked, scenes.answer], '有帮助'],
    ['a receipt', [scenes.greeting, scenes.cards], '合计'],
    ['waiting', [scenes.greeting, ...scenes.queued], '您排在第 3 位'],
    ['with an agent', [...scenes.queued, scenes.greeting, ...scenes.joined], '您的退货单我看到了'],
    ['rating', [scenes.greeting, ...scenes.joined, ...scenes.closed], '请为这次服务打分'],
  ])('shows %s, light and dark, with nothing for axe to find', async (_name, lines, words) => {
    await w.open(lines);
    await w.chat.getByText(words).first().waitFor();
    expect(await w.faults('chat')).toEqual([]);
    await w.page.emulateMedia({ colorScheme: 'dark' });
    expect(await w.faults('chat')).toEqual([]);
  });

  it('says typing of bot and agent, and stops with the answer', async () => {
    await w.open([scenes.greeting, ...scenes.joined]);
    w.service.tell({ type: 'typing', from: { role: 'bot' }, channelData: { agent: { name: '林小雨' } } });
    await w.chat.getByText('林小雨 正在输入').waitFor({ state: 'attached' });
    expect(await w.faults('chat')).toEqual([]);
    w.service.say({ text: '查到了' });
    await w.chat.getByText('林小雨 正在输入').waitFor({ state: 'detached' });
    w.service.tell({ type: 'typing' });
    await w.chat.getByText('小二正在输入').waitFor({ state: 'attached' });
    w.service.say({ text: '请看这里' });
    await w.chat.getByText('小二正在输入').waitFor({ state: 'detached' });
  });

  it('speaks another language at once and remembers it', async () => {
    await w.open([scenes.greeting]);
    await w.chat.getByRole('button', { name: '更多选项' }).click();
    const told = w.page.waitForResponse((response) => response.url().endsWith('/activities'));
    await w.chat.getByRole('button', { name: 'English' }).click();
    await w.chat.getByRole('button', { name: 'Start a new conversation' }).waitFor();
    await told;
    expect(w.service.posts).toMatchObject([{ type: 'event', name: 'xiaoer/locale', value: { locale: 'en' } }]);
    expect(await w.faults('chat')).toEqual([]);
    await w.chat.locator('.menu').press('Escape');
    await w.chat.getByRole('textbox', { name: 'Message' }).waitFor();
    await w.page.reload();
    await w.chat.getByRole('textbox', { name: 'Message' }).waitFor();
    expect(w.service.grants.at(-1)).toMatchObject({ locale: 'en' });
  });

  it('takes a message for later, checks the address, and gives the focus back', async () => {
    await w.open([scenes.greeting]);
    await w.chat.getByRole('button', { name: '更多选项' }).click();
    await w.chat.getByRole('button', { name: '给我们留言' }).click();
    await w.chat.getByRole('button', { name: '提交留言' }).click();
    await w.chat.getByText('请填写正确的手机号或邮箱').waitFor();
    expect(await w.faults('chat')).toEqual([]);
    await w.chat.getByLabel('手机号或邮箱').fill('li@shop.example');
    await w.chat.getByLabel('您的问题').fill('退款什么时候到');
    await w.chat.getByRole('button', { name: '提交留言' }).click();
    await w.chat.getByRole('dialog').waitFor({ state: 'detached' });
    expect(w.service.posts.at(-1)).toMatchObject({
      name: 'xiaoer/leave-message',
      value: { contact: 'li@shop.example' },
    });
    await w.expectFocus('更多选项');
  });

  it('asks for a person, leaves the queue and rates by one tap each', async () => {
    await w.open([scenes.greeting]);
    await w.chat.locator('.header').getByRole('button', { name: '找人工' }).click();
    for (const scene of scenes.queued) w.service.say(scene);
    await w.chat.getByRole('button', { name: '取消排队' }).click();
    for (const scene of scenes.closed) w.service.say(scene);
    await w.chat.locator('.stars label').nth(3).click();
    await w.chat.getByRole('textbox', { name: '想说点什么' }).fill('很耐心');
    await w.chat.getByRole('button', { name: '提交评价' }).click();
    await w.chat.locator('.rating').waitFor({ state: 'detached' });
    const events = w.service.posts.filter(({ type }) => type === 'event').map(({ name, value }) => [name, value]);
    expect(events).toEqual([
      ['xiaoer/person', {}],
      ['xiaoer/cancel', {}],
      ['xiaoer/rate', { stars: 4, comment: '很耐心' }],
    ]);
  });
});
