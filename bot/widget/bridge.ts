import type { Locale } from './locale';

/** Where the shopper is in the store, for the bot and the agent. */
export interface PageContext {
  readonly url?: string;
  readonly product?: string;
  readonly cart?: string;
}

/** The right to one conversation, as the service gives it to the store's page. */
export interface Grant {
  readonly conversationId: string;
  readonly token: string;
  /** Seconds. */
  readonly expiresIn: number;
}

/** Whether the window is open; `focused` when the shopper opened it, so that the focus goes in. */
export type Shown = 'no' | 'quietly' | 'focused';

/** What the loader, on the store's page, tells the chat window in its frame. */
export type ToChat =
  | {
      readonly type: 'start';
      readonly colors: Readonly<Record<string, string>>;
      readonly page: PageContext;
      readonly shown: Shown;
    }
  | { readonly type: 'granted'; readonly grant: Grant }
  | { readonly type: 'refused'; readonly status: number }
  | { readonly type: 'page'; readonly page: PageContext }
  | { readonly type: 'shown'; readonly shown: Shown }
  /** The shopper is somebody else now: the conversation may change. */
  | { readonly type: 'renew' }
  | { readonly type: 'notify'; readonly allowed: boolean };

/** What the chat window tells the loader. */
export type ToLoader =
  | { readonly type: 'ready' }
  /** Asks for a grant; `fresh` for a new conversation. */
  | { readonly type: 'grant'; readonly fresh: boolean }
  | { readonly type: 'close' }
  /** `news` is the newest line's text, when it has just come. */
  | { readonly type: 'unread'; readonly count: number; readonly news?: string }
  | { readonly type: 'locale'; readonly locale: Locale }
  | { readonly type: 'notify' }
  /** Whether something is going on that must not be missed: a queue or a talk with a person. */
  | { readonly type: 'status'; readonly live: boolean; readonly state: string };
