import type { Locale } from './locale';

interface LoaderWords {
  readonly open: string;
  readonly close: string;
  readonly frame: string;
  readonly unread: string;
}

/** The few words on the store's page itself; the chat window brings its own. */
export const LOADER_WORDS: Readonly<Record<Locale, LoaderWords>> = {
  'zh-Hans': { open: '联系客服', close: '关闭聊天窗口', frame: '在线客服', unread: '条新消息' },
  'zh-Hant': { open: '聯絡客服', close: '關閉聊天視窗', frame: '線上客服', unread: '則新訊息' },
  en: { open: 'Chat with us', close: 'Close the chat', frame: 'Customer service', unread: 'new messages' },
};
