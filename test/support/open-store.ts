import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DeskSettings } from '../../handoff/desk-settings';
import { openEmbedded } from '../../handoff/embedded/open-embedded';
import type { Store } from '../../handoff/store';
import { silent } from './read-log';

/** A noon in November, so that days do not change within a test. */
const NOON = Date.UTC(2026, 10, 24, 12);

export interface OpenedStore extends Store {
  readonly folder: string;
  /** Sets the store's clock forward. */
  pass(ms: number): void;
}

/** An embedded store in a folder of its own, with a clock that only the test moves. */
export async function openStoreHere(settings: Partial<DeskSettings> = {}): Promise<OpenedStore> {
  const folder = await mkdtemp(join(tmpdir(), 'xiaoer-store-'));
  let now = NOON;
  const store = await openEmbedded({ folder, clock: { now: () => now }, logger: silent, settings });
  return {
    ...store,
    folder,
    pass: (ms) => {
      now += ms;
    },
    async close() {
      await store.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
