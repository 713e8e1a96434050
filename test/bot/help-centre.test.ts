import { registerHelpCentre } from '../../bot/help/help-centre';
import type { Entry } from '../../knowledge/entry';
import type { Locale } from '../../knowledge/understand/understanding';
import { serve } from '../support/serve';
import type { Served } from '../support/serve';

const entry = (id: string, locale: Locale, question: string, more: Partial<Entry> = {}): Entry => ({
  ...{ id, locale, question, intent: 'order', topic: 'order/return', wordings: [], answer: 'Within **30** days.' },
  ...{ actions: [], status: 'published', escalate: false, file: 'faq/x.md', line: 1 },
  ...more,
});

const ENTRIES: readonly Entry[] = [
  entry('return', 'en', 'How do I return it?'),
  entry('refund-time', 'en', 'When is the refund there?', { intent: 'payment', topic: 'payment/refund' }),
  entry('exchange', 'en', 'Can I exchange it?'),
  entry('return', 'zh-Hans', '怎么退货？', { answer: '签收后 **7** 天内。' }),
  entry('return', 'zh-Hant', '怎麼退貨？'),
  entry('odd', 'en', 'Is 1 < 2 & "so"?', {
    topic: 'order/odd',
    answer: '<script>alert(1)</script> <b>bold</b> [bad](javascript:alert(2)) [good](https://example.com/a?b=1&c=2)',
  }),
];

describe('the help centre', () => {
  let served: Served;
  beforeAll(async () => {
    served = await serve((server) => {
      registerHelpCentre(server, {
        store: 'Tea & Co',
        entries: (locale) => ENTRIES.filter((one) => one.locale === locale),
        entry: (id, locale) => ENTRIES.find((one) => one.id === id && one.locale === locale),
        search: (text, locale) => ENTRIES.filter((one) => one.locale === locale && one.question.includes(text)),
      });
    });
  });
  afterAll(() => served.close());

  const get = async (path: string, headers: Record<string, string> = {}) => {
    const response = await fetch(`${served.url}${path}`, { headers, redirect: 'manual' });
    return { status: response.status, html: await response.text(), headers: response.headers };
  };

  it.each([
    ['zh-TW,zh;q=0.9,en;q=0.8', '/help/zh-Hant'],
    ['zh-CN', '/help/zh-Hans'],
    ['de-DE,de;q=0.9', '/help/en'],
    ['', '/help/en'],
  ])('leads a browser that wants "%s" to %s', async (wanted, place) => {
    const { status, headers } = await get('/help', { 'accept-language': wanted });
    expect(status).toBe(302);
    expect(headers.get('location')).toBe(place);
    expect(headers.get('vary')).toBe('Accept-Language');
  });

  it('takes an address with a slash at its end too', async () => {
    expect((await get('/help/')).status).toBe(302);
    expect((await get('/help/en/')).status).toBe(200);
    expect((await get('/help/en/return/')).status).toBe(200);
  });

  it('lists every question under its intent', async () => {
    const { status, html } = await get('/help/en');
    expect(status).toBe(200);
    expect(html).toMatch(
      /<h2>Orders and delivery<\/h2>[\s\S]*How do I return it\?[\s\S]*<h2>Payments and refunds<\/h2>/,
    );
    expect(html).toContain('<a href="/help/en/refund-time">');
    expect(html).not.toContain('怎么退货');
  });

  it('shows an answer with related questions of the same topic', async () => {
    const { status, html } = await get('/help/en/return');
    expect(status).toBe(200);
    expect(html).toContain('<h1>How do I return it?</h1>');
    expect(html).toContain('<strong>30</strong>');
    expect(html).toContain('Can I exchange it?');
    expect(html).not.toContain('When is the refund there?');
    expect(html).toContain('<title>How do I return it? · Tea &amp; Co</title>');
  });

  it('names the page’s language and the same page in the others', async () => {
    const { html } = await get('/help/zh-Hant/return');
    expect(html).toContain('<html lang="zh-Hant">');
    for (const locale of ['zh-Hans', 'zh-Hant', 'en']) {
      expect(html).toContain(`<link rel="alternate" hreflang="${locale}" href="/help/${locale}/return">`);
    }
  });

  it('shows HTML in an answer as text and links only to where a link may go', async () => {
    const { html } = await get('/help/en/odd');
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &lt;b&gt;bold&lt;/b&gt;');
    expect(html).not.toContain('href="javascript:');
    expect(html).toContain('href="https://example.com/a?b=1&amp;c=2"');
    expect(html).toContain('Is 1 &lt; 2 &amp; &quot;so&quot;?');
  });

  it('finds by search, keeps the words in the field, and asks engines not to keep the page', async () => {
    const { html } = await get('/help/en?q=refund');
    expect(html).toContain('When is the refund there?');
    expect(html).not.toContain('How do I return it?');
    expect(html).toContain('value="refund"');
    expect(html).toContain('<meta name="robots" content="noindex">');
  });

  it('says so when a search finds nothing, and shows hostile words as text', async () => {
    const { status, html } = await get(`/help/en?q=${encodeURIComponent('"><script>alert(1)</script>')}`);
    expect(status).toBe(200);
    expect(html).toContain('Nothing found.');
    expect(html).toContain('value="&quot;&gt;&lt;script&gt;');
  });

  it.each(['/help/en/nothing-here', '/help/fr', '/help/fr/return', '/help/en/%3Cscript%3E'])(
    'answers %s with a page that says 404',
    async (path) => {
      const { status, html } = await get(path);
      expect(status).toBe(404);
      expect(html).toContain('There is no such page.');
      expect(html).toContain('noindex');
    },
  );

  it.each(['/help/en', '/help/en/return', '/help/en/nothing-here'])('runs no script on %s', async (path) => {
    const { html, headers } = await get(path);
    expect(html).not.toMatch(/<script|\son\w+=/);
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it('serves its one sheet', async () => {
    const { status, headers } = await get('/help/style.css');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toContain('text/css');
  });
});
