import { holidaysText, readHolidays, readSpans, spansText } from '../../../handoff/console/hours-text';

describe('opening hours in words', () => {
  it('are read as they are shown', () => {
    const typed = '09:00-12:00, 13:00-18:00';
    expect(spansText(readSpans(typed) ?? [])).toBe(typed);
    const days = '2026-10-01\n2026-12-31 09:00-12:00';
    expect(holidaysText(readHolidays(days) ?? {})).toBe(days);
  });

  it('are read as people type them', () => {
    expect(readSpans('9:00 – 12:00；13:00至18:00')).toEqual([
      { from: '09:00', to: '12:00' },
      { from: '13:00', to: '18:00' },
    ]);
    expect(readSpans('  ')).toEqual([]);
  });

  it('are refused when they cannot be read', () => {
    expect(readSpans('nine to five')).toBeUndefined();
    expect(readHolidays('New Year')).toBeUndefined();
    expect(readHolidays('2026-10-01 late')).toBeUndefined();
  });
});
