import { refusal, shopsOf } from './shop';
import type { MakeStore } from './shop';

/** What every store of records does, whatever it is kept in. */
export function recordsContract(name: string, makeStore: MakeStore): void {
  describe(`the ${name} records`, () => {
    const open = shopsOf(makeStore);
    const records = async () => {
      const shop = await open();
      return { shop, records: shop.store.records };
    };

    it('keeps what is put, with a version that grows', async () => {
      const { records: kept } = await records();
      const value = { a: [], b: {}, c: null, d: '你好 "x"', e: 1.5, f: [{ g: false }] };
      expect(await kept.get('kind', 'id')).toBeUndefined();
      expect(await kept.put('kind', 'id', value)).toBe(1);
      expect(await kept.get('kind', 'id')).toEqual({ kind: 'kind', id: 'id', value, version: 1 });
      expect(await kept.put('kind', 'id', 'other', { due: 5 })).toBe(2);
      expect(await kept.get('kind', 'id')).toEqual({ kind: 'kind', id: 'id', value: 'other', version: 2, due: 5 });
      expect(await kept.get('other', 'id')).toBeUndefined();
    });

    it('refuses a put on a version that is not the kept one', async () => {
      const { records: kept } = await records();
      const conflict = { code: 'VERSION_CONFLICT' };
      expect(await refusal(kept.put('kind', 'id', 1, { version: 1 }))).toEqual(conflict);
      expect(await kept.put('kind', 'id', 1, { version: 0 })).toBe(1);
      expect(await refusal(kept.put('kind', 'id', 2, { version: 0 }))).toEqual(conflict);
      expect(await kept.put('kind', 'id', 3, { version: 1 })).toBe(2);
      expect(await kept.get('kind', 'id')).toMatchObject({ value: 3, version: 2 });
    });

    it('lets one of many who put on the same version win', async () => {
      const { records: kept } = await records();
      const puts = Array.from({ length: 10 }, (_, i) => kept.put('kind', 'id', i, { version: 0 }));
      const results = await Promise.allSettled(puts);
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    });

    it('removes', async () => {
      const { shop, records: kept } = await records();
      await kept.put('kind', 'id', 1, { due: shop.now });
      expect(await kept.remove('kind', 'id')).toBe(true);
      expect(await kept.remove('kind', 'id')).toBe(false);
      expect(await kept.get('kind', 'id')).toBeUndefined();
      expect(await kept.list('kind')).toEqual([]);
      expect(await kept.due('kind')).toEqual([]);
      expect(await kept.put('kind', 'id', 1)).toBe(1);
    });

    it('lists a kind by id, in pages', async () => {
      const { records: kept } = await records();
      const ids = ['b', 'a', 'é', '你', '😀', 'Z', 'aa'];
      for (const id of ids) await kept.put('kind', id, id);
      await kept.put('other', 'x', 1);
      const inOrder = ['Z', 'a', 'aa', 'b', 'é', '你', '😀'];
      const idsOf = async (after?: string, limit?: number) =>
        (await kept.list('kind', after, limit)).map(({ id }) => id);
      expect(await idsOf()).toEqual(inOrder);
      expect(await idsOf(undefined, 3)).toEqual(inOrder.slice(0, 3));
      expect(await idsOf('aa', 2)).toEqual(['b', 'é']);
      expect(await idsOf('ab')).toEqual(inOrder.slice(3));
      expect(await idsOf('😀')).toEqual([]);
      expect(await kept.list('none')).toEqual([]);
    });

    it('finds what fell due, oldest first', async () => {
      const { shop, records: kept } = await records();
      await kept.put('kind', 'later', 1, { due: shop.now + 1000 });
      await kept.put('kind', 'now', 1, { due: shop.now });
      await kept.put('kind', 'before', 1, { due: shop.now - 1000 });
      await kept.put('kind', 'never', 1);
      const due = async (limit?: number) => (await kept.due('kind', limit)).map(({ id }) => id);
      expect(await due()).toEqual(['before', 'now']);
      expect(await due(1)).toEqual(['before']);
      shop.now += 1000;
      expect(await due()).toEqual(['before', 'now', 'later']);
      await kept.put('kind', 'before', 2);
      await kept.put('kind', 'now', 2, { due: shop.now + 1 });
      expect(await due()).toEqual(['later']);
    });

    it('counts, from everywhere at once', async () => {
      const { records: kept } = await records();
      expect(await kept.count('tries', 1)).toBe(1);
      await Promise.all(Array.from({ length: 20 }, () => kept.count('tries', 2)));
      expect(await kept.count('tries', 0)).toBe(41);
      expect(await kept.count('others', -3)).toBe(-3);
    });

    it('starts a counter anew when its time is over', async () => {
      const { shop, records: kept } = await records();
      const end = shop.now + 1000;
      expect(await kept.count('tries', 1, end)).toBe(1);
      expect(await kept.count('tries', 1, end + 5000)).toBe(2);
      shop.now += 999;
      expect(await kept.count('tries', 1, end)).toBe(3);
      shop.now += 1;
      expect(await kept.count('tries', 1, end + 1000)).toBe(1);
    });
  });
}
