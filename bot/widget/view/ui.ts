import type { Locale } from '../locale';
import type { Strings } from '../strings/strings';
import type { Talk } from '../talk/talk';

/** What every part of the window works with. */
export interface Ui {
  readonly talk: Talk;
  readonly strings: Strings;
  readonly locale: Locale;
  readonly settings: Settings;
  /** Markdown without its marks. */
  readonly plain: (text: string) => string;
  /** Opens the form for a message to be answered later. */
  readonly leaveMessage: () => void;
  readonly close: () => void;
  readonly change: (settings: Partial<Settings>) => void;
  readonly speak: (locale: Locale) => void;
  readonly beginAnew: () => void;
  /** Asks for system notifications. */
  readonly notify: () => void;
}

export interface Settings {
  readonly sound: boolean;
  readonly notify: boolean;
  /** The browser said no to notifications. */
  readonly notifyBlocked: boolean;
}
