import type { Locale } from '../locale';
import type { Strings } from './strings';

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
