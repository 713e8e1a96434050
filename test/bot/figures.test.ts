import { createFigures } from '../../bot/figures';
import type { Figures } from '../../bot/figures';
import { HandoffError } from '../../handoff/errors';
import type { Records } from '../../handoff/records';
import { openStoreHere } from '../support/open-store';
import type { OpenedStore } from '../support/open-store';
import { readLog, silent } from '../support/read-log';

const DAY_MS = 86_400_000;

describe('figures of entries', () => {
  let store: OpenedStore;
  let figures: Figures;

  beforeEach(async () => {
    store = await openStoreHere();
    figures = createFigures({ ...store, logger: silent });
  });
  afterEach(async () => {
    await figures.stop();
    await store.close();
  });

  it('counts what was asked and whether it helped, by entry and locale', async () => {
    figures.mark('returns', 'en', 'asked');
    figures.mark('returns', 'en', 'asked');
    figures.mark('returns', 'en', 'helpful');
    figures.mark('returns', 'zh-Hans', 'not_helpful');
    expect(Object.fromEntries(await figures.over(1))).toEqual({
      'returns|en': { asked: 2, helpful: 1, not_helpful: 0 },
      'returns|zh-Hans': { asked: 0, helpful: 0, not_helpful: 1 },
    });
  });

  it('adds up the last days and no more', async () => {
    figures.mark('returns', 'en', 'asked');
    store.pass(DAY_MS);
    figures.mark('returns', 'en', 'asked');
    expect((await figures.over(1)).get('returns|en')?.asked).toBe(1);
    expect((await figures.over(2)).get('returns|en')?.asked).toBe(2);
  });

  it('forgets days that nobody looks back to', async () => {
    figures.mark('returns', 'en', 'asked');
    await figures.flush();
    store.pass(33 * DAY_MS);
    await figures.over(1);
    await expect(store.records.list('faq-figures')).resolves.toEqual([]);
  });

  it('loses nothing when two processes count the same day', async () => {
    const other = createFigures({ ...store, logger: silent });
    for (let i = 0; i < 5; i += 1) {
      figures.mark('returns', 'en', 'asked');
      other.mark('returns', 'en', 'asked');
      await Promise.all([figures.flush(), other.flush()]);
    }
    await other.stop();
    expect((await figures.over(1)).get('returns|en')?.asked).toBe(10);
  });

  it('keeps the counts while the store is away and writes them later', async () => {
    let away = true;
    const put: Records['put'] = async (...given) => {
      if (away) throw new HandoffError('STORE_AWAY', 'away');
      return store.records.put(...given);
    };
    const log = readLog();
    const counting = createFigures({ records: { ...store.records, put }, clock: store.clock, logger: log.logger });
    counting.mark('returns', 'en', 'asked');
    await counting.flush();
    counting.mark('returns', 'en', 'helpful');
    expect(log.logged).toMatchObject([{ level: 'warn' }]);
    away = false;
    await counting.stop();
    expect((await figures.over(1)).get('returns|en')).toEqual({ asked: 1, helpful: 1, not_helpful: 0 });
  });

  it('writes on the way out', async () => {
    figures.mark('returns', 'en', 'asked');
    await figures.stop();
    await expect(store.records.list('faq-figures')).resolves.toHaveLength(1);
  });
});
