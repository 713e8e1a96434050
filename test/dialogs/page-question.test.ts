import { nameOf, pageQuestion } from '../../dialogs/page-question';
import type { Page } from '../../dialogs/page-question';

const SHIRT: Page = { product: '水洗亚麻衬衫' };
const CART: Page = { cart: '水洗亚麻衬衫 M × 1; ¥259' };
const about = (topic: string, probability = 0.9) => ({
  intent: { name: topic.split('/')[0] ?? '', probability },
  topic: { name: topic, probability },
});

describe('a question about the page that is open', () => {
  it.each([
    ['do you have this in L?', 'product/stock'],
    ['does it come in blue', 'product/details'],
    ['Got it in size 40?', 'product/size'],
    ['any left in red?', 'product/stock'],
    ['XL available?', 'product/size'],
    ['is this in stock', 'product/stock'],
    ['L?', 'other/fragment'],
    ['do you have medium?', 'product/size'],
    ['这个有L码吗', 'product/size'],
    ['有L码吗', 'product/size'],
    ['还有红色的吗', 'product/stock'],
    ['40码有吗', 'product/stock'],
    ['这双有38的吗', 'product/stock'],
    ['大码有没有', 'product/size'],
    ['這款有 L 號嗎', 'product/stock'],
    ['有 L 號嗎', 'product/size'],
    ['這件有黑色的嗎', 'product/stock'],
    ['還有貨嗎', 'product/stock'],
  ])('“%s” asks whether it can be had', (text, topic) => {
    expect(pageQuestion(text, SHIRT, about(topic))).toMatchObject({ asks: 'stock', product: '水洗亚麻衬衫' });
    expect(pageQuestion(text, {}, about(topic))).toBeUndefined();
    expect(pageQuestion(text, undefined, about(topic))).toBeUndefined();
  });

  it('tells whether it is a size that is asked for', () => {
    const ask = (text: string) => pageQuestion(text, SHIRT, about('product/stock'));
    expect(ask('do you have this in L?')).toMatchObject({ ofSize: true });
    expect(ask('这双有38码的吗')).toMatchObject({ ofSize: true });
    expect(ask('do you have this in red?')).toMatchObject({ ofSize: false });
  });

  it.each([
    ['how much is it', 'product/promotion', 'price'],
    ['这个多少钱', 'product/promotion', 'price'],
    ['這個多少錢', 'product/promotion', 'price'],
    ['多少钱', 'product/promotion', 'price'],
    ['is it waterproof', 'product/details', 'details'],
    ['它防水吗', 'product/details', 'details'],
    ['這件可以機洗嗎', 'product/details', 'details'],
    ['does this run small', 'product/size', 'size'],
    ['这件偏大吗', 'product/size', 'size'],
    ['这件我穿L还是XL', 'product/size', 'size'],
  ])('“%s” asks %s of it, by the topic %s', (text, topic, asks) => {
    expect(pageQuestion(text, SHIRT, about(topic))).toMatchObject({ asks });
  });

  it.each([
    ['do you have wool socks in black', 'product/stock'],
    ['有羊毛袜子吗', 'product/stock'],
    ['medium or large', 'product/size'],
    ['can i return it', 'order/return'],
    ['when does this ship', 'order/dispatch'],
    ['这个什么时候发货', 'order/dispatch'],
    ['这里有门店吗', 'product/stock'],
    ['has it left yet', 'order/dispatch'],
    ['it broke after two days', 'product/faulty'],
    ['what is the difference between these two', 'product/compare'],
    ["what's the price of gold", 'other/off-topic'],
    ["I'm back", 'other/greeting'],
    ['我175 80kg', 'product/size'],
    ['the blue one', 'other/fragment'],
    ['is it on offer', 'product/promotion'],
    ['这个月还来货么', 'product/stock-of-another-kind'],
    ['My lad is 7 and wants the long one, do you think it comes up small or is it about right', 'product/size'],
    ['你好我想问下上次看的羽绒服充绒量多少是鸭绒还是鹅绒这款', 'product/details'],
    ['hello', 'other/greeting'],
    ['yes', 'other/yes'],
    ['?', 'other/fragment'],
    ['', 'other/fragment'],
  ])('“%s” is not about it', (text, topic) => {
    expect(pageQuestion(text, SHIRT, about(topic))).toBeUndefined();
  });

  it.each([
    ['why does the coupon not apply?', 'payment/coupon'],
    ["the discount isn't showing", 'technical/display'],
    ["why won't my code work on this", 'payment/coupon'],
    ['promo code rejected', 'payment/coupon'],
    ['这个券怎么不能用', 'payment/coupon'],
    ['优惠没减', 'payment/coupon'],
    ['怎么没有优惠', 'payment/coupon'],
    ['為什麼折價券不能用', 'payment/coupon'],
  ])('“%s” asks why the cart is not cheaper', (text, topic) => {
    expect(pageQuestion(text, CART, about(topic))).toEqual({ asks: 'coupon' });
    expect(pageQuestion(text, SHIRT, about(topic))).toBeUndefined();
  });

  it.each([
    ['how do I use a coupon', 'payment/coupon'],
    ['do I get my coupon back after a refund', 'payment/coupon'],
    ['the code never comes', 'account/code'],
    ['signed up to the newsletter, no code', 'payment/coupon'],
    ['买多了有没有优惠', 'product/promotion'],
    ['领不了券 按钮点不动', 'technical/display'],
    ['my card does not work', 'payment/failed'],
    ['优惠券怎么用', 'payment/coupon'],
    ['收不到验证码', 'account/code'],
  ])('“%s” asks something else', (text, topic) => {
    expect(pageQuestion(text, CART, about(topic))).toBeUndefined();
  });
});

describe('the name of a product that a page told', () => {
  it.each([
    ['  Linen\n shirt ', 'Linen shirt'],
    ['Mug 350 ml, white', 'Mug 350 ml, white'],
    ['[Linen](https-evil) <b>shirt</b> `x` **y** _z_ ~~a~~ \\b', 'Linen (https-evil) b shirt /b x y z a b'],
    ['a\u202ee\u200bvil\u0007', 'aevil'],
    ['https://shop.example/p/1', undefined],
    ['see www.evil.example', undefined],
    ['mail me@evil.example', undefined],
    ['***', undefined],
    ['', undefined],
  ])('reads %j as %j', (told, name) => {
    expect(nameOf(told)).toBe(name);
  });

  it('is cut where it is long, and not in the middle of a letter', () => {
    const name = nameOf('😀'.repeat(200)) ?? '';
    expect(Array.from(name)).toHaveLength(61);
    expect(name.endsWith('…')).toBe(true);
  });
});
