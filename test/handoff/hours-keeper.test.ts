import { createHoursKeeper, hoursShape } from '../../handoff/hours-keeper';
import type { HoursKeeper } from '../../handoff/hours-keeper';
import { openEmbedded } from '../../handoff/embedded/open-embedded';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
const nineToSix = [{ from: '09:00', to: '18:00' }];
const shop = hoursShape.parse({
  zone: 'Asia/Shanghai',
  week: [nineToSix, nineToSix, nineToSix, nineToSix, nineToSix, [], []],
  holidays: { '2026-10-01': [] },
});
const at = (text: string): number => Date.parse(text);

describe('opening hours', () => {
  let folder: string;
  let store: Awaited<ReturnType<typeof openEmbedded>>;
  let hours: HoursKeeper;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'xiaoer-hours-'));
    store = await openEmbedded({ folder, clock: { now: () => Date.now() }, logger: quiet });
    hours = createHoursKeeper();
    await hours.follow(store.records, quiet);
  });
  afterEach(async () => {
    hours.stop();
    await store.close();
    await rm(folder, { recursive: true });
  });

  it('are always while none are set', () => {
    expect(hours.at(at('2026-11-29T03:00:00Z'))).toEqual({ open: true });
  });

  it('say when the desk opens next, over weekend and holiday', async () => {
    await hours.set(shop);
    expect(hours.at(at('2026-11-24T10:00:00+08:00'))).toEqual({ open: true });
    expect(hours.at(at('2026-11-27T18:00:00+08:00'))).toEqual({
      open: false,
      opensAt: at('2026-11-30T09:00:00+08:00'),
    });
    expect(hours.at(at('2026-10-01T10:00:00+08:00'))).toEqual({
      open: false,
      opensAt: at('2026-10-02T09:00:00+08:00'),
    });
  });

  it('are known to a process that starts later, and go when they are taken back', async () => {
    await hours.set(shop);
    const later = createHoursKeeper();
    await later.follow(store.records, quiet);
    later.stop();
    expect(later.current()).toEqual(shop);
    await hours.set(undefined);
    expect(hours.at(at('2026-11-29T03:00:00Z'))).toEqual({ open: true });
  });

  it.each([
    ['a time zone nobody has', { ...shop, zone: 'Mars/Base' }],
    ['an hour that is none', { ...shop, week: [[{ from: '9', to: '18:00' }], [], [], [], [], [], []] }],
    ['a week of six days', { ...shop, week: [[], [], [], [], [], []] }],
    ['a holiday that is no date', { ...shop, holidays: { 'New Year': [] } }],
  ])('refuse %s', (_, wrong) => {
    expect(hoursShape.safeParse(wrong).success).toBe(false);
  });
});
