import type { PageContext, Shown, ToChat, ToLoader } from '../bridge';
import { shades } from '../color';
import { LOADER_WORDS } from '../loader-words';
import type { Host, StorePage } from '../store-page';
import { Refused, askGrant } from './grant';
import { createNotices } from './notices';
import { createPanel } from './panel';
import { whereIs } from './where';

function isMessage(data: unknown): data is ToLoader {
  return typeof data === 'object' && data !== null && 'type' in data;
}

function keep(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Kept for this page only.
  }
}

/** Brings the chat window into the page and speaks with it, with exact origins both ways. */
export function createHost(page: StorePage): Host {
  const { base } = page;
  const frame = document.createElement('iframe');
  frame.title = LOADER_WORDS[page.locale].frame;
  frame.allow = 'clipboard-write; autoplay';
  frame.src = `${base}/widget/chat?locale=${page.locale}&origin=${encodeURIComponent(location.origin)}`;
  const panel = createPanel(page.face.root, frame);
  const notices = createNotices(
    () => LOADER_WORDS[page.locale].frame,
    () => show(true),
  );

  const tell = (message: ToChat): void => frame.contentWindow?.postMessage(message, base);
  const where = (): PageContext => whereIs(location.href, page.context);

  let shown: Shown = 'no';
  const show = (open: boolean, quietly = false): void => {
    if (open === page.open) return;
    page.open = open;
    page.draw();
    panel.show(open);
    page.remember(open ? 'open' : '');
    if (open) tell({ type: 'page', page: where() });
    shown = open ? (quietly ? 'quietly' : 'focused') : 'no';
    tell({ type: 'shown', shown });
    if (open && !quietly) frame.focus();
    if (!open) page.face.button.focus();
    page.emit(open ? 'open' : 'close');
  };

  const grant = (fresh: boolean): void => {
    const { locale, identity } = page;
    const onIdentityRefused = (): void => {
      page.identity = undefined;
      page.emit('identity', 'refused');
    };
    void askGrant({ base, locale, identity, page: where(), fresh, onIdentityRefused }).then(
      (given) => tell({ type: 'granted', grant: given }),
      (error: unknown) => tell({ type: 'refused', status: error instanceof Refused ? error.status : 0 }),
    );
  };

  const ask = (): void => {
    void notices.ask().then((allowed) => tell({ type: 'notify', allowed }));
  };
  const start = (): void => tell({ type: 'start', colors: shades(page.color), page: where(), shown });
  const hear = (message: ToLoader): void => {
    if (message.type === 'ready') start();
    else if (message.type === 'grant') grant(message.fresh);
    else if (message.type === 'close') show(false);
    else if (message.type === 'notify') ask();
    else {
      note(page, message);
      if (message.type === 'unread') notices.tell(message.count, message.news);
      if (message.type === 'locale') frame.title = LOADER_WORDS[page.locale].frame;
    }
  };
  window.addEventListener('message', ({ origin, source, data }: MessageEvent<unknown>) => {
    if (origin === base && source === frame.contentWindow && isMessage(data)) hear(data);
  });

  return { show, renew: () => tell({ type: 'renew' }), look: () => tell({ type: 'page', page: where() }) };
}

type News = Extract<ToLoader, { type: 'unread' | 'locale' | 'status' }>;

/** Notes on the store's page what the chat window tells of itself. */
function note(page: StorePage, news: News): void {
  if (news.type === 'unread') {
    page.unread = news.count;
    page.emit('unread', news.count);
  } else if (news.type === 'locale') {
    page.locale = news.locale;
    keep('xiaoer:locale', page.locale);
  } else {
    if (!page.open) page.remember(news.live ? 'live' : '');
    page.emit('status', news.state);
  }
  page.draw();
}
