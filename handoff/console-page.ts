import type { PageServer } from './web-files';

/** What a topic is called, for the agents' lists; Traditional Chinese falls back to Simplified. */
export type TopicNames = Readonly<
  Record<string, { readonly zh: string; readonly en: string; readonly 'zh-Hant'?: string }>
>;

export interface ConsolePageNeed {
  /** By `intent/topic`; a topic without a name is shown as it is written. */
  readonly topics?: TopicNames;
}

/** Scripts and styles from here alone, and no other page may hold this one in a frame. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

const ICON =
  'data:image/svg+xml,' +
  encodeURIComponent(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="9" fill="#0f6e68"/>' +
      '<path d="M9 11h14M7 22h18" stroke="#fff" stroke-width="3.4" stroke-linecap="round"/></svg>',
  );

const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<title>Xiaoer</title>
<link rel="icon" href="${ICON}">
<link rel="stylesheet" href="/pages/console.css">
</head>
<body>
<div id="console"></div>
<noscript>This page needs JavaScript. 此页面需要 JavaScript。</noscript>
<script type="module" src="/pages/console.js"></script>
</body>
</html>
`;

const HEADERS = {
  'Content-Security-Policy': POLICY,
  'X-Frame-Options': 'DENY',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-cache',
};

/** Serves the agents' page at `/agent`; its code comes from `/pages/`, see web-files.ts. */
export function registerConsolePage(server: PageServer, { topics = {} }: ConsolePageNeed): void {
  server.get('/agent', (_request, response, next) => {
    response.writeHead(200, { ...HEADERS, 'Content-Type': 'text/html; charset=utf-8' });
    response.end(PAGE);
    next(false);
  });
  const names = JSON.stringify(topics);
  server.get('/agent/topics.json', (_request, response, next) => {
    response.writeHead(200, { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-cache' });
    response.end(names);
    next(false);
  });
}
