import { maskNumbers } from '../../bot/mask';

describe('maskNumbers', () => {
  it.each([
    ['a card number', 'my card 4111 1111 1111 1111 fails', 'my card **** **** **** 1111 fails'],
    ['a card number in full width', '卡号４１１１１１１１１１１１１１１１', '卡号************１１１１'],
    ['a UnionPay number of 19 digits', '6222021234567890128', '***************0128'],
    ['an identity number', '身份证11010519491231002X谢谢', '身份证**************002X谢谢'],
    ['an identity number with spaces', '110105 19491231 002X', '****** ******** 002X'],
  ])('hides %s but its last four', (_what, text, masked) => {
    expect(maskNumbers(text)).toBe(masked);
  });

  it.each([
    ['an order number of 16 digits', '订单 2024110512345678 到哪了'],
    ['a card number with a wrong check digit', '4111 1111 1111 1112'],
    ['an identity number with a wrong check character', '110105194912310021'],
    ['a phone number', '13800138000'],
    ['a date and an amount', '2026-11-24 199.00'],
  ])('leaves %s readable', (_what, text) => {
    expect(maskNumbers(text)).toBe(text);
  });
});
