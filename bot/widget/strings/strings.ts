import type { Locale } from '../locale';

/** Everything the chat window says by itself. {…} is filled in by `fill`. */
export interface Strings {
  readonly title: string;
  readonly subtitle: string;
  readonly assistant: string;
  readonly you: string;
  readonly close: string;
  readonly menu: string;
  readonly person: string;
  readonly placeholder: string;
  readonly field: string;
  readonly send: string;
  readonly attach: string;
  readonly camera: string;
  readonly dropHere: string;
  readonly messages: string;
  readonly quickReplies: string;
  readonly sending: string;
  readonly sent: string;
  readonly failed: string;
  readonly refused: string;
  readonly slow: string;
  readonly waitingForNetwork: string;
  readonly connecting: string;
  readonly reconnecting: string;
  readonly offline: string;
  readonly elsewhere: string;
  readonly elsewhereButton: string;
  readonly cannotStart: string;
  readonly tryAgain: string;
  readonly botTyping: string;
  readonly agentTyping: string;
  readonly queueTitle: string;
  readonly queueNext: string;
  readonly queuePlace: string;
  readonly queueWait: string;
  readonly queueWaitShort: string;
  readonly queueNobody: string;
  readonly cancelWaiting: string;
  readonly withAgent: string;
  readonly onHold: string;
  readonly newMessages: string;
  readonly unread: string;
  readonly helpful: string;
  readonly notHelpful: string;
  readonly wasHelpful: string;
  readonly readMore: string;
  readonly rateTitle: string;
  readonly rateStar: string;
  readonly rateWords: readonly [string, string, string, string, string];
  readonly rateComment: string;
  readonly rateSend: string;
  readonly rateThanks: string;
  readonly leaveTitle: string;
  readonly leaveHint: string;
  readonly leaveContact: string;
  readonly leaveContactHint: string;
  readonly leaveText: string;
  readonly leaveSend: string;
  readonly leaveBadContact: string;
  readonly leaveNoText: string;
  readonly leaveDone: string;
  readonly cancel: string;
  readonly image: string;
  readonly file: string;
  readonly tooBig: string;
  readonly wrongKind: string;
  readonly language: string;
  readonly sound: string;
  readonly notifications: string;
  readonly notificationsBlocked: string;
  readonly download: string;
  readonly newConversation: string;
  readonly newConversationAsk: string;
  readonly newConversationYes: string;
  readonly fileName: string;
  readonly receiptTotal: string;
  readonly receiptTax: string;
}

/** Loads one locale's strings; the others stay on the server. */
export async function loadStrings(locale: Locale): Promise<Strings> {
  switch (locale) {
    case 'en':
      return (await import('./en')).strings;
    case 'zh-Hant':
      return (await import('./zh-hant')).strings;
    case 'zh-Hans':
      return (await import('./zh-hans')).strings;
  }
}

/** Puts values into a text: `fill('{n} left', { n: 3 })`. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
