import type { Grant, PageContext, Shown, ToChat, ToLoader } from './bridge';

type Start = Extract<ToChat, { type: 'start' }>;

export interface LoaderLinkNeed {
  /** The store's origin; nobody else is spoken to or heard. */
  readonly origin: string;
  readonly onStart: (start: Start) => void;
  readonly onPage: (page: PageContext) => void;
  readonly onShown: (shown: Shown) => void;
  readonly onRenew: () => void;
  readonly onNotify: (allowed: boolean) => void;
}

/** The chat window's line to the loader on the store's page. */
export interface LoaderLink {
  tell(message: ToLoader): void;
  /** Asks for the right to the shopper's conversation, or to a fresh one. Rejects when it was refused. */
  grant(fresh: boolean): Promise<Grant>;
}

/** The loader answers sooner than this, or the store's page is gone. */
const ANSWER_WITHIN_MS = 25_000;

/** The loader comes from the same build; that it is the loader is seen by origin and window. */
function isMessage(data: unknown): data is ToChat {
  return typeof data === 'object' && data !== null && 'type' in data;
}

export function openLoaderLink(need: LoaderLinkNeed): LoaderLink {
  let waiting: { readonly resolve: (grant: Grant) => void; readonly reject: (error: Error) => void } | undefined;
  const tell = (message: ToLoader): void => window.parent.postMessage(message, need.origin);

  const hear = (message: ToChat): void => {
    if (message.type === 'start') need.onStart(message);
    else if (message.type === 'granted') waiting?.resolve(message.grant);
    else if (message.type === 'refused') waiting?.reject(new Error(`Refused with ${message.status}`));
    else if (message.type === 'page') need.onPage(message.page);
    else if (message.type === 'shown') need.onShown(message.shown);
    else if (message.type === 'renew') need.onRenew();
    else need.onNotify(message.allowed);
  };
  window.addEventListener('message', ({ origin, source, data }: MessageEvent<unknown>) => {
    if (origin === need.origin && source === window.parent && isMessage(data)) hear(data);
  });
  return {
    tell,
    grant: (fresh) =>
      new Promise((resolve, reject) => {
        waiting?.reject(new Error('Asked again'));
        waiting = { resolve, reject };
        setTimeout(() => reject(new Error('No answer')), ANSWER_WITHIN_MS);
        tell({ type: 'grant', fresh });
      }),
  };
}
