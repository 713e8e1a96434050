import type { Entry } from '../../../knowledge/entry';
import { loadLexicon } from '../../../knowledge/search/lexicon';
import { buildSearcher } from '../../../knowledge/search/search';
import type { Searcher } from '../../../knowledge/search/search';
import { shippedEntries } from '../../../scripts/evaluate/understanding';
import { entryOf } from '../entries';

const LEXICONS = 'knowledge/lexicons';
const all = () => true;
const best = (searcher: Searcher, text: string) => searcher.search(text, all).hits[0]?.entry.id;

describe('an entry that the understanding points to', () => {
  const entries = [
    ...Array.from({ length: 12 }, (_, at) =>
      entryOf({ id: `old${String(at)}`, topic: 'product/details', question: `Old matter ${String(at)}` }),
    ),
    entryOf({ id: 'specs', topic: 'product/details', question: 'Where are the specifications?' }),
    entryOf({ id: 'wash', topic: 'order/place', question: 'How do I wash it?', wordings: ['water and soap'] }),
  ];
  const details = { intents: [], topics: [{ name: 'product/details', probability: 0.9 }] };
  let searcher: Searcher;
  beforeAll(async () => {
    searcher = await buildSearcher({ entries, lexicon: await loadLexicon(LEXICONS, 'en') });
  });

  it('is offered though it shares no word with the question, past those that may not be shown', () => {
    const shown = ({ id }: Entry) => !id.startsWith('old');
    expect(searcher.search('is it proof against water', shown, details).hits.map(({ entry }) => entry.id)).toContain(
      'specs',
    );
  });

  it('is never answered for its topic alone', () => {
    const shown = ({ id }: Entry) => id === 'specs';
    const { outcome, hits } = searcher.search('zzzz yyyy', shown, details);
    expect(hits[0]?.entry.id).toBe('specs');
    expect(outcome).toBe('clarify');
  });
});

describe('the very words of a wording', () => {
  it('find their entry among thousands that say the same and more', async () => {
    const many = Array.from({ length: 3000 }, (_, at) =>
      entryOf({ id: `e${String(at)}`, question: `how do I order model ${at.toString(36)}q`, wordings: ['order it'] }),
    );
    const plain = entryOf({ id: 'plain', question: 'how do I order' });
    const searcher = await buildSearcher({ entries: [...many, plain], lexicon: await loadLexicon(LEXICONS, 'en') });
    const { hits, outcome } = searcher.search('How do I order?', all);
    expect(hits[0]?.entry.id).toBe('plain');
    expect(outcome).toBe('answer');
    expect(new Set(hits.map(({ entry }) => entry.id)).size).toBe(hits.length);
  });

  it('are not found in a text without words', async () => {
    const marks = entryOf({ id: 'marks', question: 'What is this?', wordings: ['???'] });
    const searcher = await buildSearcher({ entries: [marks], lexicon: await loadLexicon(LEXICONS, 'en') });
    for (const text of ['', '!!!', '😀']) expect(searcher.search(text, all).outcome).not.toBe('answer');
  });

  it('find nothing that may not be shown', async () => {
    const entries = ['track', 'refund'].map((id) =>
      entryOf({ id, question: `Where is my ${id === 'track' ? 'parcel' : 'refund'}?` }),
    );
    const searcher = await buildSearcher({ entries, lexicon: await loadLexicon(LEXICONS, 'en') });
    const shown = ({ id }: Entry) => id !== 'track';
    expect(searcher.search('Where is my parcel?', shown).hits.map(({ entry }) => entry.id)).not.toContain('track');
  });

  it('of two entries ask which is meant', async () => {
    const two = ['a', 'b'].map((id) => entryOf({ id, question: `${id} matter`, wordings: ['where is it'] }));
    const searcher = await buildSearcher({ entries: two, lexicon: await loadLexicon(LEXICONS, 'en') });
    expect(searcher.search('where is it', all).outcome).toBe('clarify');
  });

  it.each(['en', 'zh-Hans', 'zh-Hant'] as const)('find the shipped entry in %s, every one', async (locale) => {
    const entries = (await shippedEntries()).filter((one) => one.locale === locale && one.status === 'published');
    const searcher = await buildSearcher({ entries, lexicon: await loadLexicon(LEXICONS, locale) });
    const missed = entries.flatMap(({ id, question, wordings }) =>
      [question, ...wordings].filter((wording) => best(searcher, wording) !== id),
    );
    expect(missed).toEqual([]);
  });
});

describe('a question that says next to nothing', () => {
  let searcher: Searcher;
  beforeAll(async () => {
    const entries = (await shippedEntries()).filter((one) => one.locale === 'en' && one.status === 'published');
    searcher = await buildSearcher({ entries, lexicon: await loadLexicon(LEXICONS, 'en') });
  });

  it.each(['help', 'hello there', 'can you help me please'])('is not answered: %s', (text) => {
    expect(searcher.search(text, all).outcome).not.toBe('answer');
  });
});
