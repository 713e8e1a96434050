import { retryDelay } from '../../../handoff/web/backoff';
import { isComposing, sendsMessage } from '../../../handoff/web/ime';
import { list, number, parse, record, text } from '../../../handoff/web/read';
import { clockTime, dayLabel, momentLabel, spanLabel } from '../../../handoff/web/time';

describe('the pause before coming back', () => {
  it('is under a second at first, doubles, and never passes 30 s', () => {
    expect(retryDelay(0, () => 0.999)).toBeLessThanOrEqual(1000);
    expect(retryDelay(0, () => 0)).toBeGreaterThan(0);
    expect(retryDelay(3, () => 0)).toBe(2 * retryDelay(2, () => 0));
    for (const attempt of [8, 20, 1000]) expect(retryDelay(attempt, () => 0.999)).toBeLessThanOrEqual(30_000);
  });

  it('is spread, so that pages do not come back together', () => {
    expect(retryDelay(5, () => 0)).toBeLessThan(retryDelay(5, () => 0.9));
  });
});

const key = (change: object = {}) => ({
  key: 'Enter',
  ...{ isComposing: false, shiftKey: false, ctrlKey: false, altKey: false, metaKey: false },
  ...change,
});

describe('Enter', () => {
  it('sends by itself, not with another key held', () => {
    expect(sendsMessage(key())).toBe(true);
    for (const held of ['shiftKey', 'ctrlKey', 'altKey', 'metaKey'])
      expect(sendsMessage(key({ [held]: true }))).toBe(false);
    expect(sendsMessage(key({ key: 'a' }))).toBe(false);
  });

  it('never sends while a word is composed, nor when Safari ends one', () => {
    expect(sendsMessage(key({ isComposing: true }))).toBe(false);
    expect(sendsMessage(key({ keyCode: 229 }))).toBe(false);
    expect(isComposing(key({ keyCode: 13 }))).toBe(false);
  });
});

describe('times in words', () => {
  const now = new Date(2026, 10, 24, 15, 4).getTime();
  const yesterday = new Date(2026, 10, 23, 9, 5).getTime();

  it('names today and yesterday in the locale', () => {
    expect(dayLabel(now, now, 'zh-Hans')).toBe('今天');
    expect(dayLabel(yesterday, now, 'zh-Hant')).toBe('昨天');
    expect(dayLabel(yesterday, now, 'en')).toBe('yesterday');
    expect(momentLabel(now, now, 'zh-Hans')).toBe('15:04');
    expect(momentLabel(yesterday, now, 'zh-Hans')).toBe('昨天 09:05');
    expect(clockTime(new Date(2026, 0, 1, 0, 7).getTime(), 'en')).toBe('00:07');
  });

  it('shows the year only when it is another', () => {
    expect(dayLabel(new Date(2026, 0, 5).getTime(), now, 'zh-Hans')).toBe('1月5日');
    expect(dayLabel(new Date(2025, 0, 5).getTime(), now, 'zh-Hans')).toBe('2025年1月5日');
  });

  it('says how long in the unit that fits', () => {
    expect(spanLabel(45_000, 'en')).toBe('45 sec');
    expect(spanLabel(185_000, 'zh-Hans')).toBe('3分钟');
    expect(spanLabel(2 * 3_600_000, 'zh-Hant')).toBe('2 小時');
    expect(spanLabel(-5, 'en')).toBe('0 sec');
  });
});

describe('foreign JSON', () => {
  it('is looked at, not trusted', () => {
    expect(record([1])).toEqual({});
    expect(record(null)).toEqual({});
    expect(text(5)).toBeUndefined();
    expect(text('')).toBeUndefined();
    expect(number(Number.NaN)).toBeUndefined();
    expect(number(3)).toBe(3);
    expect(list('x')).toEqual([]);
    expect(list([{ a: 1 }, 2])).toEqual([{ a: 1 }, {}]);
    expect(parse('{broken')).toEqual({});
  });
});
