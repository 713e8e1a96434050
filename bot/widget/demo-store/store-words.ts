import type { Locale } from '../locale';

interface StoreWords {
  readonly tagline: string;
  readonly claim: string;
  readonly shop: string;
  readonly cart: string;
  readonly service: string;
  readonly help: string;
  readonly language: string;
  readonly popular: string;
  readonly choose: string;
  readonly add: string;
  readonly added: string;
  readonly back: string;
  readonly cartTitle: string;
  readonly cartEmpty: string;
  readonly remove: string;
  readonly goods: string;
  readonly postage: string;
  readonly free: string;
  readonly total: string;
  readonly coupon: string;
  readonly use: string;
  readonly couponNo: string;
  readonly pay: string;
  readonly payNo: string;
  readonly serviceTitle: string;
  readonly serviceText: string;
  readonly chat: string;
  readonly promises: readonly (readonly [title: string, text: string])[];
  readonly footer: string;
}

export const STORE_WORDS: Readonly<Record<Locale, StoreWords>> = {
  'zh-Hans': {
    tagline: '日常好物',
    claim: '做得久一点，用得久一点。',
    shop: '全部商品',
    cart: '购物车',
    service: '服务与支持',
    help: '帮助中心',
    language: '语言',
    popular: '大家都在买',
    choose: '选择规格',
    add: '加入购物车',
    added: '已加入购物车',
    back: '继续逛逛',
    cartTitle: '购物车',
    cartEmpty: '购物车还是空的。',
    remove: '移除',
    goods: '商品金额',
    postage: '运费',
    free: '包邮',
    total: '合计',
    coupon: '优惠码',
    use: '使用',
    couponNo: '这个优惠码不适用于购物车里的商品。',
    pay: '去结算',
    payNo: '这是演示店铺，不会真的下单。',
    serviceTitle: '服务与支持',
    serviceText: '下单前后的任何问题，都可以问我们。',
    chat: '联系客服',
    promises: [
      ['满 99 元包邮', '下单后 48 小时内发货，偏远地区除外。'],
      ['七天无理由退货', '签收后七天内，不影响二次销售就可以退。'],
      ['一年质保', '正常使用下的质量问题，免费维修或更换。'],
      ['人工在线', '小二随时在；需要时，同事会接着为您处理。'],
    ],
    footer: '这是小二的演示店铺。',
  },
  'zh-Hant': {
    tagline: '日常好物',
    claim: '做得久一點，用得久一點。',
    shop: '全部商品',
    cart: '購物車',
    service: '服務與支援',
    help: '幫助中心',
    language: '語言',
    popular: '大家都在買',
    choose: '選擇規格',
    add: '加入購物車',
    added: '已加入購物車',
    back: '繼續逛逛',
    cartTitle: '購物車',
    cartEmpty: '購物車還是空的。',
    remove: '移除',
    goods: '商品金額',
    postage: '運費',
    free: '免運',
    total: '總計',
    coupon: '優惠碼',
    use: '使用',
    couponNo: '這組優惠碼不適用於購物車裡的商品。',
    pay: '前往結帳',
    payNo: '這是示範商店，不會真的下單。',
    serviceTitle: '服務與支援',
    serviceText: '下單前後的任何問題，都可以問我們。',
    chat: '聯絡客服',
    promises: [
      ['滿 99 元免運', '下單後 48 小時內出貨，偏遠地區除外。'],
      ['七天鑑賞期', '簽收後七天內，商品完整即可退貨。'],
      ['一年保固', '正常使用下的品質問題，免費維修或更換。'],
      ['真人在線', '小二隨時在；需要時，同事會接著為您處理。'],
    ],
    footer: '這是小二的示範商店。',
  },
  en: {
    tagline: 'Everyday goods',
    claim: 'Made to last, meant to be used.',
    shop: 'Shop',
    cart: 'Cart',
    service: 'Service',
    help: 'Help centre',
    language: 'Language',
    popular: 'Popular right now',
    choose: 'Choose a size',
    add: 'Add to cart',
    added: 'Added to your cart',
    back: 'Continue shopping',
    cartTitle: 'Your cart',
    cartEmpty: 'Your cart is empty.',
    remove: 'Remove',
    goods: 'Goods',
    postage: 'Delivery',
    free: 'Free',
    total: 'Total',
    coupon: 'Coupon code',
    use: 'Apply',
    couponNo: 'This code does not apply to what is in your cart.',
    pay: 'Check out',
    payNo: 'This is a demo store. Nothing is really ordered.',
    serviceTitle: 'Service and support',
    serviceText: 'Ask us anything, before or after you order.',
    chat: 'Chat with us',
    promises: [
      ['Free delivery from ¥99', 'Sent within 48 hours of your order, remote areas excepted.'],
      ['Seven days to return', 'Send it back unused within seven days of delivery.'],
      ['One year of warranty', 'We repair or replace what fails in normal use.'],
      ['People when you need them', 'The assistant is always here, and hands over to a colleague.'],
    ],
    footer: 'This is the demo store of Xiaoer.',
  },
};
