import { DateTime } from 'luxon';
import { isOpen, nextOpening, openness } from '../../handoff/hours';
import type { OpeningHours } from '../../handoff/hours';

const nine = [{ from: '09:00', to: '18:00' }];
const shanghai: OpeningHours = {
  zone: 'Asia/Shanghai',
  week: [
    nine,
    nine,
    nine,
    nine,
    nine,
    [
      { from: '10:00', to: '12:00' },
      { from: '14:00', to: '16:00' },
    ],
    [],
  ],
  holidays: { '2026-02-17': [], '2026-02-22': [{ from: '12:00', to: '13:00' }] },
};

const at = (text: string, zone = 'Asia/Shanghai'): number => DateTime.fromISO(text, { zone }).toMillis();

describe('opening hours', () => {
  it('are always when there are none', () => {
    expect(isOpen(undefined, 0)).toBe(true);
    expect(openness(undefined, 0)).toEqual({ open: true });
  });

  it('go from the first minute to the last, in the zone of the desk', () => {
    expect(isOpen(shanghai, at('2026-03-02T08:59:59.999'))).toBe(false);
    expect(isOpen(shanghai, at('2026-03-02T09:00'))).toBe(true);
    expect(isOpen(shanghai, at('2026-03-02T17:59:59.999'))).toBe(true);
    expect(isOpen(shanghai, at('2026-03-02T18:00'))).toBe(false);
    expect(isOpen(shanghai, at('2026-03-02T01:00', 'UTC'))).toBe(true);
  });

  it('may have several spans a day, and none', () => {
    expect(isOpen(shanghai, at('2026-03-07T11:00'))).toBe(true);
    expect(isOpen(shanghai, at('2026-03-07T13:00'))).toBe(false);
    expect(isOpen(shanghai, at('2026-03-07T15:00'))).toBe(true);
    expect(isOpen(shanghai, at('2026-03-08T11:00'))).toBe(false);
  });

  it('are other ones on holidays, closed or open', () => {
    expect(isOpen(shanghai, at('2026-02-17T10:00'))).toBe(false);
    expect(isOpen(shanghai, at('2026-02-22T12:30'))).toBe(true);
    expect(isOpen(shanghai, at('2026-02-22T13:00'))).toBe(false);
  });

  it('say when the desk opens next', () => {
    expect(nextOpening(shanghai, at('2026-03-02T07:00'))).toBe(at('2026-03-02T09:00'));
    expect(nextOpening(shanghai, at('2026-03-07T13:00'))).toBe(at('2026-03-07T14:00'));
    expect(nextOpening(shanghai, at('2026-03-07T17:00'))).toBe(at('2026-03-09T09:00'));
    expect(nextOpening(shanghai, at('2026-02-16T19:00'))).toBe(at('2026-02-18T09:00'));
    expect(openness(shanghai, at('2026-03-02T20:00'))).toEqual({ open: false, opensAt: at('2026-03-03T09:00') });
    expect(openness(shanghai, at('2026-03-02T10:00'))).toEqual({ open: true });
  });

  it('say nothing when the desk never opens', () => {
    const never: OpeningHours = { zone: 'UTC', week: [[], [], [], [], [], [], []], holidays: {} };
    expect(openness(never, at('2026-03-02T10:00'))).toEqual({ open: false });
  });

  it('may go past midnight, and round the clock', () => {
    const night = [{ from: '20:00', to: '04:00' }];
    const bar: OpeningHours = { zone: 'Europe/Berlin', week: [night, [], [], [], [], [], night], holidays: {} };
    const berlin = (text: string): number => at(text, 'Europe/Berlin');
    expect(isOpen(bar, berlin('2026-03-03T03:59'))).toBe(true);
    expect(isOpen(bar, berlin('2026-03-03T04:00'))).toBe(false);
    expect(isOpen(bar, berlin('2026-03-02T19:59'))).toBe(false);
    const all = [{ from: '00:00', to: '24:00' }];
    const round: OpeningHours = { zone: 'UTC', week: [all, all, all, all, all, all, all], holidays: {} };
    expect(isOpen(round, at('2026-03-03T00:00', 'UTC'))).toBe(true);
    expect(isOpen(round, at('2026-03-02T23:59:59.999', 'UTC'))).toBe(true);
  });

  it('mean the clock on the wall on days when clocks change', () => {
    const berlin: OpeningHours = {
      zone: 'Europe/Berlin',
      week: [nine, nine, nine, nine, nine, nine, nine],
      holidays: {},
    };
    for (const day of ['2026-03-29', '2026-10-25']) {
      expect(isOpen(berlin, at(`${day}T08:59`, 'Europe/Berlin'))).toBe(false);
      expect(isOpen(berlin, at(`${day}T09:00`, 'Europe/Berlin'))).toBe(true);
      expect(isOpen(berlin, at(`${day}T17:59`, 'Europe/Berlin'))).toBe(true);
      expect(isOpen(berlin, at(`${day}T18:00`, 'Europe/Berlin'))).toBe(false);
    }
  });
});
