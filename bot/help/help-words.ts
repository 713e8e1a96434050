import type { Locale } from '../../knowledge/understand/understanding';

/** The help centre's own words. */
export interface HelpWords {
  readonly title: string;
  readonly search: string;
  readonly placeholder: string;
  readonly nothing: string;
  readonly results: string;
  readonly related: string;
  readonly all: string;
  readonly notFound: string;
  readonly chat: string;
  readonly language: string;
  readonly intents: Readonly<Record<string, string>>;
}

export const HELP_WORDS: Readonly<Record<Locale, HelpWords>> = {
  'zh-Hans': {
    title: '帮助中心',
    search: '搜索',
    placeholder: '例如：多久发货',
    nothing: '没有找到相关的问题。换个说法试试，或者在商店页面上联系客服。',
    results: '搜索结果',
    related: '相关问题',
    all: '全部问题',
    notFound: '没有这一页。',
    chat: '没有解决？回到商店页面，点右下角的聊天按钮。',
    language: '语言',
    intents: { order: '订单与配送', payment: '支付与退款', account: '账户', product: '商品', technical: '网站与应用' },
  },
  'zh-Hant': {
    title: '幫助中心',
    search: '搜尋',
    placeholder: '例如：多久出貨',
    nothing: '找不到相關的問題。換個說法試試，或在商店頁面聯絡客服。',
    results: '搜尋結果',
    related: '相關問題',
    all: '全部問題',
    notFound: '沒有這一頁。',
    chat: '沒有解決？回到商店頁面，點右下角的聊天按鈕。',
    language: '語言',
    intents: { order: '訂單與配送', payment: '付款與退款', account: '帳號', product: '商品', technical: '網站與 App' },
  },
  en: {
    title: 'Help centre',
    search: 'Search',
    placeholder: 'For example: when will it ship',
    nothing: 'Nothing found. Try other words, or talk to us from the store’s page.',
    results: 'Results',
    related: 'Related questions',
    all: 'All questions',
    notFound: 'There is no such page.',
    chat: 'Not solved? Go back to the store and tap the chat button in the corner.',
    language: 'Language',
    intents: {
      order: 'Orders and delivery',
      payment: 'Payments and refunds',
      account: 'Your account',
      product: 'Products',
      technical: 'Site and app',
    },
  },
};

/** What each language is called in itself. */
export const LANGUAGE_NAMES: Readonly<Record<Locale, string>> = {
  'zh-Hans': '简体中文',
  'zh-Hant': '繁體中文',
  en: 'English',
};
