import MarkdownIt from 'markdown-it';
import type { Entry } from '../../knowledge/entry';
import { LOCALES } from '../../knowledge/understand/understanding';
import type { Locale } from '../../knowledge/understand/understanding';
import { HELP_WORDS, LANGUAGE_NAMES } from './help-words';

/** HTML in an answer is shown as text; links are made only for addresses that are written as such. */
const markdown = new MarkdownIt({ html: false, linkify: false });

const escaped = (text: string): string => markdown.utils.escapeHtml(text);

export const entryPath = (entry: Pick<Entry, 'id' | 'locale'>): string =>
  `/help/${entry.locale}/${encodeURIComponent(entry.id)}`;

interface PageOf {
  readonly locale: Locale;
  readonly store: string;
  readonly title: string;
  readonly body: string;
  /** The search words, shown again in the field. */
  readonly query?: string;
  /** The address of this page in another locale. */
  readonly inLocale: (locale: Locale) => string;
  /** Whether search engines may keep this page. */
  readonly indexed: boolean;
}

/** A whole page of the help centre: no script, readable on paper. */
export function page({ locale, store, title, body, query = '', inLocale, indexed }: PageOf): string {
  const words = HELP_WORDS[locale];
  const languages = LOCALES.map((other) => {
    const current = other === locale ? ' aria-current="true"' : '';
    return `<a href="${inLocale(other)}" lang="${other}" hreflang="${other}"${current}>${LANGUAGE_NAMES[other]}</a>`;
  });
  const alternates = LOCALES.map((other) => `<link rel="alternate" hreflang="${other}" href="${inLocale(other)}">`);
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)} · ${escaped(store)}</title>
${indexed ? '' : '<meta name="robots" content="noindex">\n'}${alternates.join('\n')}
<link rel="stylesheet" href="/help/style.css">
</head>
<body>
<header>
<a class="store" href="/help/${locale}">${escaped(store)} · ${words.title}</a>
<nav aria-label="${words.language}">${languages.join(' ')}</nav>
</header>
<form action="/help/${locale}" role="search">
<label for="q">${words.search}</label>
<input id="q" name="q" type="search" maxlength="200" placeholder="${words.placeholder}" value="${escaped(query)}">
<button>${words.search}</button>
</form>
<main>
${body}
</main>
<footer>${words.chat}</footer>
</body>
</html>
`;
}

function listOf(entries: readonly Entry[]): string {
  const items = entries.map((entry) => `<li><a href="${entryPath(entry)}">${escaped(entry.question)}</a></li>`);
  return `<ul>${items.join('\n')}</ul>`;
}

/** Every entry under the heading of its intent. */
export function overview(locale: Locale, entries: readonly Entry[]): string {
  const words = HELP_WORDS[locale];
  const sections = Object.entries(words.intents).map(([intent, name]) => {
    const own = entries.filter((entry) => entry.intent === intent);
    return own.length === 0 ? '' : `<section><h2>${name}</h2>${listOf(own)}</section>`;
  });
  return `<h1>${words.title}</h1>\n${sections.join('\n')}`;
}

export function results(locale: Locale, found: readonly Entry[]): string {
  const words = HELP_WORDS[locale];
  const list = found.length > 0 ? listOf(found) : `<p>${words.nothing}</p>`;
  return `<h1>${words.results}</h1>\n${list}\n<p><a href="/help/${locale}">${words.all}</a></p>`;
}

export function article(entry: Entry, related: readonly Entry[]): string {
  const words = HELP_WORDS[entry.locale];
  const more = related.length > 0 ? `<aside><h2>${words.related}</h2>${listOf(related)}</aside>` : '';
  return `<article><h1>${escaped(entry.question)}</h1>\n${markdown.render(entry.answer)}</article>\n${more}
<p><a href="/help/${entry.locale}">${words.all}</a></p>`;
}

export function notFound(locale: Locale): string {
  const words = HELP_WORDS[locale];
  return `<h1>${words.notFound}</h1>\n<p><a href="/help/${locale}">${words.all}</a></p>`;
}
