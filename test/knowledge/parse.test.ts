import { parseFaq } from '../../knowledge/parse';
import type { Locale } from '../../knowledge/understand/understanding';

const TOPICS = {
  order: { return: { zh: '退货', en: 'Returns' }, dispatch: { zh: '发货', en: 'Dispatch' } },
  payment: { refund: { zh: '退款', en: 'Refunds' } },
};
const KNOWN = {
  topics: TOPICS,
  store: { name: 'Blue Door', hours: { 'zh-Hans': '9点到21点', 'zh-Hant': '9點到21點', en: '9 to 9' } },
};
const HEAD = '---\nintent: order\n---\n\n';

const parse = (text: string, locale: Locale = 'en') => parseFaq({ file: `faq/${locale}/a.md`, locale, text }, KNOWN);
const codes = (text: string) => parse(text).problems.map(({ code, line }) => `${code}:${String(line)}`);
const entry = (body: string) => parse(HEAD + body).entries[0];

const GOOD = `## How do I send it back? {#return-how}
<!-- topic: order/return · status: published · valid: 2026-11-01..2026-11-20 · review: 2027-01-31 · escalate: always -->

- return this
- it does not fit,
  take it back

Go to **my orders** and tap it.

- pick a day
- wait at home

[Return it](action:return-request) [A person](action:person)
`;

describe('reading an FAQ file', () => {
  it('takes question, id, settings, wordings, answer and buttons', () => {
    expect(parse(HEAD + GOOD)).toEqual({
      problems: [],
      entries: [
        {
          id: 'return-how',
          locale: 'en',
          intent: 'order',
          topic: 'order/return',
          question: 'How do I send it back?',
          wordings: ['return this', 'it does not fit, take it back'],
          answer: 'Go to **my orders** and tap it.\n\n- pick a day\n- wait at home',
          actions: [
            { title: 'Return it', action: 'return-request' },
            { title: 'A person', action: 'person' },
          ],
          status: 'published',
          valid: { from: '2026-11-01', to: '2026-11-20' },
          review: '2027-01-31',
          escalate: true,
          file: 'faq/en/a.md',
          line: 5,
        },
      ],
    });
  });

  it('reads the same from a file with BOM and CRLF', () => {
    const plain = parse(HEAD + GOOD);
    expect(parse(`\uFEFF${(HEAD + GOOD).replaceAll('\n', '\r\n')}`)).toEqual(plain);
  });

  it('keeps an answer that begins with a list apart from the wordings', () => {
    const found = entry('## Q {#q}\n\n- one\n- two\n\n1. first\n2. second\n\n- bullet');
    expect(found?.wordings).toEqual(['one', 'two']);
    expect(found?.answer).toBe('1. first\n2. second\n\n- bullet');
    expect(entry('## Q {#q}\n\n- one\n- two\n\n- first step\n- second step')?.answer).toBe(
      '- first step\n- second step',
    );
  });

  it('takes the comment after the wordings as well', () => {
    const found = entry('## Q {#q}\n\n- one\n- two\n\n<!-- status: draft -->\n\nText');
    expect(found).toMatchObject({ status: 'draft', wordings: ['one', 'two'], answer: 'Text' });
  });

  it.each(['·', ',', '，', ';', '|'])('takes settings parted by %s', (mark) => {
    const found = parse(`${HEAD}## Q {#q}\n<!-- topic: order/return ${mark} status: draft -->\n\n- one\n- two\n\nText`);
    expect(found.problems).toEqual([]);
    expect(found.entries[0]).toMatchObject({ topic: 'order/return', status: 'draft' });
  });

  it('keeps the words of a button in mid-sentence', () => {
    const found = entry('## Q {#q}\n- a\n- b\n\nPlease [ask a person](action:person) for it.');
    expect(found?.answer).toBe('Please ask a person for it.');
    expect(found?.actions).toEqual([{ title: 'ask a person', action: 'person' }]);
  });

  it('fills in the values of the store, by locale', () => {
    const text = `${HEAD}## Q {#q}\n- a\n- b\n\n{store.name}: {store.hours}`;
    expect(parse(text, 'zh-Hans').entries[0]?.answer).toBe('Blue Door: 9点到21点');
    expect(parse(text, 'en').entries[0]?.answer).toBe('Blue Door: 9 to 9');
  });

  it('leaves a heading inside a code block alone', () => {
    expect(parse(`${HEAD}## Q {#q}\n- a\n- b\n\n\`\`\`\n## not a question\n\`\`\`\n`).entries).toHaveLength(1);
  });
});

describe('what is wrong in an FAQ file', () => {
  it.each([
    ['no head', '## Q {#q}\n\nText', 'no-front-matter:1'],
    ['an empty file', '', 'no-front-matter:1'],
    ['a head without an end', '---\nintent: order\n\n## Q {#q}\n\nText', 'no-front-matter:1'],
    ['tabs in the head', '---\nintent:\n\torder: 1\n---\n', 'bad-front-matter:3'],
    ['a head that is no YAML', '---\nintent: [order\n---\n', 'bad-front-matter:2'],
    ['a misspelt key', '---\nintnet: order\n---\n', 'bad-front-matter:2'],
    ['an unknown intent', '---\ntitle: x\nintent: weather\n---\n', 'unknown-intent:3'],
    ['no question', HEAD, 'no-entries:4'],
    ['text before the first question', `${HEAD}Hello\n\n## Q {#q}\n- a\n- b\n\nText`, 'text-before:5'],
    ['a missing id', `${HEAD}## Q\n- a\n- b\n\nText`, 'missing-id:5'],
    ['an id with spaces', `${HEAD}## Q {#my id}\n- a\n- b\n\nText`, 'bad-id:5'],
    ['no words in the question', `${HEAD}## {#q}\n- a\n- b\n\nText`, 'no-question:5'],
    ['no answer', `${HEAD}## Q {#q}\n- a\n- b\n`, 'no-answer:5'],
    ['only buttons for an answer', `${HEAD}## Q {#q}\n- a\n- b\n\n[P](action:person)`, 'no-answer:5'],
    ['a long answer', `${HEAD}## Q {#q}\n- a\n- b\n\n${'x'.repeat(601)}`, 'too-long:5'],
    ['few wordings', `${HEAD}## Q {#q}\n- a\n\nText`, 'few-wordings:5'],
    ['an unknown setting', `${HEAD}## Q {#q}\n<!-- colour: red -->\n- a\n- b\n\nText`, 'bad-setting:6'],
    ['an unknown status', `${HEAD}## Q {#q}\n<!-- status: live -->\n- a\n- b\n\nText`, 'bad-setting:6'],
    ['an unknown topic', `${HEAD}## Q {#q}\n<!-- topic: order/rain -->\n- a\n- b\n\nText`, 'unknown-topic:6'],
    [
      'a topic of another intent',
      `${HEAD}## Q {#q}\n<!-- topic: payment/refund -->\n- a\n- b\n\nText`,
      'topic-elsewhere:6',
    ],
    [
      'a window that ends before it begins',
      `${HEAD}## Q {#q}\n<!-- valid: 2026-02-02..2026-02-01 -->\n- a\n- b\n\nT`,
      'bad-window:6',
    ],
    [
      'a day that does not exist',
      `${HEAD}## Q {#q}\n<!-- valid: 2026-02-01..2026-02-31 -->\n- a\n- b\n\nT`,
      'bad-window:6',
    ],
    ['a dead button', `${HEAD}## Q {#q}\n- a\n- b\n\nText\n\n[Go](action:fly)`, 'unknown-action:11'],
    ['a script link', `${HEAD}## Q {#q}\n- a\n- b\n\n[x](javascript:alert(1))`, 'bad-link:9'],
    ['a script link in disguise', `${HEAD}## Q {#q}\n- a\n- b\n\n[x](JaVa&#115;cript:alert(1))`, 'bad-link:9'],
    ['a script link by reference', `${HEAD}## Q {#q}\n- a\n- b\n\n[x][y]\n\n[y]: javascript:alert(1)`, 'bad-link:9'],
    ['a data image', `${HEAD}## Q {#q}\n- a\n- b\n\n![x](data:text/html,x)`, 'bad-link:9'],
    ['a link to another host without a scheme', `${HEAD}## Q {#q}\n- a\n- b\n\n[x](//evil.example)`, 'bad-link:9'],
    ['an unknown value', `${HEAD}## Q {#q}\n- a\n- b\n\nText\n{store.moon}`, 'unknown-value:10'],
    ['HTML', `${HEAD}## Q {#q}\n- a\n- b\n\n<script>alert(1)</script>`, 'html:9'],
    ['HTML within a line', `${HEAD}## Q {#q}\n- a\n- b\n\nText <b>bold</b>`, 'html:9'],
  ])('tells of %s', (_what, text, code) => {
    expect(codes(text)).toContain(code);
  });

  it('leaves a script in an answer as the text it is', () => {
    expect(entry('## Q {#q}\n- a\n- b\n\n<script>alert(1)</script>')?.answer).toBe('<script>alert(1)</script>');
  });

  it('reads the other entries of a file with a wrong one', () => {
    const { entries } = parse(`${HEAD}## Wrong\n- a\n- b\n\nText\n\n## Right {#right}\n- c\n- d\n\nText`);
    expect(entries.map(({ id }) => id)).toEqual(['right']);
  });

  it('says what is wrong and what to do in both languages', () => {
    const [problem] = parse(`${HEAD}## Q {#q}\n- a\n- b\n\nText\n\n[Go](action:fly)`).problems;
    expect(problem?.message).toEqual({
      en: 'Nothing happens on the button "Go": there is no action "fly".',
      zh: '按钮“Go”不起作用：没有“fly”这个动作。',
    });
    expect(problem?.advice.en).toContain('return-request');
    expect(problem?.advice.zh).toContain('return-request');
  });
});
