import { contrast, inkOn, parseColor, shades } from '../../../bot/widget/color';
import { isContact } from '../../../bot/widget/contact';
import { drawing } from '../../../bot/widget/demo-store/art';
import { GOODS } from '../../../bot/widget/demo-store/goods';
import { whereIs } from '../../../bot/widget/host/where';
import { nearestLocale } from '../../../bot/widget/locale';
import { strings as en } from '../../../bot/widget/strings/en';
import { fill } from '../../../bot/widget/strings/strings';
import { strings as hans } from '../../../bot/widget/strings/zh-hans';
import { strings as hant } from '../../../bot/widget/strings/zh-hant';
import { whyNot } from '../../../bot/widget/view/files';
import { transcriptText } from '../../../bot/widget/view/save-transcript';

describe('the store’s colour', () => {
  it('can be read whatever it is', () => {
    for (const color of ['#000000', '#ffffff', '#ffe600', '#ff5000', '#2b6a59', '#7fd4ff']) {
      const shade = shades(color);
      expect(contrast(inkOn(color), color)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(shade['--accent-on-light']!, '#ffffff')).toBeGreaterThanOrEqual(4.5);
      expect(contrast(shade['--accent-on-dark']!, '#282e31')).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('is taken only when it is one', () => {
    expect(parseColor('#F50')).toBe('#ff5500');
    expect(parseColor(' ff5000 ')).toBe('#ff5000');
    for (const bad of [undefined, '', 'red', '#ff50', 'url(x)']) expect(parseColor(bad)).toBeUndefined();
  });
});

describe('where the shopper is', () => {
  const url = 'https://shop.example/p/1';

  it('is the page’s address with what the store told of product and cart', () => {
    expect(whereIs(`${url}#reviews`, { product: 'Shirt', cart: 'Shirt × 1' })).toEqual({
      ...{ url, product: 'Shirt', cart: 'Shirt × 1' },
    });
    expect(whereIs(url, { product: 42, cart: ' ' })).toEqual({ url, product: '42' });
  });

  it('is cut where it is long, and leaves out what is no text', () => {
    const { product } = whereIs(url, { product: 'x'.repeat(2000) });
    expect(product).toHaveLength(500);
    expect(whereIs(`${url}?${'x'.repeat(2000)}`, {}).url).toHaveLength(500);
    for (const told of [undefined, null, 'Shirt', { product: { name: 'Shirt' }, cart: ['Shirt'] }]) {
      expect(whereIs(url, told)).toEqual({ url });
    }
  });
});

describe('languages', () => {
  it('find the nearest of ours', () => {
    expect(['zh-CN', 'zh_TW', 'zh-HK', 'en-GB', 'fr', '', null].map(nearestLocale)).toEqual([
      ...['zh-Hans', 'zh-Hant', 'zh-Hant', 'en', 'zh-Hans', 'zh-Hans', 'zh-Hans'],
    ]);
  });

  it('fill in the same values everywhere', () => {
    const holes = (text: unknown): string[] => (String(text).match(/\{\w+\}/g) ?? []).sort();
    for (const other of [hant, en]) {
      for (const [key, text] of Object.entries(hans)) {
        expect({ key, holes: holes(Reflect.get(other, key)) }).toEqual({ key, holes: holes(text) });
      }
    }
    expect(fill('{a} {b}', { a: 1 })).toBe('1 {b}');
  });

  it('keep to their own script', () => {
    expect(JSON.stringify(hans)).not.toMatch(/[訊傳線關問無檔開對話錄]/);
    expect(JSON.stringify(hant)).not.toMatch(/[讯传线关问无档开对话录]/);
    expect(JSON.stringify(en)).not.toMatch(/[\u4e00-\u9fff]/);
  });
});

describe('what a shopper hands in', () => {
  it('can be reached by phone or mail', () => {
    for (const good of ['138 0013 8000', '+86-13800138000', 'a@b.example', '我的邮箱 li@b.com'])
      expect(isContact(good)).toBe(true);
    for (const bad of ['', '12345', 'a@b', '微信']) expect(isContact(bad)).toBe(false);
  });

  it('is a picture or PDF of at most 10 MB', () => {
    expect(whyNot({ type: 'image/jpeg', size: 10 })).toBeUndefined();
    expect(whyNot({ type: 'application/pdf', size: 10 })).toBeUndefined();
    expect(whyNot({ type: 'image/svg+xml', size: 10 })).toBe('wrongKind');
    expect(whyNot({ type: 'text/html', size: 10 })).toBe('wrongKind');
    expect(whyNot({ type: 'image/png', size: 10_485_761 })).toBe('tooBig');
  });
});

describe('a saved talk', () => {
  it('has one line each, with who said it', () => {
    const base = { at: 0, isMarkdown: false, files: [], cards: [], carousel: false, choices: [] };
    const text = transcriptText(
      [
        { ...base, key: '1', by: 'bot', text: '**你好**', isMarkdown: true },
        { ...base, key: '2', by: 'shopper', text: '怎么退', files: [{ name: 'a.png', link: '', isImage: true }] },
        { ...base, key: '3', by: 'agent', agent: '林小雨', text: '好' },
      ],
      { strings: hans, locale: 'zh-Hans', plain: (words) => words.replaceAll('*', '') },
    );
    expect(text.split('\n').map((line) => line.replace(/^\[.*?\] /, ''))).toEqual([
      ...['小二: 你好', '您: 怎么退  [图片] a.png', '林小雨: 好', ''],
    ]);
  });
});

describe('the demo store', () => {
  it('has a drawing for each good, and none for what is not sold', () => {
    for (const { id } of GOODS) expect(drawing(id)).toContain('<svg');
    expect(drawing('constructor')).toBeUndefined();
  });
});
