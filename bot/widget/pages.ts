import type { IncomingMessage, ServerResponse } from 'node:http';
import type { PageServer, WebFiles } from '../../handoff/web-files';
import { drawing } from './demo-store/art';
import { GOODS } from './demo-store/goods';
import { cartPage, goodPage, homePage, servicePage } from './demo-store/store-html';
import type { StoreView } from './demo-store/store-html';
import { LOCALES, nearestLocale } from './locale';
import type { Locale } from './locale';

export interface WidgetPagesNeed {
  /** The built pages, which are also served under `/pages/`. */
  readonly files: WebFiles;
  /** Origins of the stores that may show the widget, besides this service's own. */
  readonly storeOrigins: readonly string[];
  readonly storeName: string;
  /** Whether the demo store is served at `/`. */
  readonly demoStore: boolean;
}

type Answer = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

/** Code that stores' pages load from here: any page may read it, it holds no secret. */
const FOREIGN = { 'Access-Control-Allow-Origin': '*', 'Cross-Origin-Resource-Policy': 'cross-origin' };
const STORE_POLICY = "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'self'";
const NAMES: Readonly<Record<Locale, string>> = {
  'zh-Hans': '在线客服',
  'zh-Hant': '線上客服',
  en: 'Customer service',
};

/** Serves the loader, the chat window's page for the stores' frames, and the demo store. */
export function registerWidgetPages(server: PageServer, need: WidgetPagesNeed): void {
  const get = (path: string, answer: Answer): void => {
    server.get(path, (request, response, next) => {
      void Promise.resolve(answer(request, response)).finally(() => next(false));
    });
  };
  get('/widget.js', (request, response) => need.files.send('widget.js', request, response, FOREIGN));
  get('/widget/host.js', (request, response) => need.files.send('host.js', request, response, FOREIGN));
  const policy = chatPolicy(need.storeOrigins);
  get('/widget/chat', (request, response) => {
    const locale = nearestLocale(urlOf(request).searchParams.get('locale'));
    html(response, chatPage(locale), policy);
  });
  if (need.demoStore) registerDemoStore(get, need.storeName);
}

/** Who may frame the chat, and that it loads nothing foreign but pictures of cards. */
function chatPolicy(storeOrigins: readonly string[]): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'self' ws: wss:",
    "img-src 'self' https: data: blob:",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${["'self'", ...storeOrigins].join(' ')}`,
  ].join('; ');
}

function chatPage(locale: Locale): string {
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="robots" content="noindex">
<title>${NAMES[locale]}</title>
<link rel="stylesheet" href="/pages/chat.css">
<script type="module" src="/pages/chat.js"></script>
</head>
<body><div id="chat"></div></body>
</html>
`;
}

function registerDemoStore(get: (path: string, answer: Answer) => void, store: string): void {
  const view = (request: IncomingMessage): StoreView => {
    const url = urlOf(request);
    return { locale: localeOf(url, request), store, path: url.pathname };
  };
  get('/', (request, response) => html(response, homePage(view(request)), STORE_POLICY));
  get('/store/:page', (request, response) => {
    const shown = view(request);
    const name = shown.path.slice('/store/'.length);
    const good = GOODS.find(({ id }) => id === name);
    if (good) html(response, goodPage(shown, good), STORE_POLICY);
    else if (name === 'cart') html(response, cartPage(shown), STORE_POLICY);
    else if (name === 'service') html(response, servicePage(shown), STORE_POLICY);
    else html(response, homePage({ ...shown, path: '/' }), STORE_POLICY, 404);
  });
  get('/store/art/:file', (request, response) => {
    const name = /([a-z]+)\.svg$/.exec(urlOf(request).pathname)?.[1] ?? '';
    const found = drawing(name);
    response.writeHead(found === undefined ? 404 : 200, {
      'Content-Type': 'image/svg+xml',
      'Cache-Control': 'public, max-age=86400',
      'Content-Security-Policy': "default-src 'none'",
    });
    response.end(found);
  });
}

function urlOf(request: IncomingMessage): URL {
  return new URL(request.url ?? '/', 'http://page');
}

function localeOf(url: URL, request: IncomingMessage): Locale {
  const wanted = url.searchParams.get('lang');
  const known = LOCALES.find((locale) => locale === wanted);
  return known ?? nearestLocale(request.headers['accept-language']?.split(/[,;]/)[0]?.trim());
}

function html(response: ServerResponse, body: string, policy: string, status = 200): void {
  response.writeHead(status, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Length': Buffer.byteLength(body),
    'Cache-Control': 'no-cache',
    'Content-Security-Policy': policy,
    'X-Content-Type-Options': 'nosniff',
    Vary: 'Accept-Language',
  });
  response.end(body);
}
