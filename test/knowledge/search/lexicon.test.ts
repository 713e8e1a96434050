import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadLexicon } from '../../../knowledge/search/lexicon';
import { Spelling } from '../../../knowledge/search/spelling';
import { termsOf } from '../../../knowledge/search/terms';

describe('the lexicon of search', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lexicons-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('joins words and phrases of one group, in any form of the word', async () => {
    await writeFile(join(folder, 'en.yaml'), 'synonyms:\n  - [refund, money back]\n');
    const lexicon = await loadLexicon(folder, 'en');
    const meanings = (text: string) => [...termsOf(text, lexicon).keys()].filter((term) => term.startsWith('m'));
    expect(meanings('refunded')).toEqual(['m0']);
    expect(meanings('my money back please')).toEqual(['m0']);
    expect(meanings('my back hurts')).toEqual([]);
  });

  it('knows ways of asking, made of words that else say nothing', async () => {
    await writeFile(join(folder, 'en.yaml'), 'stop: [how, do, i, why]\nasking:\n  - [how do i]\n  - [why]\n');
    const lexicon = await loadLexicon(folder, 'en');
    const ways = (text: string) => [...termsOf(text, lexicon).keys()].filter((term) => term.startsWith('q'));
    expect(ways('how do i pay')).toEqual(['q0']);
    expect(ways('why, and how do i pay')).toEqual(['q1', 'q0']);
    expect(ways('i do pay')).toEqual([]);
  });

  it('lets Taiwan’s words find those of the mainland', async () => {
    await writeFile(join(folder, 'zh-Hans.yaml'), 'stop: [的]\n');
    await writeFile(join(folder, 'zh-Hant.yaml'), 'synonyms:\n  - [宅配, 快递]\n');
    const lexicon = await loadLexicon(folder, 'zh-Hant');
    expect(termsOf('宅配', lexicon).has('m0')).toBe(true);
    expect(termsOf('快递', lexicon).has('m0')).toBe(true);
  });

  it('names the file that is wrong', async () => {
    await writeFile(join(folder, 'en.yaml'), 'synonyms: [refund]\n');
    await expect(loadLexicon(folder, 'en')).rejects.toThrow(/en\.yaml/u);
  });
});

describe('spelling', () => {
  const spelling = new Spelling(new Set(['police', 'wife']));
  spelling.learn('policy wire refund 退款 发货');

  it.each([
    ['refnud', 'refund'],
    ['refunnd', 'refund'],
    ['refud', 'refund'],
    ['refunnding', 'refund'],
    ['policeing', 'policeing'],
    ['police', 'police'],
    ['wife', 'wife'],
    ['退宽', '退款'],
    ['发活', '发货'],
    ['发货了', '发货了'],
  ])('reads %s as %s', (typed, meant) => {
    expect(spelling.mend(typed)).toBe(meant);
  });

  it('mends within a sentence and leaves the rest', () => {
    expect(spelling.mend('my refnd, please! 我的退宽呢')).toBe('my refund, please! 我的退款呢');
  });
});

describe('spelling in Chinese', () => {
  it('leaves letters of grammar alone, though two of them sound like a word', () => {
    const spelling = new Spelling(new Set(['的']));
    spelling.learn('买得 退款');
    expect(spelling.mend('买的')).toBe('买的');
    expect(spelling.mend('退宽')).toBe('退款');
  });
});
