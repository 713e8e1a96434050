import { benchSearch } from './search';
import type { Part } from './row';

/** The search beside its rivals, as rows. */
export const searchPart: Part = {
  about: 'search beside fuse.js and MiniSearch, by number of entries',
  async run() {
    const rows = await benchSearch();
    return rows.flatMap(({ engine, locale, entries, build, held, memory, p50, p99 }) => {
      const name = (what: string): string => `${engine}, ${locale}, ${entries} entries: ${what}`;
      return [
        { name: name('build'), value: build, unit: 'ms' },
        { name: name('longest hold while building'), value: held, unit: 'ms' },
        { name: name('memory an entry'), value: memory, unit: 'KB' },
        { name: name('middle search'), value: p50, unit: 'ms' },
        { name: name('slowest of 100'), value: p99, unit: 'ms' },
      ];
    });
  },
};
