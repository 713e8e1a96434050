/** The widget's languages, nearest first for everything else that asks. */
export type Locale = 'zh-Hans' | 'zh-Hant' | 'en';

export const LOCALES: readonly Locale[] = ['zh-Hans', 'zh-Hant', 'en'];

/** Each language in its own words, so that whoever landed in the wrong one finds the way out. */
export const LOCALE_NAMES: Readonly<Record<Locale, string>> = {
  'zh-Hans': '简体中文',
  'zh-Hant': '繁體中文',
  en: 'English',
};

/** The nearest of our languages for a tag such as `zh-TW`, `zh_CN`, `en-GB`; Simplified Chinese for anything else. */
export function nearestLocale(tag: string | null | undefined): Locale {
  const wanted = (tag ?? '').replace(/_/g, '-').toLowerCase();
  if (wanted.startsWith('en')) return 'en';
  return /^zh-(hant|tw|hk|mo)/.test(wanted) ? 'zh-Hant' : 'zh-Hans';
}
