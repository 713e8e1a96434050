import { findEntities } from '../../../knowledge/understand/entities';

describe('entities', () => {
  test.each([
    ['我的订单号是 1234567890', 'order', '1234567890'],
    ['order number AB-1234567', 'order', 'AB1234567'],
    ['单号SF1234567890123', 'tracking', 'SF1234567890123'],
    ['快递单号:773012345678901', 'tracking', '773012345678901'],
    ['打我电话 13812345678', 'phone', '13812345678'],
    ['手机 138 1234 5678', 'phone', '13812345678'],
    ['打 0912-345-678 給我', 'phone', '0912345678'],
    ['write to Some.One@Example.com please', 'email', 'some.one@example.com'],
    ['退了我99.5元', 'amount', '99.50 CNY'],
    ['charged $1,200.00 twice', 'amount', '1200.00 USD'],
    ['£15 off', 'amount', '15.00 GBP'],
    ['2026年3月5日下的单', 'date', '2026-03-05'],
    ['11月2号到的', 'date', '11-02'],
    ['sku: ab-99x有货吗', 'sku', 'AB-99X'],
    ['看 https://shop.example/p/1?x=2。', 'url', 'https://shop.example/p/1?x=2'],
    ['１３８１２３４５６７８', 'phone', '13812345678'],
  ])('finds in %s', (text, type, value) => {
    expect(findEntities(text)).toContainEqual(expect.objectContaining({ type, value }));
  });

  it('says where each stands, in order', () => {
    const text = '订单号12345678,退99元';
    const found = findEntities(text);
    expect(found.map(({ from, to }) => text.slice(from, to))).toEqual(['订单号12345678', '99元']);
  });

  test.each(['我要退货', '3个', '尺码42', '13月45日', ''])('finds nothing in "%s"', (text) => {
    expect(findEntities(text)).toEqual([]);
  });
});
