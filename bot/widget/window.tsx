import { render } from 'preact';
import { plainText } from '../../handoff/web/markdown';
import type { Shown } from './bridge';
import { openLoaderLink } from './loader-link';
import type { LoaderLink } from './loader-link';
import type { Locale } from './locale';
import { loadStrings } from './strings/load-strings';
import type { Strings } from './strings/strings';
import type { Entry } from './talk/entry';
import { Talk } from './talk/talk';
import { App } from './view/app';
import { keepSettings, readSettings } from './view/settings';
import type { Settings } from './view/ui';

/** Holds talk, language and settings together, and speaks for them with the loader. */
export class ChatWindow {
  private settings = readSettings();
  private isShown = false;
  private timesShown = 0;
  private wantsFresh = false;
  private wasLive = false;
  private unread = 0;
  private readonly link: LoaderLink;
  private readonly talk: Talk;

  constructor(
    origin: string,
    private locale: Locale,
    private strings: Strings,
  ) {
    this.link = openLoaderLink({
      origin,
      onStart: ({ colors, page, shown }) => {
        paint(colors);
        this.talk.look(page);
        this.talk.open();
        this.show(shown);
      },
      onPage: (page) => this.talk.look(page),
      onShown: (shown) => this.show(shown),
      onRenew: () => this.talk.open(),
      onNotify: (allowed) => this.change({ notify: allowed, notifyBlocked: !allowed }),
    });
    this.talk = new Talk({
      grant: () => this.grant(),
      locale: () => this.locale,
      storage: storageOrNone(),
      onNews: (entries) => this.tellNews(entries),
    });
  }

  begin(): void {
    this.talk.watch(() => this.report());
    document.addEventListener('visibilitychange', () => this.look());
    this.dress();
    this.draw();
    this.link.tell({ type: 'ready' });
  }

  private grant() {
    const fresh = this.wantsFresh;
    this.wantsFresh = false;
    return this.link.grant(fresh);
  }

  private show(shown: Shown): void {
    this.isShown = shown !== 'no';
    if (shown === 'focused') this.timesShown += 1;
    this.look();
    this.draw();
  }

  /** What is before the shopper's eyes is read. */
  private look(): void {
    this.talk.see(this.isShown && !document.hidden);
  }

  private tellNews(entries: readonly Entry[]): void {
    const newest = entries.at(-1);
    const isAway = !this.isShown || document.hidden;
    if (!newest) return;
    if (this.settings.sound && (isAway || newest.by === 'agent')) void import('./view/ring').then(({ ring }) => ring());
    if (!isAway || !this.settings.notify) return;
    const words = newest.isMarkdown ? plainText(newest.text) : newest.text;
    this.link.tell({ type: 'unread', count: this.talk.state.unread, news: words.slice(0, 120) });
  }

  /** Tells the loader what the store's page shows or acts on. */
  private report(): void {
    const { desk, unread } = this.talk.state;
    const live = desk.state !== 'bot';
    if (live !== this.wasLive) this.link.tell({ type: 'status', live, state: desk.state });
    if (unread !== this.unread) this.link.tell({ type: 'unread', count: unread });
    this.wasLive = live;
    this.unread = unread;
  }

  private change(next: Partial<Settings>): void {
    this.settings = { ...this.settings, ...next };
    keepSettings(this.settings);
    this.draw();
  }

  private async speak(locale: Locale): Promise<void> {
    if (locale === this.locale) return;
    this.strings = await loadStrings(locale);
    this.locale = locale;
    this.talk.tell('xiaoer/locale', { locale });
    this.dress();
    this.link.tell({ type: 'locale', locale });
    this.draw();
  }

  private dress(): void {
    document.documentElement.lang = this.locale;
    document.title = this.strings.title;
  }

  private draw(): void {
    const root = document.getElementById('chat');
    if (!root) return;
    const { talk, strings, locale, settings } = this;
    const ui = {
      ...{ talk, strings, locale, settings, plain: plainText },
      change: (next: Partial<Settings>) => this.change(next),
      close: () => this.link.tell({ type: 'close' }),
      speak: (next: Locale) => void this.speak(next),
      beginAnew: () => {
        this.wantsFresh = true;
        talk.open();
      },
      notify: () => this.link.tell({ type: 'notify' }),
    };
    render(<App ui={ui} shown={this.timesShown} />, root);
  }
}

function storageOrNone(): Storage | undefined {
  try {
    return sessionStorage;
  } catch {
    return undefined;
  }
}

function paint(colors: Readonly<Record<string, string>>): void {
  for (const [name, color] of Object.entries(colors)) document.documentElement.style.setProperty(name, color);
}
