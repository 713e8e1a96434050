import type { PageContext } from './bridge';
import { createButton } from './button';
import { parseColor } from './color';
import { nearestLocale } from './locale';
import type { Host, StorePage } from './store-page';

type Handler = (detail?: unknown) => void;

/** What a store's own scripts may call. */
interface XiaoerApi {
  open(): void;
  close(): void;
  /** The signed-in shopper, as a token signed by the store; an empty one signs out. */
  identify(token: string): void;
  /** What the shopper is looking at: goes along as context. */
  page(context: PageContext): void;
  /** Calls back on `open`, `close`, `unread` (count), `status` and `identity` (refused); returns what ends that. */
  on(event: string, handler: Handler): () => void;
}

declare global {
  interface Window {
    Xiaoer?: XiaoerApi;
  }
}

const DEFAULT_COLOR = '#2b6a59';
const KEY = 'xiaoer';

function read(storage: 'sessionStorage' | 'localStorage', key: string): string | null {
  try {
    return window[storage].getItem(key);
  } catch {
    return null;
  }
}

function createPage(script: HTMLScriptElement, handlers: Map<string, Set<Handler>>): StorePage {
  const base = new URL(script.src).origin;
  const { color, position = 'right', locale, identity } = script.dataset;
  const shade = parseColor(color) ?? DEFAULT_COLOR;
  const page: StorePage = {
    base,
    color: shade,
    face: createButton(position, shade),
    locale: nearestLocale(read('localStorage', `${KEY}:locale`) ?? locale ?? document.documentElement.lang),
    identity,
    context: {},
    open: false,
    unread: 0,
    emit: (event, detail) => handlers.get(event)?.forEach((handler) => handler(detail)),
    draw: () => page.face.draw(page),
    remember(state) {
      try {
        sessionStorage.setItem(KEY, state);
      } catch {
        // The next page begins closed.
      }
    },
  };
  page.draw();
  return page;
}

function start(script: HTMLScriptElement): void {
  const handlers = new Map<string, Set<Handler>>();
  const page = createPage(script, handlers);
  let host: Promise<Host | undefined> | undefined;

  /** The rest comes when the shopper first reaches for the button; a failed load is tried again at the next tap. */
  const load = () =>
    (host ??= import(`${page.base}/widget/host.js`).then(
      (loaded: typeof import('./host/host')) => loaded.createHost(page),
      () => (host = undefined),
    ));
  const show = (open: boolean, quietly?: boolean): void => {
    if (open || host) void load().then((ready) => ready?.show(open, quietly));
  };

  const { button } = page.face;
  button.onclick = () => show(!page.open);
  window.Xiaoer = {
    open: () => show(true),
    close: () => show(false),
    identify(token) {
      page.identity = token || undefined;
      void host?.then((ready) => ready?.renew());
    },
    page(context) {
      page.context = context;
      void host?.then((ready) => ready?.look());
    },
    on(event, handler) {
      const set = handlers.get(event) ?? new Set();
      handlers.set(event, set.add(handler));
      return () => set.delete(handler);
    },
  };
  dispatchEvent(new CustomEvent('xiaoer:ready'));
  const before = read('sessionStorage', KEY);
  if (before === 'open') show(true, true);
  else if (before === 'live') void load();
}

const script = document.currentScript;
if (script instanceof HTMLScriptElement && !window.Xiaoer) {
  // An async script may run before there is a body to put the button in.
  if (document.readyState === 'loading') addEventListener('DOMContentLoaded', () => start(script));
  else start(script);
}
