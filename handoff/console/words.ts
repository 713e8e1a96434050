import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { deskEn } from './words/desk-en';
import { deskHans } from './words/desk-zh-hans';
import { deskHant } from './words/desk-zh-hant';
import { knowledgeEn } from './words/knowledge-en';
import { knowledgeHans } from './words/knowledge-zh-hans';
import { knowledgeHant } from './words/knowledge-zh-hant';
import { ticketEn } from './words/ticket-en';
import { ticketHans } from './words/ticket-zh-hans';
import { ticketHant } from './words/ticket-zh-hant';

export const LOCALES = ['zh-Hans', 'zh-Hant', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

const en = { ...deskEn, ...ticketEn, ...knowledgeEn };
export type WordKey = keyof typeof en;

const TEXTS: Readonly<Record<Locale, Readonly<Record<WordKey, string>>>> = {
  en,
  'zh-Hans': { ...deskHans, ...ticketHans, ...knowledgeHans },
  'zh-Hant': { ...deskHant, ...ticketHant, ...knowledgeHant },
};

type Values = Readonly<Record<string, string | number>>;

/** What a topic is called, as the service told: by `intent/topic`, then by locale. */
export type TopicNames = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** The page's words in one language. */
export interface Words {
  readonly locale: Locale;
  say(key: WordKey, values?: Values): string;
  /** The word for a code of a closed list (`state`, `reason`, …); the code itself when it has none. */
  name(list: string, code: string): string;
  topic(topic: string): string;
}

const isKey = (key: string): key is WordKey => key in en;

export function wordsIn(locale: Locale, topics: TopicNames = {}): Words {
  const texts = TEXTS[locale];
  const say: Words['say'] = (key, values = {}) =>
    texts[key].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
  return {
    locale,
    say,
    name(list, code) {
      const key = `${list}.${code}`;
      return isKey(key) ? say(key) : code;
    },
    topic(topic) {
      const names = topics[topic];
      if (!names) return topic.split('/').at(-1)?.replaceAll('-', ' ') ?? topic;
      if (locale === 'en') return names.en ?? topic;
      return (locale === 'zh-Hant' ? names['zh-Hant'] : undefined) ?? names.zh ?? topic;
    },
  };
}

/** The first language of the browser that the page speaks. */
export function localeFrom(wanted: readonly string[]): Locale {
  for (const tag of wanted) {
    const lower = tag.toLowerCase();
    if (lower.startsWith('en')) return 'en';
    if (lower.startsWith('zh')) return /hant|tw|hk|mo/.test(lower) ? 'zh-Hant' : 'zh-Hans';
  }
  return 'en';
}

export const isLocale = (value: string | undefined): value is Locale => LOCALES.some((locale) => locale === value);

const WordsContext = createContext<Words>(wordsIn('en'));
export const WordsProvider = WordsContext.Provider;
export const useWords = (): Words => useContext(WordsContext);
