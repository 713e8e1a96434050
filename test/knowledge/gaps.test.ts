import { createGaps } from '../../knowledge/gaps';
import type { Gaps, GapStore } from '../../knowledge/gaps';
import { parseFaq } from '../../knowledge/parse';
import { loadTopics } from '../../knowledge/schema';
import { loadLexicon } from '../../knowledge/search/lexicon';
import type { Lexicon } from '../../knowledge/search/lexicon';
import { LOCALES } from '../../knowledge/understand/understanding';
import type { Locale } from '../../knowledge/understand/understanding';

const DAY = 86_400_000;

/** Records as the stores keep them, with versions. */
function records(): GapStore & { readonly kept: Map<string, { value: unknown; version: number }> } {
  const kept = new Map<string, { value: unknown; version: number }>();
  return {
    kept,
    get: async (_kind, id) => kept.get(id),
    async put(_kind, id, value, { version }) {
      if ((kept.get(id)?.version ?? 0) !== version)
        throw Object.assign(new Error('overtaken'), { code: 'VERSION_CONFLICT' });
      kept.set(id, { value, version: version + 1 });
      return version + 1;
    },
    remove: async (_kind, id) => kept.delete(id),
    list: async (_kind, after = '', limit = 100) =>
      [...kept]
        .filter(([id]) => id > after)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .slice(0, limit)
        .map(([id, { value }]) => ({ id, value })),
  };
}

describe('gaps', () => {
  let lexicons: ReadonlyMap<Locale, Lexicon>;
  let store = records();
  let gaps: Gaps;
  let now = 1_000_000;

  beforeAll(async () => {
    lexicons = new Map(
      await Promise.all(
        LOCALES.map(async (locale) => [locale, await loadLexicon('knowledge/lexicons', locale)] as const),
      ),
    );
  });
  beforeEach(() => {
    store = records();
    now = 1_000_000;
    gaps = createGaps({ records: store, lexicons, now: () => now });
  });

  const report = (text: string, locale: Locale = 'en', topic = 'order/return') =>
    gaps.report({ text, locale, topic, why: 'unknown' });

  it('counts the same question once, however it is written', async () => {
    await report('Do you rent out tents?');
    now += 5;
    await report('do you rent out TENTS');
    const [group] = await gaps.groups();
    expect(group).toMatchObject({
      title: 'Do you rent out tents?',
      count: 2,
      lastAt: 1_000_005,
      samples: ['Do you rent out tents?'],
    });
  });

  it('counts right when many report at once', async () => {
    await Promise.all(Array.from({ length: 4 }, () => report('Do you rent out tents?')));
    expect((await gaps.groups())[0]?.count).toBe(4);
  });

  it('puts like questions together, most asked first, each locale by itself', async () => {
    await report('有没有线下门店可以试穿', 'zh-Hans');
    for (const text of ['can I rent a tent', 'do you rent out tents', 'tent rental']) await report(text);
    await report('do you sponsor football clubs');
    const groups = await gaps.groups();
    expect(groups.map(({ count, locale }) => [count, locale])).toEqual([
      [3, 'en'],
      [1, expect.anything()],
      [1, expect.anything()],
    ]);
    expect(groups[0]?.samples).toHaveLength(3);
  });

  it('takes out what tells who asked', async () => {
    await report('I am jo@example.com, call 138 0013 8000 about order 1234567890 see https://x.example/me');
    expect((await gaps.groups())[0]?.title).toBe('I am …, call … about order … see …');
    expect(JSON.stringify([...store.kept.values()])).not.toMatch(/example|138|12345/u);
  });

  it('drops nothing but a number', async () => {
    await report('   ');
    expect(await gaps.groups()).toEqual([]);
  });

  it('gives a draft that reads as an FAQ file', async () => {
    for (const text of ['## can I rent a {#tent}', '- do you rent out <b>tents</b>']) await report(text);
    const [group] = await gaps.groups();
    const topics = await loadTopics('knowledge/topics.yaml');
    const text = `---\nintent: order\n---\n\n${group?.draft ?? ''}`;
    const parsed = parseFaq({ file: 'faq/en/new.md', locale: 'en', text }, { topics, store: {} });
    expect(parsed.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(parsed.entries[0]).toMatchObject({ status: 'draft', topic: 'order/return' });
  });

  it('leaves the topic to the editor where a question looks like small talk', async () => {
    await report('can my dog come along', 'en', 'other/off-topic');
    const [group] = await gaps.groups();
    expect(group?.draft).toMatch(/^## can my dog come along \{#can-my-dog-come-along\}\n<!-- status: draft -->/u);
  });

  it('forgets a group that an editor put aside', async () => {
    for (const text of ['can I rent a tent', 'do you rent out tents']) await report(text);
    const [group] = await gaps.groups();
    expect(await gaps.dismiss(group?.id ?? '')).toBe(true);
    expect(await gaps.groups()).toEqual([]);
    expect(await gaps.dismiss(group?.id ?? '')).toBe(false);
  });

  it('forgets what is answered by now, and what is long past', async () => {
    await report('do you rent out tents');
    await report('do you sponsor football clubs');
    expect(await gaps.resolve((text) => text.includes('tents'))).toBe(1);
    expect(await gaps.groups()).toHaveLength(1);
    now += 91 * DAY;
    expect(await gaps.groups()).toEqual([]);
    expect(store.kept.size).toBe(0);
  });

  it('passes over records of another shape', async () => {
    store.kept.set('x', { value: { odd: true }, version: 1 });
    expect(await gaps.groups()).toEqual([]);
  });
});
