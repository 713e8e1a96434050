import type { Request, Response, Server } from 'restify';
import { z } from 'zod';
import { nearestLocale } from '../../dialogs/replies';
import type { Entry } from '../../knowledge/entry';
import { LOCALES } from '../../knowledge/understand/understanding';
import type { Locale } from '../../knowledge/understand/understanding';
import { article, entryPath, notFound, overview, page, results } from './help-html';
import { HELP_STYLE } from './help-style';
import { HELP_WORDS } from './help-words';

export interface HelpNeed {
  readonly store: string;
  /** The entries shown now. */
  readonly entries: (locale: Locale) => readonly Entry[];
  readonly entry: (id: string, locale: Locale) => Entry | undefined;
  /** Best first. */
  readonly search: (text: string, locale: Locale) => readonly Entry[];
}

const RELATED = 5;
const LONGEST_QUERY = 200;
/** Nothing but our own sheet: an answer could never run anything. */
const POLICY = "default-src 'none'; style-src 'self'; img-src https: data:; form-action 'self'; frame-ancestors 'self'";

/** The public help centre: the same entries as the bot's, one page each, for shoppers and search engines. */
export function registerHelpCentre(server: Server, need: HelpNeed): void {
  const get = (path: string, answer: (request: Request, response: Response) => void): void => {
    server.get(path, (request, response, next) => {
      answer(request, response);
      next(false);
    });
  };

  get('/help', (request, response) => {
    const [wanted] = (request.headers['accept-language'] ?? '').split(/[,;]/);
    response.sendRaw(302, '', { Location: `/help/${nearestLocale(wanted?.trim())}`, Vary: 'Accept-Language' });
  });
  get('/help/style.css', (_request, response) => {
    response.sendRaw(200, HELP_STYLE, { 'Content-Type': 'text/css; charset=utf-8', 'Cache-Control': 'max-age=3600' });
  });
  get('/help/:locale', (request, response) => {
    const locale = localeIn(request);
    if (!locale) return missing(need, request, response);
    const query = new URL(request.url ?? '/', 'http://help').searchParams.get('q')?.trim().slice(0, LONGEST_QUERY);
    const body = query ? results(locale, need.search(query, locale)) : overview(locale, need.entries(locale));
    const title = query ? HELP_WORDS[locale].results : HELP_WORDS[locale].title;
    const inLocale = (other: Locale): string => `/help/${other}`;
    send(
      response,
      200,
      page({ locale, store: need.store, title, body, query: query ?? '', inLocale, indexed: !query }),
    );
  });
  get('/help/:locale/:id', (request, response) => {
    const locale = localeIn(request);
    const entry = locale && need.entry(paramOf(request, 'id'), locale);
    if (!entry) return missing(need, request, response);
    const related = need.entries(entry.locale).filter(({ topic, id }) => topic === entry.topic && id !== entry.id);
    const inLocale = (other: Locale): string => entryPath({ id: entry.id, locale: other });
    const body = article(entry, related.slice(0, RELATED));
    const of = { locale: entry.locale, store: need.store, title: entry.question, body, inLocale, indexed: true };
    send(response, 200, page(of));
  });
}

function missing(need: HelpNeed, request: Request, response: Response): void {
  const locale = localeIn(request) ?? 'en';
  const inLocale = (other: Locale): string => `/help/${other}`;
  const { notFound: title } = HELP_WORDS[locale];
  send(response, 404, page({ locale, store: need.store, title, body: notFound(locale), inLocale, indexed: false }));
}

function send(response: Response, status: number, html: string): void {
  response.sendRaw(status, html, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': POLICY,
    'Cache-Control': 'no-cache',
  });
}

const localeIn = (request: Request): Locale | undefined => LOCALES.find((one) => one === paramOf(request, 'locale'));

const params = z.record(z.string(), z.string()).catch({});

const paramOf = (request: Request, name: string): string => params.parse(request.params)[name] ?? '';
