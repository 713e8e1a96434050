/** Ways to be noticed while the shopper looks at something else. */
export interface Notices {
  /** Tells of unread lines: the title blinks while the page is hidden, and the system shows the newest if it may. */
  tell(count: number, news?: string): void;
  /** Asks the shopper's leave for system notifications. */
  ask(): Promise<boolean>;
}

const BLINK_MS = 1500;

/** `title` heads the notification; `opened` is called when the shopper taps it. */
export function createNotices(title: () => string, opened: () => void): Notices {
  let count = 0;
  let own = '';
  let timer: ReturnType<typeof setInterval> | undefined;

  const stop = (): void => {
    clearInterval(timer);
    if (timer !== undefined) document.title = own;
    timer = undefined;
  };
  const blink = (): void => {
    document.title = document.title === own ? `(${count}) ${title()}` : own;
  };
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) stop();
  });
  return {
    tell(next, news) {
      count = next;
      if (count === 0 || !document.hidden) {
        stop();
        return;
      }
      if (timer === undefined) {
        own = document.title;
        blink();
        timer = setInterval(blink, BLINK_MS);
      }
      if (news !== undefined && allowed()) notify(title(), news, opened);
    },
    async ask() {
      if (!('Notification' in window)) return false;
      return allowed() || (await Notification.requestPermission()) === 'granted';
    },
  };
}

function allowed(): boolean {
  return 'Notification' in window && Notification.permission === 'granted';
}

function notify(title: string, body: string, opened: () => void): void {
  try {
    const shown = new Notification(title, { body, tag: 'xiaoer' });
    shown.onclick = () => {
      window.focus();
      opened();
      shown.close();
    };
  } catch {
    // Phones allow notifications from service workers only; the badge has to do.
  }
}
