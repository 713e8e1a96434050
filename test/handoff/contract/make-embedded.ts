import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbedded } from '../../../handoff/embedded/open-embedded';
import type { MakeStore } from './shop';

export const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** An embedded store in a folder of its own. */
export const makeEmbedded: MakeStore = async (need) => {
  const folder = await mkdtemp(join(tmpdir(), 'xiaoer-desk-'));
  const store = await openEmbedded({ folder, logger: quiet, ...need });
  return {
    store,
    async close() {
      await store.close();
      await rm(folder, { recursive: true });
    },
  };
};

/** An embedded store in a folder that stays when it is closed. */
export function embeddedIn(folder: string, sizes: { segmentBytes: number; snapshotBytes: number }): MakeStore {
  return async (need) => {
    const store = await openEmbedded({ folder, logger: quiet, ...sizes, ...need });
    return { store, close: () => store.close() };
  };
}
