import fc from 'fast-check';
import type { Entry } from '../../../knowledge/entry';
import { loadLexicon } from '../../../knowledge/search/lexicon';
import { buildSearcher } from '../../../knowledge/search/search';
import type { Searcher } from '../../../knowledge/search/search';
import { entryOf } from '../entries';

const LEXICONS = 'knowledge/lexicons';
const all = () => true;

const EN = [
  entryOf({ id: 'returns', question: 'How do I return something?', wordings: ['send it back', 'it does not fit'] }),
  entryOf({
    id: 'refund',
    topic: 'payment/refund',
    question: 'When do I get my refund?',
    wordings: ['money not back yet'],
  }),
  entryOf({ id: 'track', topic: 'order/tracking', question: 'Where is my parcel?', wordings: ['track my delivery'] }),
  entryOf({ id: 'invoice', topic: 'payment/invoice', question: 'How do I get an invoice?', wordings: ['VAT receipt'] }),
  entryOf({
    id: 'login',
    topic: 'account/sign-in',
    question: 'I cannot sign in',
    wordings: ['login fails'],
    answer: 'Clear your cookies.',
  }),
];
const ZH = [
  entryOf({ id: 'returns', locale: 'zh-Hans', question: '怎么退货？', wordings: ['东西不想要了怎么退'] }),
  entryOf({
    id: 'refund',
    locale: 'zh-Hans',
    topic: 'payment/refund',
    question: '退款多久到账？',
    wordings: ['钱什么时候退回来'],
  }),
  entryOf({
    id: 'track',
    locale: 'zh-Hans',
    topic: 'order/tracking',
    question: '我的快递到哪了？',
    wordings: ['查物流'],
  }),
  entryOf({
    id: 'invoice',
    locale: 'zh-Hans',
    topic: 'payment/invoice',
    question: '怎么开发票？',
    wordings: ['电子发票在哪下载'],
  }),
  entryOf({
    id: 'login',
    locale: 'zh-Hans',
    topic: 'account/sign-in',
    question: '登录不了怎么办？',
    wordings: ['密码不对'],
  }),
];

const best = (searcher: Searcher, text: string) => searcher.search(text, all).hits[0]?.entry.id;

/** Two entries that share their matter; only how people ask tells them apart. */
const COUPONS = [
  entryOf({
    id: 'use',
    question: 'How do I use a coupon?',
    wordings: ['where do I enter my coupon', 'how can I apply a coupon', 'how do coupons work', 'where is my coupon'],
  }),
  entryOf({
    id: 'fails',
    question: 'My coupon is refused',
    wordings: ["I can't use my coupon", "my coupon won't apply", 'why is my coupon not taken', 'coupon still refused'],
  }),
];

describe('searching in English', () => {
  let searcher: Searcher;
  beforeAll(async () => {
    searcher = await buildSearcher({ entries: EN, lexicon: await loadLexicon(LEXICONS, 'en') });
  });

  it.each([
    ['its own question', 'Where is my parcel?', 'track'],
    ['another form of the word', 'returning an item', 'returns'],
    ['other words of the same meaning', 'when will my money be reimbursed', 'refund'],
    ['a typo', 'invoce please', 'invoice'],
    ['a typo in a word of the lexicon', 'where is my shipmnt', 'track'],
    ['the answer’s words only', 'should I clear cookies', 'login'],
  ])('finds an entry by %s', (_by, text, id) => {
    expect(best(searcher, text)).toBe(id);
  });

  it('is sure of the very words, and tells which wording fitted and why', () => {
    const { outcome, hits } = searcher.search('money not back yet', all);
    expect(outcome).toBe('answer');
    expect(hits[0]).toMatchObject({ wording: 'money not back yet', entry: { id: 'refund' } });
    expect(hits[0]?.evidence).toContain('money');
    expect(hits[0]?.score).toBeGreaterThan(hits[1]?.score ?? 0);
  });

  it.each(['what is the capital of France', 'police', 'sing me a song', '', '   ', '😀', '12345'])(
    'does not answer "%s"',
    (text) => {
      expect(searcher.search(text, all).outcome).not.toBe('answer');
    },
  );

  it('gives only what may be shown', () => {
    const shown = (entry: Entry) => entry.id !== 'track';
    const ids = searcher.search('where is my parcel', shown).hits.map(({ entry }) => entry.id);
    expect(ids).not.toContain('track');
  });

  it('lets the understanding decide between entries that fit alike', async () => {
    const entries = [
      entryOf({ id: 'app', topic: 'technical/app-crash', question: 'It does not work' }),
      entryOf({ id: 'item', topic: 'product/faulty', question: 'It does not work' }),
    ];
    const two = await buildSearcher({ entries, lexicon: await loadLexicon(LEXICONS, 'en') });
    const about = (name: string) => ({ intents: [], topics: [{ name, probability: 0.9 }] });
    expect(two.search('it does not work', all, about('product/faulty')).hits[0]?.entry.id).toBe('item');
    expect(two.search('it does not work', all, about('technical/app-crash')).hits[0]?.entry.id).toBe('app');
    expect(two.search('it does not work', all).outcome).toBe('clarify');
  });

  it('is less sure of what is surely chit-chat', () => {
    const chat = { intents: [{ name: 'other', probability: 1 }], topics: [{ name: 'other/chat', probability: 1 }] };
    const asked = { intents: [], topics: [] };
    const score = (prior: typeof chat | typeof asked) =>
      searcher.search('where is my parcel', all, prior).hits[0]?.score ?? 0;
    expect(score(chat)).toBeLessThan(score(asked));
  });

  it('takes any text at all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        const { hits, outcome } = searcher.search(text, all);
        expect(['answer', 'clarify', 'unknown']).toContain(outcome);
        for (const { score } of hits) expect(score >= 0 && score <= 1).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('takes a text of fifty kilobytes', () => {
    expect(best(searcher, `where is my parcel ${'really '.repeat(7000)}`)).toBe('track');
  });
});

describe('searching in Chinese', () => {
  let searcher: Searcher;
  beforeAll(async () => {
    searcher = await buildSearcher({ entries: ZH, lexicon: await loadLexicon(LEXICONS, 'zh-Hans') });
  });

  it.each([
    ['its own question', '怎么退货', 'returns'],
    ['a piece of it', '发票', 'invoice'],
    ['other words of the same meaning', '包裹现在在什么位置', 'track'],
    ['a letter that sounds alike', '退宽多久到', 'refund'],
    ['a letter that nearly sounds alike', '退魂多久到账', 'refund'],
    ['Traditional letters', '怎麼開發票', 'invoice'],
    ['a mix with English', 'refund什么时候到', 'refund'],
  ])('finds an entry by %s', (_by, text, id) => {
    expect(best(searcher, text)).toBe(id);
  });

  it('does not answer what no entry is about', () => {
    for (const text of ['今天天气怎么样', '讲个笑话', '三国演义的作者是谁']) {
      expect(searcher.search(text, all).outcome).not.toBe('answer');
    }
  });
});

describe('searching a large set', () => {
  const entries = Array.from({ length: 3000 }, (_, at) =>
    entryOf({
      id: `e${String(at)}`,
      question: `How do I return my order of model ${at.toString(36)}x${String(at)}z?`,
      wordings: ['return my order'],
    }),
  );

  it('lets others have their turn while the index is built', async () => {
    let turns = 0;
    const timer = setInterval(() => (turns += 1), 1);
    await buildSearcher({ entries, lexicon: await loadLexicon(LEXICONS, 'en') });
    clearInterval(timer);
    expect(turns).toBeGreaterThan(3);
  });

  it('finds the one entry with the rare word among thousands that share the common ones', async () => {
    const needle = entryOf({ id: 'needle', question: 'How do I return a trampoline?' });
    const searcher = await buildSearcher({ entries: [...entries, needle], lexicon: await loadLexicon(LEXICONS, 'en') });
    expect(best(searcher, 'how do I return my trampoline')).toBe('needle');
  });

  it('gives the same for the same question every time', async () => {
    const searcher = await buildSearcher({ entries, lexicon: await loadLexicon(LEXICONS, 'en') });
    const ask = () => searcher.search('return my order', all).hits.map(({ entry }) => entry.id);
    const first = ask();
    searcher.search('something else', all);
    expect(ask()).toEqual(first);
  });
});

describe('searching among entries on one matter', () => {
  let searcher: Searcher;
  beforeAll(async () => {
    searcher = await buildSearcher({ entries: COUPONS, lexicon: await loadLexicon(LEXICONS, 'en') });
  });

  it.each([
    ['how can I use the coupon', 'use'],
    ['how would I apply my coupon', 'use'],
    ["the coupon won't apply", 'fails'],
    ["why can't I use the coupon", 'fails'],
  ])('tells by the way of asking: %s', (text, id) => {
    expect(best(searcher, text)).toBe(id);
  });

  it.each(COUPONS.flatMap(({ id, question, wordings }) => [question, ...wordings].map((wording) => ({ wording, id }))))(
    'answers the very words of a wording: $wording',
    ({ wording, id }) => {
      const found = searcher.search(`  ${wording.toUpperCase()} !`, all);
      expect(found.hits[0]?.entry.id).toBe(id);
      expect(found.outcome).toBe('answer');
    },
  );
});
