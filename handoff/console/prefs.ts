import { record, text } from '../web/read';
import { createStore } from './store';
import type { Store } from './store';
import { isLocale, localeFrom } from './words';
import type { Locale } from './words';

export const THEMES = ['auto', 'light', 'dark'] as const;
type Theme = (typeof THEMES)[number];

/** How this browser likes the page; kept across sessions, since it tells nothing about shoppers. */
export interface Prefs {
  readonly locale: Locale;
  readonly theme: Theme;
  readonly muted: boolean;
}

const PLACE = 'xiaoer-agent-prefs';

const isTheme = (value: string | undefined): value is Theme => THEMES.some((theme) => theme === value);

function readPrefs(): Prefs {
  const kept = record(readJson());
  const locale = text(kept.locale);
  const theme = text(kept.theme);
  return {
    locale: isLocale(locale) ? locale : localeFrom(navigator.languages),
    theme: isTheme(theme) ? theme : 'auto',
    muted: kept.muted === true,
  };
}

function readJson(): unknown {
  try {
    return JSON.parse(localStorage.getItem(PLACE) ?? 'null');
  } catch {
    return null;
  }
}

/** The preferences, shown on the page's root and kept at every change. */
export function createPrefs(root: HTMLElement): Store<Prefs, Partial<Prefs>> {
  const store = createStore<Prefs, Partial<Prefs>>((prefs, change) => ({ ...prefs, ...change }), readPrefs());
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const apply = (): void => {
    const { locale, theme } = store.state();
    root.lang = locale;
    root.dataset.theme = theme === 'auto' ? (dark.matches ? 'dark' : 'light') : theme;
  };
  apply();
  dark.addEventListener('change', apply);
  store.listen(() => {
    apply();
    try {
      localStorage.setItem(PLACE, JSON.stringify(store.state()));
    } catch {
      // A browser that keeps nothing asks its own settings again next time.
    }
  });
  return store;
}
