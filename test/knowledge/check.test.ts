import { checkExamples, checkSet } from '../../knowledge/check';
import type { Entry } from '../../knowledge/entry';
import { dayTeller, isShown } from '../../knowledge/shown';
import { entryOf } from './entries';

const codes = (entries: readonly Entry[], day = '2026-11-10') =>
  checkSet(entries, day).map(({ code, file, line }) => `${code} ${file}:${String(line)}`);

const zh = (id: string, more: Partial<Entry> = {}) =>
  entryOf({ id, locale: 'zh-Hans', file: 'faq/zh-Hans/a.md', question: `问题${id}`, ...more });
const en = (id: string, more: Partial<Entry> = {}) => entryOf({ id, question: `question ${id}`, ...more });

describe('checking a whole set', () => {
  it('is content with two translations of each', () => {
    expect(codes([zh('a'), en('a'), zh('b'), en('b')])).toEqual([]);
  });

  it('finds an id that is used twice in a locale', () => {
    const [problem] = checkSet([zh('a'), en('a'), en('a', { line: 20, question: 'other' })], '2026-11-10');
    expect(problem).toMatchObject({ code: 'double-id', line: 20, severity: 'error' });
    expect(problem?.message.en).toContain('faq/en/a.md:1');
  });

  it('finds two entries that answer to the same words, whatever their case and marks', () => {
    const entries = [
      zh('a'),
      zh('b'),
      en('a', { wordings: ['Where IS it?'] }),
      en('b', { line: 9, wordings: ['where is it'] }),
    ];
    expect(codes(entries)).toEqual(['same-words faq/en/a.md:9']);
  });

  it('lets a seasonal entry stand beside the one it takes over from', () => {
    const valid = { from: '2026-11-01', to: '2026-11-20' };
    const entries = [zh('a'), zh('b'), en('a', { wordings: ['when'] }), en('b', { wordings: ['when'], valid })];
    expect(codes(entries)).toEqual([]);
  });

  it('finds missing translations and topics that differ', () => {
    expect(codes([zh('a'), en('b', { line: 4 })])).toEqual([
      'missing-translation faq/zh-Hans/a.md:1',
      'missing-translation faq/en/a.md:4',
    ]);
    expect(codes([zh('a'), en('a', { topic: 'order/status' })])).toEqual(['topic-differs faq/en/a.md:1']);
  });

  it('finds overdue reviews and windows that have passed', () => {
    const late = zh('a', { review: '2026-11-09' });
    const past = en('a', { valid: { from: '2026-10-01', to: '2026-11-09' } });
    expect(codes([late, past])).toEqual(['review-overdue faq/zh-Hans/a.md:1', 'expired faq/en/a.md:1']);
    expect(codes([late, past], '2026-11-09')).toEqual([]);
  });

  it('asks nothing of archived entries', () => {
    expect(codes([zh('a', { status: 'archived', review: '2020-01-01' })])).toEqual([]);
  });
});

describe('checking examples', () => {
  it('finds files named after no topic, and knows those of mood and person', () => {
    const topics = { order: { return: { zh: '退货', en: 'Returns' } } };
    const one = (intent: string, topic: string) => ({
      locale: 'en' as const,
      intent,
      topic: `${intent}/${topic}`,
      text: 'x',
    });
    const found = checkExamples([one('order', 'return'), one('order', 'retrun'), one('mood', 'calm')], topics);
    expect(found.map(({ file, code }) => `${file} ${code}`)).toEqual(['examples/en/order/retrun.txt unknown-topic']);
  });
});

describe('what shoppers may see', () => {
  it('shows an entry on the days of its window, both included', () => {
    const entry = en('a', { valid: { from: '2026-11-01', to: '2026-11-20' } });
    const days = ['2026-10-31', '2026-11-01', '2026-11-20', '2026-11-21'];
    expect(days.map((day) => isShown(entry, day))).toEqual([false, true, true, false]);
  });

  it('shows neither drafts nor archived entries', () => {
    expect(isShown(en('a', { status: 'draft' }), '2026-11-10')).toBe(false);
    expect(isShown(en('a', { status: 'archived' }), '2026-11-10')).toBe(false);
  });

  it('goes by the store’s days, not by those of the machine', () => {
    const lastHour = Date.UTC(2026, 9, 31, 16, 30);
    expect(dayTeller('Asia/Shanghai')(lastHour)).toBe('2026-11-01');
    expect(dayTeller('UTC')(lastHour)).toBe('2026-10-31');
    const tell = dayTeller('UTC');
    expect([tell(lastHour), tell(lastHour + 86_400_000)]).toEqual(['2026-10-31', '2026-11-01']);
  });
});
