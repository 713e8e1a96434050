import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbedded } from '../../handoff/embedded/open-embedded';
import { deskContract } from './contract/desk-contract';
import type { MakeStore } from './contract/shop';

const logger = { info: () => undefined, warn: () => undefined, error: () => undefined };

const makeStore: MakeStore = async (need) => {
  const folder = await mkdtemp(join(tmpdir(), 'xiaoer-desk-'));
  const store = await openEmbedded({ folder, logger, ...need });
  return {
    store,
    async close() {
      await store.close();
      await rm(folder, { recursive: true });
    },
  };
};

deskContract('embedded', makeStore);
