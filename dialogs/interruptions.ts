import type { Locale } from '../knowledge/understand/understanding';

/** Whole messages that stop a dialog at work. Only whole messages: "cancel my order" is a wish of its own. */
const CANCEL: Readonly<Record<'zh' | 'en', RegExp>> = {
  zh: /^\s*(取消|算了|不用了|不填了|不留了|退出|返回|停|停止|結束|结束)(吧|了)?[。.!！~～]*\s*$/u,
  en: /^\s*(cancel|never ?mind|forget it|stop|quit|exit|go back|no thanks)[.!]*\s*$/iu,
};

/** What a message does to a dialog at work before the dialog sees it. Both languages count in every locale. */
export function interruption(text: string, locale: Locale): 'cancel' | undefined {
  const order = locale === 'en' ? [CANCEL.en, CANCEL.zh] : [CANCEL.zh, CANCEL.en];
  return order.some((pattern) => pattern.test(text)) ? 'cancel' : undefined;
}
